package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What other examples do to recognition is told before they are published; other edits cost no time. */
class RecognitionChangeTests {

    private static final String EXAMPLES = """
            language,label,sentence
            en,NO_MONEY,The red apples cost too much.
            en,NO_MONEY,The green apples cost too much.
            en,NO_MONEY,The blue apples cost too much.
            en,NO_MONEY,The sweet apples cost too much.
            en,NONE,The train leaves at noon.
            en,NONE,The train leaves at nine.
            en,NONE,The train leaves at ten.
            en,NONE,The train leaves at four.
            """;

    private static RuleFiles shipped;
    private static Tables before;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        before = tables(Map.of("objection-examples.csv", EXAMPLES));
    }

    @Test
    void sameExamplesChangeNothing() {
        assertThat(RecognitionChange.between(before, tables(Map.of("objection-examples.csv", EXAMPLES)), () -> {}))
                .isNull();
    }

    @Test
    void otherLabelsAreToldWithTheSentencesThatChange() {
        var after = tables(Map.of("objection-examples.csv", EXAMPLES.replace("NO_MONEY", "NO_GOOD")));
        var change = RecognitionChange.between(before, after, () -> {});
        assertThat(change).isNotNull();
        assertThat(change.right()).isBetween(0.5, 1.0);
        assertThat(change.labels()).hasSize(10);
        assertThat(change.labels())
                .filteredOn(
                        label -> label.language().equals("en") && label.label().equals("NO_GOOD"))
                .singleElement()
                .satisfies(label -> {
                    assertThat(label.sentences()).isEqualTo(4);
                    assertThat(label.recall()).isGreaterThan(0.5);
                    assertThat(label.recallBefore())
                            .as("no sentence had this label")
                            .isEqualTo(1);
                });
        assertThat(change.changed()).isPositive();
        assertThat(change.better()).isEqualTo(change.changed());
        assertThat(change.worse()).isZero();
        assertThat(change.sentences()).allSatisfy(sentence -> {
            assertThat(sentence.sentence()).contains("apples");
            assertThat(sentence.before()).isEqualTo("NO_MONEY");
            assertThat(sentence.after()).isEqualTo("NO_GOOD");
            assertThat(sentence.label()).isEqualTo("NO_GOOD");
            assertThat(sentence.better()).isTrue();
            assertThat(sentence.worse()).isFalse();
        });
    }

    @Test
    void whatIsCancelledLearnsNoMore() {
        var check = new Check("1", Duration.ofMinutes(1));
        check.begin();
        check.cancel();
        var after = tables(Map.of("objection-examples.csv", EXAMPLES.replace("NO_MONEY", "NO_GOOD")));
        assertThatThrownBy(() -> RecognitionChange.between(before, after, check::goOn))
                .isInstanceOf(CheckEndedException.class);
    }

    private static Tables tables(Map<String, String> edits) {
        try (var book = RuleBook.compile(shipped.with(edits))) {
            return book.tables();
        }
    }
}
