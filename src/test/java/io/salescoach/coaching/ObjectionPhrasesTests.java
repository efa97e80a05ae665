package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.rulebook.Tables.Phrase;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ordinary ways of saying an excuse are recognised, idle talk is not. */
class ObjectionPhrasesTests {

    private static ObjectionPhrases phrases;

    @BeforeAll
    static void load() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            phrases = new ObjectionPhrases(book.tables().phrases());
        }
    }

    /** Quotes as customers say them, each with the excuse that it is, or none. */
    @Test
    void ordinaryWaysOfSayingAnExcuseAreRecognised() throws IOException {
        try (var lines = Files.lines(Path.of("src/test/resources/quotes.txt"))) {
            assertThat(lines.map(line -> line.split(" \\| ", 2))).allSatisfy(line -> {
                Surface expected = line[0].equals("none") ? null : Surface.valueOf(line[0]);
                assertThat(phrases.recognise(line[1])).as(line[1]).isEqualTo(expected);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_NEED | We don't need anything like that.",
                "NO_NEED | We already have a supplier for this.",
                "NO_NEED | Frankly, we're happy with what we have!",
                "NO_NEED | I don’t see the point of changing.",
                "NO_NEED | 我们现在的够用了",
                "NO_NEED | 这个我们用不上",
                "NO_NEED | 我们已经有供应商了,不需要",
                "NO_NEED | 没必要换吧",
                "NO_HURRY | Not this year, maybe next quarter.",
                "NO_HURRY | There is no hurry, let's talk about it later.",
                "NO_HURRY | We need to think about it.",
                "NO_HURRY | It's not a priority right now",
                "NO_HURRY | 明年再说吧",
                "NO_HURRY | 我们再考虑考虑",
                "NO_HURRY | 这事不着急",
                "NO_HURRY | 等合同到期以后再谈",
                "NO_MONEY | That is way too expensive for us.",
                "NO_MONEY | Our budget has been cut.",
                "NO_MONEY | We simply don't have the budget!",
                "NO_MONEY | The price is much too high",
                "NO_MONEY | 你们的价格太高了",
                "NO_MONEY | 太贵了，能不能便宜点？",
                "NO_MONEY | 今年没有预算",
                "NO_MONEY | 预算都已经被冻结了",
                "NO_GOOD | Your competitor's offer is better.",
                "NO_GOOD | The coverage is poor in our plant.",
                "NO_GOOD | Honestly, it is not as good as the other one.",
                "NO_GOOD | Your network isn't reliable.",
                "NO_GOOD | 你们的服务不好",
                "NO_GOOD | 别家的方案更好",
                "NO_GOOD | 网络不稳定，经常掉线",
                "NO_GOOD | 不如你们的友商"
            })
    void excusesAreRecognised(Surface surface, String quote) {
        assertThat(phrases.recognise(quote)).isEqualTo(surface);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The weather is good today.",
                "Our budget was approved last week.",
                "Money is not the problem.",
                "We need this urgently.",
                "Please send the contract.",
                "Who else uses it?",
                "How long does the installation take?",
                "Your engineer was very helpful.",
                "Let us meet on Tuesday.",
                "今天天气真好",
                "不错，很好",
                "价格可以接受",
                "预算已经批了",
                "我们很着急，请尽快",
                "请把合同发给我",
                "你们的服务很好",
                "什么时候可以安装？",
                "我们非常需要这个方案",
                "没有问题，预算够",
                ""
            })
    void idleTalkIsNot(String quote) {
        assertThat(phrases.recognise(quote)).isNull();
    }

    @Test
    void aPhraseWithManyGapsTakesNoTime() {
        String hostile = "a*a*a*a*a*a*a*a*z";
        var many = new ObjectionPhrases(List.of(
                new Phrase(2, Surface.NO_NEED, "en", hostile),
                new Phrase(3, Surface.NO_NEED, "zh", "啊*啊*啊*啊*啊*啊*啊*啊*呀")));
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
            assertThat(new GappedPhrase(parts, chinese).isIn(text))
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
        assertThat(phrases.recognise("  TOO   EXPENSIVE!!! ")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("ｔｏｏ expensive")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("太 贵 了")).isEqualTo(Surface.NO_MONEY);
        assertThat(phrases.recognise("stood too expensively")).isNull();
    }
}
