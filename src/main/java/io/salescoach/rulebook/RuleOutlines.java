package io.salescoach.rulebook;

import io.salescoach.opportunity.Sentence;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.RuleOutline.AreaNeed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads the outline of one rule from its parsed text. */
final class RuleOutlines {

    private static final Pattern CALL = Pattern.compile(
            "coach\\s*\\.\\s*(verdict|engagement|evidence|found)\\s*\\(\\s*drools\\s*,\\s*\"([^\"]*)\"");
    private static final Pattern REACHED = Pattern.compile("reached\\s*\\(\\s*Stage\\.(\\w+)\\s*\\)");

    private final Set<String> thresholds = new TreeSet<>();
    private final List<List<AreaNeed>> scopes = new ArrayList<>();
    private final Map<String, Set<String>> needs = new HashMap<>();
    private @Nullable Sentence contradiction;

    /** Only of a book that was compiled: its texts are known to be sound. */
    static Map<String, RuleOutline> of(RuleFiles files) {
        var outlines = new HashMap<String, RuleOutline>();
        new DecisionTables(files, new ArrayList<>()).sources().texts().forEach((name, text) -> {
            if (name.endsWith(".drl")) {
                rules(text).forEach(rule -> outlines.put(rule.getName(), new RuleOutlines().outline(rule)));
            }
        });
        return outlines;
    }

    private static List<RuleDescr> rules(String text) {
        try {
            var parsed = new DrlParser(LanguageLevelOption.DRL6).parse(false, text);
            return parsed == null ? List.of() : parsed.getRules();
        } catch (DroolsParserException e) {
            return List.of();
        }
    }

    private RuleOutline outline(RuleDescr rule) {
        read(rule.getLhs(), true);
        var gives = new HashMap<String, Set<String>>();
        var calls = CALL.matcher(String.valueOf(rule.getConsequence()));
        while (calls.find()) {
            gives.computeIfAbsent(calls.group(1), any -> new TreeSet<>()).add(calls.group(2));
        }
        return new RuleOutline(thresholds, scopes, needs, gives, contradiction);
    }

    /** @param needed whether the rule cannot hold without this part */
    private void read(BaseDescr part, boolean needed) {
        if (part instanceof PatternDescr pattern) {
            read(pattern, needed && pattern.getSource() == null);
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                read(accumulate.getInput(), false);
            }
        } else if (part instanceof AccumulateDescr accumulate) {
            read(accumulate.getInput(), false);
        } else if (part instanceof ConditionalElementDescr several) {
            boolean all = needed && !(part instanceof NotDescr) && !(part instanceof OrDescr);
            several.getDescrs().forEach(inner -> read((BaseDescr) inner, all));
        }
    }

    private void read(PatternDescr pattern, boolean needed) {
        var alternatives = Comparison.alternatives(pattern);
        String type = String.valueOf(pattern.getObjectType());
        if (type.equals("Threshold")) {
            thresholds.addAll(codes(alternatives, "name"));
        }
        if (!needed) {
            return;
        }
        if (type.equals("Scope")) {
            scopes.add(
                    alternatives.stream().map(RuleOutlines::areaNeed).distinct().toList());
        }
        if (type.equals("Verdict") || type.equals("Engagement")) {
            needs.computeIfAbsent(type.toLowerCase(java.util.Locale.ROOT), any -> new TreeSet<>())
                    .addAll(codes(alternatives, "code"));
        }
        var wrong = alternatives.stream().map(Comparison::contradiction).toList();
        if (contradiction == null && wrong.stream().allMatch(Optional::isPresent)) {
            contradiction = Sentence.of("%s: %s", type, wrong.get(0).orElse(Sentence.none()));
        }
    }

    /** The words that a field is compared with; none as soon as one alternative asks for no certain word. */
    private static Set<String> codes(List<List<Comparison>> alternatives, String field) {
        var codes = new TreeSet<String>();
        for (var together : alternatives) {
            var here = together.stream()
                    .filter(each -> each.left().equals(field) && each.operator().equals("=="))
                    .filter(each -> each.right().startsWith("\""))
                    .map(each -> each.right().replace("\"", ""))
                    .toList();
            if (here.isEmpty()) {
                return Set.of();
            }
            codes.addAll(here);
        }
        return codes;
    }

    private static AreaNeed areaNeed(List<Comparison> together) {
        var area = codes(List.of(together), "area");
        var stages = EnumSet.allOf(Stage.class);
        for (Comparison each : together) {
            Matcher reached = REACHED.matcher(each.left());
            if (each.operator().isEmpty() && reached.matches()) {
                stages.removeIf(stage -> stage.compareTo(Stage.valueOf(reached.group(1))) < 0);
            } else if (each.left().equals("stage") && each.right().startsWith("Stage.")) {
                Stage stage = Stage.valueOf(each.right().substring("Stage.".length()));
                if (each.operator().equals("==")) {
                    stages.retainAll(EnumSet.of(stage));
                } else if (each.operator().equals("!=")) {
                    stages.remove(stage);
                }
            }
        }
        return new AreaNeed(area.isEmpty() ? "" : area.iterator().next(), stages);
    }
}
