package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.guard.RuleOutline.AreaNeed;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Call;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Quantifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads the outline of one rule from its tree. */
final class RuleOutlines {

    private static final Set<String> GIVING = Set.of("verdict", "engagement", "evidence", "found");
    private static final java.util.regex.Pattern REACHED =
            java.util.regex.Pattern.compile("reached\\s*\\(\\s*Stage\\.(\\w+)\\s*\\)");

    private final Set<String> thresholds = new TreeSet<>();
    private final List<List<AreaNeed>> scopes = new ArrayList<>();
    private final Map<String, Set<String>> needs = new HashMap<>();
    private @Nullable Sentence contradiction;

    static RuleOutline of(RuleTree rule) {
        return new RuleOutlines().outline(rule);
    }

    private RuleOutline outline(RuleTree rule) {
        read(rule.conditions(), true);
        var gives = new HashMap<String, Set<String>>();
        for (Call call : rule.calls()) {
            String code = call.code();
            if (code != null && GIVING.contains(call.name())) {
                gives.computeIfAbsent(call.name(), any -> new TreeSet<>()).add(code);
            }
        }
        return new RuleOutline(thresholds, scopes, needs, gives, contradiction);
    }

    /** @param needed whether the rule cannot hold without this part */
    private void read(Part part, boolean needed) {
        if (part instanceof Pattern pattern) {
            read(pattern, needed && pattern.from() == null);
        } else if (part instanceof Accumulate accumulate) {
            read(accumulate.input(), false);
        } else if (part instanceof Quantified quantified) {
            boolean all = needed && quantified.quantifier() != Quantifier.NOT;
            quantified.parts().forEach(inner -> read(inner, all));
        } else if (part instanceof Group group) {
            group.parts().forEach(inner -> read(inner, needed && !group.any()));
        }
    }

    private void read(Pattern pattern, boolean needed) {
        var alternatives = Comparison.alternatives(pattern);
        String type = pattern.fact().getSimpleName();
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
            needs.computeIfAbsent(type.toLowerCase(Locale.ROOT), any -> new TreeSet<>())
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
