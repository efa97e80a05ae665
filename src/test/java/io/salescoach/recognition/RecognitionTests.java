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
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers say is recognised in words that no table has; what is no excuse is left alone. */
class RecognitionTests {

    private static Tables tables;
    private static Recognition recognition;
    private static CrossValidation crossValidation;

    @BeforeAll
    static void load() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            tables = book.tables();
            recognition = new Recognition(tables);
            crossValidation = CrossValidation.of(tables);
        }
    }

    /** The figures of docs/decisions/160-recognition.md, with a little room for other processors. */
    @ParameterizedTest
    @CsvSource({"hard, en, 0.75, 0.08", "hard, zh, 0.74, 0.09", "ordinary, en, 0.85, 0.08", "ordinary, zh, 0.86, 0.10"})
    void sentencesOfOthersAreRecognised(String kind, String language, double right, double falseAlarms) {
        var sentences = kind.equals("hard") ? LabelledSentences.heldOut() : LabelledSentences.ordinary();
        var accuracy = judge(sentences).in(language);
        assertThat(accuracy.sentences()).isEqualTo(200);
        assertThat(accuracy.right()).as("%s", accuracy).isGreaterThanOrEqualTo(right);
        assertThat(accuracy.falseAlarms()).as("%s", accuracy).isLessThanOrEqualTo(falseAlarms);
    }

    /** Each example, judged by what is learnt from the others: ordinary sentences and hard ones. */
    @ParameterizedTest
    @CsvSource({"en, 0.74, 0.08", "zh, 0.69, 0.08"})
    void examplesAreRecognisedByWhatTheOthersTeach(String language, double right, double falseAlarms) {
        var accuracy = crossValidation.accuracy().in(language);
        assertThat(accuracy.right()).as("%s", accuracy).isGreaterThanOrEqualTo(right);
        assertThat(accuracy.falseAlarms()).as("%s", accuracy).isLessThanOrEqualTo(falseAlarms);
    }

    @Test
    void learningIsMeasuredAndDoneOnce() {
        var fresh = new Recognition(tables);
        fresh.recognise("That is way too expensive.");
        assertThat(fresh.learning()).isZero();
        fresh.recognise("Our wombat hates fibre.");
        long once = fresh.learning();
        assertThat(once).isPositive();
        fresh.recognise("Our wombat likes fibre.");
        assertThat(fresh.learning()).isEqualTo(once);
    }

    /** Ordinary ways of saying an excuse are among the examples, and so are ordinary ways of saying anything else. */
    @Test
    void ordinarySentencesAreRecognised() {
        assertThat(LabelledSentences.quotes())
                .allSatisfy(quote -> assertThat(recognition.recognise(quote.sentence()))
                        .as(quote.sentence())
                        .isEqualTo(quote.surface()));
    }

    private static Accuracy judge(List<Example> sentences) {
        var accuracy = new Accuracy();
        sentences.forEach(sentence ->
                accuracy.add(sentence.language(), sentence.surface(), recognition.recognise(sentence.sentence())));
        return accuracy;
    }

    @Test
    void thereAreManyExamplesOfEachKindInBothLanguages() {
        assertThat(tables.examples()).hasSizeGreaterThan(2_500);
        for (String language : List.of("en", "zh")) {
            var own = tables.examples().stream()
                    .filter(example -> example.language().equals(language))
                    .toList();
            for (Surface surface : Surface.values()) {
                assertThat(own)
                        .filteredOn(example -> example.surface() == surface)
                        .hasSizeGreaterThan(200);
            }
            assertThat(own).filteredOn(example -> example.surface() == null).hasSizeGreaterThan(own.size() / 3);
        }
    }

    @Test
    void nothingIsLearntFromTheSentencesThatJudge() {
        var learnt = tables.examples().stream()
                .map(example -> Ngrams.plain(example.sentence()))
                .toList();
        assertThat(Stream.concat(LabelledSentences.heldOut().stream(), LabelledSentences.ordinary().stream()))
                .extracting(sentence -> Ngrams.plain(sentence.sentence()))
                .doesNotContainAnyElementsOf(learnt);
    }

    /** A new example counts for itself, and for what says the same in other words. */
    @Test
    void aNewExampleIsLearnt() {
        String odd = "The wombat in our basement would object to the cables.";
        String alike = "A wombat in the basement would object to our cables.";
        assertThat(recognition.recognise(odd)).isNull();
        var examples = new ArrayList<>(tables.examples());
        examples.add(new Example(9_999, "en", Surface.NO_GOOD, odd));
        var taught = new Recognition(tables, examples);
        assertThat(taught.recognise(odd)).isEqualTo(Surface.NO_GOOD);
        assertThat(taught.recognise(odd.toUpperCase(Locale.ROOT))).isEqualTo(Surface.NO_GOOD);
        assertThat(taught.recognise(alike)).isEqualTo(Surface.NO_GOOD);
    }

    @Test
    void anExampleOutweighsAPhrase() {
        var examples = new ArrayList<>(tables.examples());
        String sentence = "We can't afford to be without it, said nobody ever: we can't afford it.";
        assertThat(recognition.recognise(sentence)).isEqualTo(Surface.NO_MONEY);
        examples.add(new Example(9_999, "en", null, sentence));
        assertThat(new Recognition(tables, examples).recognise(sentence)).isNull();
    }

    @Test
    void learningTwiceGivesTheSame() {
        var again = new Recognition(tables);
        assertThat(LabelledSentences.heldOut())
                .allSatisfy(sentence -> assertThat(again.recognise(sentence.sentence()))
                        .isEqualTo(recognition.recognise(sentence.sentence())));
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
        assertThat(recognition.recognise(quote)).isEqualTo(surface);
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
        assertThat(recognition.recognise(quote)).isNull();
    }
}
