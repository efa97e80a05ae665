package io.salescoach.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.rulebook.Tables.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phrases are certain: they are right about every sentence whose label is known, or they say nothing. */
class ObjectionPhrasesTests {

    private static ObjectionPhrases phrases;
    private static List<Example> examples;

    @BeforeAll
    static void load() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            phrases = new ObjectionPhrases(book.tables().phrases());
            examples = book.tables().examples();
        }
    }

    @Test
    void phrasesAreNeverWrong() {
        examples.forEach(ObjectionPhrasesTests::rightOrSilent);
        LabelledSentences.heldOut().forEach(ObjectionPhrasesTests::rightOrSilent);
    }

    private static void rightOrSilent(Example example) {
        Surface surface = phrases.recognise(example.sentence());
        if (surface != null) {
            assertThat(surface).as(example.sentence()).isEqualTo(example.surface());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It isn't too expensive for us.",
                "We can't afford to wait.",
                "当初嫌太贵了",
                "我原来以为用不上",
                "That restaurant is way too expensive."
            })
    void anExceptionSilencesAPhrase(String quote) {
        assertThat(phrases.recognise(quote)).isNull();
    }

    @Test
    void spellingAndPunctuationDoNotMatter() {
        assertThat(phrases.recognise("  WAY  TOO   EXPENSIVE!!! ")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("ｗａｙ ｔｏｏ expensive")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("太 贵 了")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("stood way too expensively")).isNull();
    }
}
