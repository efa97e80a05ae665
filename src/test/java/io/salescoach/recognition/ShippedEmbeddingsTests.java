package io.salescoach.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.TableRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was worked out beforehand is there for every shipped example, and is what would be worked out now. */
class ShippedEmbeddingsTests {

    private static List<TableRow> rows;

    @BeforeAll
    static void load() throws IOException {
        String table = RuleFiles.load(Path.of("rules")).texts().get("objection-examples.csv");
        rows = new ArrayList<>(TableRow.of("objection-examples.csv", table).values());
    }

    @Test
    void everyShippedExampleHasItsMeaning() {
        var known = ShippedEmbeddings.read();
        assertThat(rows)
                .as("work the meanings out anew: docs/decisions/160-recognition.md")
                .filteredOn(row -> !known.containsKey(ShippedEmbeddings.digest(sentence(row))))
                .isEmpty();
        assertThat(known.size()).isEqualTo(rows.size());
    }

    /** Other processors round otherwise, so a little may differ. */
    @Test
    void meaningsAreThoseThatWouldBeWorkedOutNow() throws IOException {
        var known = ShippedEmbeddings.read();
        for (int i = 0; i < rows.size(); i += 150) {
            byte[] now =
                    SentenceEmbeddings.in(rows.get(i).cells().get("language")).worked(sentence(rows.get(i)));
            byte[] then = known.get(ShippedEmbeddings.digest(sentence(rows.get(i))));
            assertThat(alike(now, then)).as(sentence(rows.get(i))).isGreaterThan(0.98);
        }
    }

    /** To the last bit, so that whoever changes examples or learning ships what is learnt now. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void whatWasLearntBeforehandIsWhatWouldBeLearntNow(String language) throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var lesson = SentenceClassifier.Lesson.of(language, book.tables().examples());
            var shipped = ShippedClassifiers.of(lesson.digest());
            assertThat(shipped)
                    .as("learn anew: docs/decisions/160-recognition.md")
                    .isNotNull();
            var bytes = new ByteArrayOutputStream();
            shipped.write(new DataOutputStream(bytes));
            assertThat(Arrays.equals(bytes.toByteArray(), MeaningsWriter.learnt(lesson)))
                    .isTrue();
        }
    }

    private static String sentence(TableRow row) {
        return Ngrams.plain(row.cells().get("sentence"));
    }

    private static double alike(byte[] one, byte[] other) {
        assertThat(one).hasSameSizeAs(other);
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }
        return product / Math.sqrt(first * second);
    }
}
