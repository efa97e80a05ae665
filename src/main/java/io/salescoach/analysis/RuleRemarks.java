package io.salescoach.analysis;

import io.salescoach.analysis.Remark.Kind;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.guard.RuleOutline;
import io.salescoach.rulebook.guard.RuleOutline.AreaNeed;
import io.salescoach.rulebook.tables.Tables.Area;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules that cannot fire, never fired or always fired. */
final class RuleRemarks {

    private final RuleBook book;
    private final Map<String, RuleOutline> outlines;
    private final Map<String, Set<String>> given;

    RuleRemarks(RuleBook book, Map<String, RuleOutline> outlines) {
        this.book = book;
        this.outlines = outlines;
        this.given = Map.of("verdict", given(outlines, "verdict"), "engagement", given(outlines, "engagement"));
    }

    /** All codes of this kind that some rule gives. */
    static Set<String> given(Map<String, RuleOutline> outlines, String kind) {
        return outlines.values().stream()
                .flatMap(outline -> outline.gives().getOrDefault(kind, Set.of()).stream())
                .collect(Collectors.toSet());
    }

    void add(List<Remark> remarks) {
        for (RuleInfo rule : book.catalogue()) {
            Sentence why = why(rule);
            if (why != null) {
                remarks.add(remark(Kind.CANNOT_FIRE, rule, Sentence.of("it can never fire: %s", why)));
            }
        }
    }

    void add(RuleUsage sample, List<Remark> remarks) {
        for (RuleInfo rule : sample.size() == 0 ? List.<RuleInfo>of() : book.catalogue()) {
            int fired = sample.fired(rule.name());
            if (fired == 0 && !cannotFire(rule)) {
                remarks.add(remark(
                        Kind.FIRED_NEVER,
                        rule,
                        Sentence.of("it fired for none of %d scenarios and opportunities", sample.size())));
            } else if (fired == sample.size()) {
                remarks.add(remark(
                        Kind.FIRED_ALWAYS,
                        rule,
                        Sentence.of("it fired for every one of %d scenarios and opportunities", sample.size())));
            }
        }
    }

    boolean cannotFire(RuleInfo rule) {
        return why(rule) != null;
    }

    private @Nullable Sentence why(RuleInfo rule) {
        RuleOutline outline = outlines.get(rule.name());
        if (outline == null) {
            return null;
        }
        if (outline.contradiction() != null) {
            return Sentence.of("%s exclude each other", outline.contradiction());
        }
        for (String threshold : outline.thresholds()) {
            if (!book.tables().thresholds().containsKey(threshold)) {
                return Sentence.of("thresholds.csv has no '%s'", threshold);
            }
        }
        for (var need : outline.needs().entrySet()) {
            if (!need.getValue().isEmpty()
                    && need.getValue().stream().noneMatch(given.getOrDefault(need.getKey(), Set.of())::contains)) {
                var codes = Sentence.either(need.getValue());
                return need.getKey().equals("verdict")
                        ? Sentence.of("no rule concludes the verdict %s", codes)
                        : Sentence.of("no rule concludes the engagement %s", codes);
            }
        }
        return outline.scopes().stream()
                .filter(alternatives -> alternatives.stream().noneMatch(this::opens))
                .map(alternatives -> Sentence.of(
                        "areas.csv never opens %s in the stages that it asks for",
                        Sentence.either(
                                alternatives.stream().map(AreaNeed::area).toList())))
                .findFirst()
                .orElse(null);
    }

    private boolean opens(AreaNeed need) {
        return book.tables().areas().values().stream()
                .filter(area -> need.area().isEmpty() || area.code().equals(need.area()))
                .anyMatch(area -> need.stages().stream().anyMatch(stage -> opens(area, stage)));
    }

    private boolean opens(Area area, Stage stage) {
        return given.getOrDefault("engagement", Set.of()).stream()
                .anyMatch(engagement -> area.covers(engagement, stage));
    }

    private static Remark remark(Kind kind, RuleInfo rule, Sentence message) {
        return new Remark(
                kind, rule.file(), rule.line(), rule.name(), Sentence.of("rule \"%s\": %s", rule.name(), message));
    }
}
