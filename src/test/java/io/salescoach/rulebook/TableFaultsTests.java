package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a program or a hand can do to a table unseen: marks, quotation marks and signs. Each is told with its place. */
class TableFaultsTests {

    private static final String PHRASES = "objection-phrases.csv";

    private static RuleFiles shipped;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
    }

    @Test
    void aQuotationMarkThatIsNeverClosedSwallowsNoRows() {
        assertThat(problems(
                        PHRASES, "surface,language,phrase\nNO_NEED,en,no need\nNO_NEED,en,\"no\nNO_HURRY,en,later\n"))
                .containsExactly(
                        PHRASES + ":3:1: from this row on the table cannot be read; a quotation mark stands open, or"
                                + " text stands behind a closing one; inside a quoted text the mark is written twice");
    }

    @Test
    void textBehindAClosingMarkIsTold() {
        assertThat(problems(PHRASES, "surface,language,phrase\nNO_NEED,en,\"a \"b\" c\"\nNO_HURRY,en,\"x \"y\" z\"\n"))
                .singleElement()
                .asString()
                .startsWith(PHRASES + ":2:1: from this row on the table cannot be read");
    }

    @Test
    void aMarkThatIsClosedByOneOfAnotherRowMeltsNothing() {
        assertThat(problems(PHRASES, "surface,language,phrase\nNO_NEED,en,\"no\nNO_HURRY,en,later\"\n"))
                .containsExactly(
                        PHRASES + ":2:1: each line of this row looks like a row of its own; a quotation mark is"
                                + " missing, or one too many");
    }

    /** Tables are kept from one reading to the next; what is wrong with one is never kept back. */
    @Test
    void whatIsWrongIsToldEachTime() {
        String examples = "language,label,sentence\nen,NO_NED,we need nothing\n";
        var first = problems("objection-examples.csv", examples);

        assertThat(first)
                .singleElement()
                .asString()
                .startsWith("objection-examples.csv:2:2: unknown code 'NO_NED'; did you mean 'NO_NEED'?");
        assertThat(problems("objection-examples.csv", examples)).isEqualTo(first);
    }

    @Test
    void aDecisionTableIsReadAsStrictly() {
        assertThat(problems("waiting.drl.csv", "RuleSet,x\nRuleTable \"waiting\nCONDITION,\"ACTION\n"))
                .contains(
                        "waiting.drl.csv:3:1: from this row on the table cannot be read; a quotation mark stands open, or"
                                + " text stands behind a closing one; inside a quoted text the mark is written twice");
    }

    @Test
    void aMarkOfTheByteOrderHidesNoQuotedColumn() {
        String quoted = "\uFEFF\"stage\"" + shipped.texts().get("stages.csv").substring("stage".length());
        assertThat(problems("stages.csv", quoted)).isEmpty();
    }

    @Test
    void aSignThatLooksLikeAnotherIsNamedWithTheRightOne() {
        assertThat(problems("thresholds.csv", "threshold,value，meaning\n"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("thresholds.csv:1:2: unknown column 'value，meaning'")
                        .contains("'，' is a full-width comma; write ,"));
        assertThat(problems("thresholds.csv", "threshold,value,meaning\nobjection supported,１,\n"))
                .containsExactly("thresholds.csv:2:2: '１' is not a number; '１' is a full-width sign; write 1");
        assertThat(problems(PHRASES, "surface,language,phrase\nNO_NEED\u00A0NO_HURRY,en,x\n"))
                .singleElement()
                .asString()
                .contains("unknown code", "a no-break space stands here; write a plain space");
    }

    @Test
    void aControlCharacterIsToldWithItsCell() {
        assertThat(problems(PHRASES, "surface,language,phrase\nNO_NEED,en,no\u000Bneed\n"))
                .containsExactly(PHRASES + ":2:3: a control character stands here; delete it");
    }

    private static List<String> problems(String file, String text) {
        try (var book = RuleBook.compile(shipped.with(Map.of(file, text)))) {
            return List.of();
        } catch (BrokenRulesException e) {
            return e.problems().stream().map(RuleProblem::toString).toList();
        }
    }
}
