package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Sentence;
import io.salescoach.release.ScenarioSummary.Red;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One slip is told once, however many scenarios it makes fail. */
class FailureGroupsTests {

    private final FailureGroups groups = new FailureGroups();

    private static Red red(String name, Sentence... differences) {
        return new Red(name, name + ".yaml", List.of(differences));
    }

    private static Sentence inStep(String step, Sentence difference) {
        return Sentence.of("%s: %s", step, difference);
    }

    private static Sentence unwanted(String finding, String all) {
        return Sentence.of("expected no finding %s, but there is: %s", finding, Sentence.asItIs(all));
    }

    @Test
    void scenariosWithOneDifferenceInCommonStandTogetherWhateverElseTheAdviceSays() {
        var found = groups.of(List.of(
                red("a", inStep("first", unwanted("SILENT", "SILENT, X"))),
                red("b", inStep("other", Sentence.of("is required"))),
                red("c", inStep("first", unwanted("STALLED", "Y")), inStep("second", unwanted("SILENT", "SILENT"))),
                red("d", inStep("first", unwanted("SILENT", "Z, SILENT")))));
        assertThat(found).hasSize(2);
        assertThat(found.get(0).cause().toString()).startsWith("expected no finding SILENT");
        assertThat(found.get(0).scenarios()).extracting(Red::scenario).containsExactly("a", "c", "d");
        assertThat(found.get(1).scenarios()).extracting(Red::scenario).containsExactly("b");
    }

    @Test
    void valuesThatDifferAreDifferentCauses() {
        var pattern = "expected %s %s, but it is %s";
        var found = groups.of(List.of(
                red("a", inStep("s", Sentence.of(pattern, "verdict", "QUALIFIED", "AT_RISK"))),
                red("b", inStep("s", Sentence.of(pattern, "verdict", "QUALIFIED", "DISQUALIFIED"))),
                red("c", inStep("t", Sentence.of(pattern, "verdict", "QUALIFIED", "DISQUALIFIED")))));
        assertThat(found).extracting(group -> group.scenarios().size()).containsExactly(2, 1);
    }

    @Test
    void allFindingsOfAnAreaAreOneCauseWhereTheSameIsMissingOrTooMuch() {
        var pattern = "expected exactly these findings of %s: %s, but they are: %s (missing: %s; too many: %s)";
        var found = groups.of(List.of(
                red("a", inStep("s", Sentence.of(pattern, "TIME", "A", "A, SILENT", "none", "SILENT"))),
                red("b", inStep("s", Sentence.of(pattern, "TIME", "B", "B, SILENT", "none", "SILENT"))),
                red("c", inStep("s", Sentence.of(pattern, "TIME", "B", "none", "B", "none")))));
        assertThat(found).extracting(group -> group.scenarios().size()).containsExactly(2, 1);
    }

    @Test
    void aScenarioWithoutAWordIsNotLost() {
        assertThat(groups.of(List.of(red("a")))).hasSize(1);
        assertThat(groups.of(List.of())).isEmpty();
    }
}
