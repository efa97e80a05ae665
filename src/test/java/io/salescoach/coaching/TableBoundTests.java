package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** No table makes much work of reading it, or a large answer of a small file. */
class TableBoundTests {

    private static RuleFiles shipped;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
    }

    @Test
    void aPhraseWithoutAWordAtItsEndIsRefusedAtOnce() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(problems("objection-phrases.csv", "NO_NEED,en," + "aaaaaaaaaaaaaaaaaaaa*".repeat(8)))
                        .singleElement()
                        .asString()
                        .contains("has no word before, after or between its *"));
    }

    @Test
    void aPhraseHasAFewGapsAndIsShort() {
        assertThat(problems("objection-phrases.csv", "NO_NEED,en,a" + "*a".repeat(9)))
                .singleElement()
                .asString()
                .contains("write at most 200 characters and 8 times *");
        assertThat(problems("objection-phrases.csv", "NO_NEED,en," + "a ".repeat(101) + "a"))
                .singleElement()
                .asString()
                .contains("write at most 200 characters");
    }

    @Test
    void anExampleIsASentenceAndThereAreNotTooMany() {
        assertThat(problems("objection-examples.csv", "en,NONE," + "a ".repeat(150) + "a"))
                .singleElement()
                .asString()
                .contains("the cell has 301 characters; write at most 300");
        String many = IntStream.range(0, 10_000)
                .mapToObj(number -> "en,NONE,sentence " + number)
                .collect(Collectors.joining("\n"));
        assertThat(problems("objection-examples.csv", many))
                .singleElement()
                .asString()
                .contains("the table has more than 20000 rows");
    }

    @Test
    void quotesThatTakeLongToRecogniseEndTheEvaluation() {
        String quotes =
                IntStream.range(0, 7).mapToObj("{id: o%d, quote: c}"::formatted).collect(Collectors.joining(","));
        var objections = new OpportunityReader()
                .read(
                        "{id: a, name: b, stage: DEMAND, objections: [%s]}"
                                .formatted(quotes)
                                .getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        Set.of())
                .objections();
        var seconds = new AtomicLong();
        Function<String, Surface> slow = quote -> {
            seconds.incrementAndGet();
            return Surface.NO_NEED;
        };
        LongSupplier clock = () -> TimeUnit.SECONDS.toNanos(seconds.get());
        assertThat(SessionFacts.recognise(objections.subList(0, 5), slow, clock))
                .allSatisfy(objection -> assertThat(objection.surface()).isEqualTo(Surface.NO_NEED));
        assertThatThrownBy(() -> SessionFacts.recognise(objections, slow, clock))
                .isInstanceOf(RulesStoppedException.class)
                .hasMessageContaining("took longer than 5 s to recognise");
    }

    @Test
    void aCellIsNoBook() {
        assertThat(problems("terms.csv", "tool,X," + "x".repeat(4_001) + ",中"))
                .singleElement()
                .asString()
                .startsWith("terms.csv:")
                .endsWith("the cell has 4001 characters; write at most 4000");
        assertThat(problems("terms.csv", "tool,X," + "{a}".repeat(21) + ",中"))
                .singleElement()
                .asString()
                .endsWith("the cell has more than 20 placeholders");
        assertThat(problems("terms.csv", "tool,X," + "|".repeat(50) + ",中"))
                .singleElement()
                .asString()
                .endsWith("the cell has more than 50 lines");
    }

    @Test
    void aTableHasAnEndAndSoHasWhatIsToldOfIt() {
        String many = IntStream.range(0, 21_000)
                .mapToObj(i -> "tool,X%d,word,中".formatted(i))
                .collect(Collectors.joining("\n"));
        assertThat(problems("terms.csv", many)).contains("terms.csv:20002:1: the table has more than 20000 rows");
        String wrong = ("NO_NED,xx,word\n").repeat(10_000);
        assertThat(problems("objection-phrases.csv", wrong)).hasSize(100);
    }

    @Test
    void aSmallFileHasASmallAnswer() {
        String needs = IntStream.range(0, 240)
                .mapToObj(i -> "{id: n%d, awareness: EXPRESSED, statement: %s}".formatted(i, "abc ".repeat(1_000)))
                .collect(Collectors.joining(","));
        String wordy = shipped.texts()
                .get("findings.csv")
                .lines()
                .map(line -> line.replaceFirst(
                        "^(NEED_IMPACT_UNKNOWN,[^,]+,[^,]+,).*$", "$1," + "{subject}".repeat(20) + ",{subject},,"))
                .collect(Collectors.joining("\n"));
        String file = "{id: a, name: b, stage: DEMAND, buying: {tailored: true, needClarity: UNCLEAR}, needs: [%s]}";
        var advice = advice(shipped.with(Map.of("findings.csv", wordy)), file.formatted(needs));
        assertThat(advice.findings()).hasSizeGreaterThan(240);
        assertThat(advice.findings())
                .allSatisfy(finding -> assertThat(finding.message()).hasSizeLessThan(20 * 510));
        assertThat(JsonMapper.shared().writeValueAsString(advice)).hasSizeLessThan(2_500_000);
    }

    private static List<String> problems(String file, String rows) {
        String text = shipped.texts().get(file).strip() + "\n" + rows + "\n";
        return catchThrowableOfType(
                        BrokenRulesException.class, () -> RuleBook.compile(shipped.with(Map.of(file, text))))
                .problems()
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Advice advice(RuleFiles rules, String yaml) {
        try (var book = RuleBook.compile(rules)) {
            var opportunity = new OpportunityReader()
                    .read(
                            yaml.getBytes(StandardCharsets.UTF_8),
                            Format.YAML,
                            book.tables().skills().keySet());
            return new Coach(book).advise(opportunity, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
        }
    }
}
