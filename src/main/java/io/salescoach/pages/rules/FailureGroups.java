package io.salescoach.pages.rules;

import io.salescoach.input.Sentence;
import io.salescoach.release.ScenarioSummary.Red;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Scenarios that fail for the same reason, together: one slip in one rule often makes dozens fail, with one sentence that
 * matters and lists around it that do not. Templates know it as {@code @failureGroups}.
 */
@Component
class FailureGroups {

    /**
     * Scenarios with one difference in common.
     *
     * @param cause the difference, as the first of them has it
     */
    record Group(Sentence cause, List<Red> scenarios) {

        /** The codes of findings and actions that it is about; {@code verdict} and {@code engagement} stand for themselves. */
        List<String> codes() {
            var values = cause.values();
            var about = switch (values.size()) {
                case 2, 3 -> List.of(values.get(0).toString());
                case 5 -> List.of(values.get(3).toString(), values.get(4).toString());
                default -> List.<String>of();
            };
            return about.stream()
                    .flatMap(codes -> Stream.of(codes.split(", ")))
                    .map(code -> code.replaceFirst("\\(.*", ""))
                    .filter(code -> !code.isBlank())
                    .distinct()
                    .toList();
        }
    }

    /** Each scenario stands in one group: that of the difference which most scenarios share. The largest group is first. */
    public List<Group> of(List<Red> red) {
        var counts = new HashMap<List<Object>, Integer>();
        for (Red each : red) {
            each.differences().stream()
                    .map(FailureGroups::core)
                    .map(FailureGroups::key)
                    .distinct()
                    .forEach(key -> counts.merge(key, 1, Integer::sum));
        }
        var groups = new LinkedHashMap<List<Object>, Group>();
        for (Red each : red) {
            var shared = each.differences().stream()
                    .map(FailureGroups::core)
                    .max(Comparator.comparing(core -> counts.getOrDefault(key(core), 0)))
                    .orElse(Sentence.none());
            groups.computeIfAbsent(key(shared), key -> new Group(shared, new ArrayList<>()))
                    .scenarios()
                    .add(each);
        }
        return groups.values().stream()
                .sorted(Comparator.comparing((Group group) -> -group.scenarios().size()))
                .toList();
    }

    /** The difference without the step that it was seen in. */
    private static Sentence core(Sentence difference) {
        return difference.values().size() == 2 && difference.values().get(1) instanceof Sentence inner
                ? inner
                : difference;
    }

    /**
     * What makes two differences one. What is expected counts, and what is missing or too much; all else that the advice
     * says, which differs from deal to deal, does not.
     */
    private static List<Object> key(Sentence core) {
        var values = core.values();
        return switch (values.size()) {
            case 2 -> List.of(core.pattern(), values.get(0).toString());
            case 5 ->
                List.of(
                        core.pattern(),
                        values.get(0).toString(),
                        values.get(3).toString(),
                        values.get(4).toString());
            default -> List.of(core.toString());
        };
    }
}
