package io.salescoach.pipeline.overview;

import io.salescoach.pipeline.overview.FindingNumbers.Kind;
import io.salescoach.pipeline.overview.Pipeline.FindingCount;
import io.salescoach.pipeline.overview.Pipeline.SkillGap;
import io.salescoach.rulebook.tables.FindingType;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Tables.PipelineList;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What the numbers of findings mean under the live tables, told in one language. */
final class PipelineFindings {

    private final Tables tables;
    private final Map<Integer, Kind> kinds;
    private final Locale locale;
    private final boolean[] blockers;
    private final boolean[] stalled;

    PipelineFindings(Tables tables, Map<Integer, Kind> kinds, Locale locale) {
        this.tables = tables;
        this.kinds = kinds;
        this.locale = locale;
        int length =
                kinds.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
        this.blockers = new boolean[length];
        this.stalled = new boolean[length];
        kinds.forEach((number, kind) -> {
            blockers[number] = isBlocker(kind);
            stalled[number] = isStalled(kind);
        });
    }

    boolean blocks(int[] numbers) {
        return any(numbers, blockers);
    }

    boolean stalls(int[] numbers) {
        return any(numbers, stalled);
    }

    /** The commonest findings. */
    List<FindingCount> commonest(PipelineSum sum, int most) {
        return counts(sum, kind -> true, most);
    }

    List<FindingCount> commonestBlockers(PipelineSum sum, int most) {
        return counts(sum, PipelineFindings::isBlocker, most);
    }

    List<FindingCount> stalled(PipelineSum sum, int most) {
        return counts(sum, this::isStalled, most);
    }

    /** The codes of those of these findings that block, or those because of which the deal counts as stalled. */
    List<String> codes(int[] numbers, boolean blocking) {
        boolean[] wanted = blocking ? blockers : stalled;
        return Arrays.stream(numbers)
                .filter(number -> number < wanted.length && wanted[number])
                .mapToObj(kinds::get)
                .map(Kind::finding)
                .distinct()
                .toList();
    }

    /** The skills that are missing most often. */
    List<SkillGap> skillGaps(PipelineSum sum) {
        return kinds.entrySet().stream()
                .filter(each -> isSkillGap(each.getValue()) && sum.found(each.getKey()) > 0)
                .map(each -> new SkillGap(
                        each.getValue().subject(),
                        tables.skill(each.getValue().subject()).title().in(locale),
                        sum.found(each.getKey())))
                .sorted(Comparator.comparing(SkillGap::opportunities).reversed().thenComparing(SkillGap::skill))
                .toList();
    }

    private List<FindingCount> counts(PipelineSum sum, Predicate<Kind> wanted, int most) {
        return kinds.entrySet().stream()
                .filter(each -> sum.found(each.getKey()) > 0)
                .filter(each -> each.getValue().subject().isEmpty() && wanted.test(each.getValue()))
                .filter(each -> tables.findings().containsKey(each.getValue().finding()))
                .sorted(Comparator.comparing((Map.Entry<Integer, Kind> each) -> -sum.found(each.getKey()))
                        .thenComparing(each -> type(each.getValue()).order())
                        .thenComparing(each -> each.getValue().severity()))
                .limit(most)
                .map(each -> count(each.getValue(), sum.found(each.getKey())))
                .toList();
    }

    private FindingCount count(Kind kind, int opportunities) {
        FindingType type = type(kind);
        return new FindingCount(
                type.code(), type.area(), kind.severity(), tables.inGeneral(type, locale), opportunities);
    }

    private FindingType type(Kind kind) {
        return Objects.requireNonNull(tables.findings().get(kind.finding()));
    }

    private static boolean isBlocker(Kind kind) {
        return kind.severity() == Severity.BLOCKER;
    }

    private boolean isStalled(Kind kind) {
        return isListed(kind, PipelineList.STALLED_DEALS);
    }

    private boolean isSkillGap(Kind kind) {
        return isListed(kind, PipelineList.SKILL_GAPS) && tables.skills().containsKey(kind.subject());
    }

    private boolean isListed(Kind kind, PipelineList list) {
        FindingType type = tables.findings().get(kind.finding());
        return type != null && type.pipeline() == list;
    }

    private static boolean any(int[] numbers, boolean[] wanted) {
        for (int number : numbers) {
            if (number < wanted.length && wanted[number]) {
                return true;
            }
        }
        return false;
    }
}
