package io.salescoach.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void aPhraseWithManyGapsTakesNoTime() {
        String hostile = "a*a*a*a*a*a*a*a*z";
        var many = new ObjectionPhrases(List.of(
                new Phrase(2, "NO_NEED", "en", hostile, List.of()),
                new Phrase(3, "NO_NEED", "zh", "啊*啊*啊*啊*啊*啊*啊*啊*呀", List.of())));
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            assertThat(many.recognise("a ".repeat(2_000) + "b b b b b z")).isNull();
            assertThat(many.recognise("啊".repeat(3_900) + "一二三四五六七呀")).isNull();
            assertThat(many.recognise("a ".repeat(2_000) + "b b b b z")).isEqualTo(Surface.NO_NEED);
            assertThat(many.recognise("!".repeat(4_000) + "'".repeat(4_000) + " ".repeat(4_000)))
                    .isNull();
        });
    }

    /** What a gap stands for, told by a pattern on short texts. */
    @Test
    void aGapIsUpToFourWordsOrSixCharactersOfOneClause() {
        var random = new Random(7);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            boolean chinese = random.nextBoolean();
            String blank = chinese ? "" : " ";
            var parts = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(part -> letters(random, 1 + random.nextInt(2), blank))
                    .toList();
            String text = " " + letters(random, 1 + random.nextInt(14), blank) + " ";
            if (chinese && random.nextBoolean()) {
                text = text.substring(0, text.length() / 2) + " " + text.substring(text.length() / 2);
                text = text.replaceAll(" +", " ");
            }
            String gap = chinese ? "[^ ]{0,6}" : "([^ ]+ ){0,4}";
            String pattern = chinese ? String.join(gap, parts) : " " + String.join(" " + gap, parts) + " ";
            boolean expected = Pattern.compile(pattern).matcher(text).find();
            assertThat(new PhrasePattern(parts, chinese).isIn(text))
                    .as("%s in '%s'", parts, text)
                    .isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(2_000, 18_000);
    }

    private static String letters(Random random, int count, String blank) {
        return IntStream.range(0, count)
                .mapToObj(any -> String.valueOf("abcd".charAt(random.nextInt(4))))
                .collect(Collectors.joining(blank));
    }

    @Test
    void spellingAndPunctuationDoNotMatter() {
        assertThat(phrases.recognise("  WAY  TOO   EXPENSIVE!!! ")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("ｗａｙ ｔｏｏ expensive")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("太 贵 了")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("stood way too expensively")).isNull();
    }
}
