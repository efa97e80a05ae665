package io.salescoach.analysis;

import io.salescoach.analysis.Remark.Kind;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.guard.RuleOutline;
import io.salescoach.rulebook.tables.HistoryThresholds;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Tables.Area;
import io.salescoach.rulebook.tables.TeamSymptom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Codes, values and files that nothing uses, and findings that no scenario shows. */
final class CodeRemarks {

    private final RuleBook book;
    private final Tables tables;
    private final Map<String, RuleOutline> outlines;
    private final Set<String> concluded;

    CodeRemarks(RuleBook book, Map<String, RuleOutline> outlines, Predicate<RuleInfo> cannotFire) {
        this.book = book;
        this.tables = book.tables();
        this.outlines = outlines;
        this.concluded = concluded(book, cannotFire);
    }

    /** The findings that some rule can conclude. */
    static Set<String> concluded(RuleBook book, Predicate<RuleInfo> cannotFire) {
        return book.rules().values().stream()
                .filter(cannotFire.negate())
                .map(RuleInfo::finding)
                .collect(Collectors.toSet());
    }

    void add(List<Remark> remarks) {
        var read = outlines.values().stream()
                .flatMap(outline -> outline.thresholds().stream())
                .collect(Collectors.toSet());
        read.addAll(Coach.thresholds());
        read.addAll(HistoryThresholds.names());
        unused("thresholds", tables.thresholds().keySet(), read, Sentence.of("no rule reads this threshold"), remarks);
        unused(
                "findings",
                tables.findings().keySet(),
                concluded,
                Sentence.of("no rule can conclude this finding"),
                remarks);
        var evidence = RuleRemarks.given(outlines, "evidence");
        unused(
                "objection-evidence",
                tables.evidence().keySet(),
                evidence,
                Sentence.of("no rule gives this evidence"),
                remarks);
        var problems = tables.teamSymptoms().values().stream()
                .map(TeamSymptom::problem)
                .toList();
        unused(
                "team-problems",
                tables.teamProblems().keySet(),
                problems,
                Sentence.of("no symptom points to this problem"),
                remarks);
        var required = tables.skills().values().stream()
                .filter(skill -> !skill.required().isEmpty())
                .map(Tables.Skill::code)
                .toList();
        unused(
                "stage-skills",
                tables.skills().keySet(),
                required,
                Sentence.of("no stage requires this skill"),
                remarks);
        var tools = tables.playbook().stream()
                .flatMap(play -> play.tools().stream())
                .map(tool -> "tool " + tool)
                .toList();
        var termsOfTools = tables.terms().keySet().stream()
                .filter(term -> term.startsWith("tool "))
                .toList();
        unused("terms", termsOfTools, tools, Sentence.of("no action of the playbook uses this tool"), remarks);
        unused(
                "rule-names",
                tables.ruleNames().keySet(),
                book.rules().keySet(),
                Sentence.of("there is no rule of this name"),
                remarks);
        areas(remarks);
        files(remarks);
    }

    /** Findings that no scenario shows; nothing when no scenario was played. */
    void add(RuleUsage sample, List<Remark> remarks) {
        if (!sample.hasScenarios()) {
            return;
        }
        var shown = book.rules().values().stream()
                .filter(rule -> sample.shown(rule.name()))
                .map(RuleInfo::finding)
                .collect(Collectors.toSet());
        var concludable =
                tables.findings().keySet().stream().filter(concluded::contains).toList();
        remark(
                Kind.NO_SCENARIO,
                "findings",
                concludable,
                shown,
                Sentence.of("no scenario shows this finding"),
                remarks);
    }

    private void areas(List<Remark> remarks) {
        var used = book.rules().values().stream().map(RuleInfo::area).collect(Collectors.toSet());
        unused("areas", tables.areas().keySet(), used, Sentence.of("no rule belongs to this area"), remarks);
        var engagements = RuleRemarks.given(outlines, "engagement");
        var open = tables.areas().values().stream()
                .filter(area -> engagements.stream().anyMatch(engagement -> isOpen(area, engagement)))
                .map(Area::code)
                .toList();
        var never = Sentence.of("no engagement that a rule concludes, or no stage, opens this area");
        remark(Kind.UNREACHABLE, "areas", tables.areas().keySet(), open, never, remarks);
    }

    private static boolean isOpen(Area area, String engagement) {
        return java.util.Arrays.stream(Stage.values()).anyMatch(stage -> area.covers(engagement, stage));
    }

    private void files(List<Remark> remarks) {
        var known = TableSchema.all().stream().map(TableSchema::file).toList();
        book.files().texts().keySet().stream()
                .filter(file -> file.endsWith(".csv") && !file.endsWith(".drl.csv") && !known.contains(file))
                .map(file -> new Remark(Kind.UNUSED, file, 0, file, Sentence.of("nothing reads this file")))
                .forEach(remarks::add);
    }

    private void unused(
            String table, Collection<String> codes, Collection<String> used, Sentence message, List<Remark> remarks) {
        remark(Kind.UNUSED, table, codes, used, message, remarks);
    }

    private void remark(
            Kind kind,
            String table,
            Collection<String> codes,
            Collection<String> used,
            Sentence message,
            List<Remark> remarks) {
        var schema = TableSchema.named(table).orElseThrow();
        var rows = schema.rows(book.files());
        codes.stream()
                .filter(code -> !used.contains(code))
                .map(code -> new Remark(
                        kind, schema.file(), rows.getOrDefault(code, 0), code, Sentence.of("%s: %s", code, message)))
                .forEach(remarks::add);
    }
}
