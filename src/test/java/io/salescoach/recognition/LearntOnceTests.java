package io.salescoach.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was learnt serves every rule book with the same examples: an edit of anything else costs no new learning. */
class LearntOnceTests {

    private static final String OTHER_THRESHOLD = "objection recognised,0.5";

    private static RuleFiles files;
    private static Tables tables;

    @BeforeAll
    static void load() throws IOException {
        files = RuleFiles.load(Path.of("rules"));
        tables = tables(files);
    }

    @Test
    void aBookWithTheSameExamplesLearnsNothingAnew() {
        var thresholds =
                files.texts().get("thresholds.csv").replaceFirst("objection recognised,[0-9.]+", OTHER_THRESHOLD);
        assertThat(thresholds).contains(OTHER_THRESHOLD);
        Tables edited = tables(files.with(Map.of("thresholds.csv", thresholds)));
        assertThat(edited).isNotSameAs(tables);
        assertThat(edited.examples()).as("read once").isSameAs(tables.examples());
        for (String language : List.of("en", "zh")) {
            assertThat(SentenceClassifier.from(language, edited.examples()))
                    .as(language)
                    .isSameAs(SentenceClassifier.from(language, tables.examples()));
        }
    }

    @Test
    void oneMoreExampleIsLearntAnewInItsLanguageAlone() {
        var more = new ArrayList<>(tables.examples());
        more.add(new Example(99_999, "en", Surface.NO_GOOD, "The wombat in our basement would object to the cables."));
        assertThat(SentenceClassifier.from("en", more)).isNotSameAs(SentenceClassifier.from("en", tables.examples()));
        assertThat(SentenceClassifier.from("zh", more)).isSameAs(SentenceClassifier.from("zh", tables.examples()));
    }

    @Test
    void anotherLabelOfTheSameSentenceIsLearntAnew() {
        var first = tables.examples().get(0);
        var other = new ArrayList<>(tables.examples());
        other.set(0, new Example(first.row(), first.language(), null, first.sentence()));
        assertThat(first.surface()).isNotNull();
        assertThat(SentenceClassifier.from(first.language(), other))
                .isNotSameAs(SentenceClassifier.from(first.language(), tables.examples()));
    }

    private static Tables tables(RuleFiles files) {
        try (var book = RuleBook.compile(files)) {
            return book.tables();
        }
    }
}
