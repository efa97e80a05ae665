package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped tables and words keep of the method as it is taught: its forms by job, its lists, its own words. */
class SeedFidelityTests {

    /** Words that the product once had where the method has its own: 筛选, 弱项, 交易式, 没有痛点. */
    private static final Pattern NOT_THE_METHODS = Pattern.compile("甄别|劣势|简单采购|切身之痛|增加人手");

    private static RuleBook book;
    private static Tables tables;

    @BeforeAll
    static void load() throws IOException {
        book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
        tables = book.tables();
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BUILD_CUSTOMER_PROFILE, CUSTOMER_PROFILE_FORM",
        "COMPLETE_SWOT, SWOT_FORM",
        "EXPLORE_LATENT_NEEDS, POTENTIAL_NEEDS_FORM",
        "EXPLORE_DEEP_NEEDS, POTENTIAL_NEEDS_FORM",
        "PLAN_FIRST_VISIT, VISIT_RECORD QUESTIONING_AND_LISTENING",
        "PREPARE_VISITS, VISIT_RECORD QUESTIONING_AND_LISTENING",
        "ASK_SITUATION, SITUATION_DIFFICULTY_IMPACT_FORM QUESTION_PREPARATION",
        "ASK_DIFFICULTY, SITUATION_DIFFICULTY_IMPACT_FORM QUESTION_PREPARATION",
        "ASK_IMPACT, SITUATION_DIFFICULTY_IMPACT_FORM QUESTION_PREPARATION",
        "CONFIRM_INTEREST, SUCCESS_CASES FAB",
        "INITIATE_PROJECT, OPPORTUNITY_ASSESSMENT"
    })
    void eachJobOfTheFirstStageHasTheFormsThatTheMethodGivesIt(String action, String tools) {
        assertThat(tables.playbook())
                .filteredOn(play -> play.action().equals(action))
                .extracting(Play::tools)
                .containsExactly(List.of(tools.split(" ")));
    }

    @Test
    void everyGroupOfSourcesHasItsSourcesAsPrompts() {
        assertThat(terms("source-prompt")).hasSize(20);
        for (String group : List.of("CUSTOMER", "SURROUNDINGS", "INTERNAL", "MARKET")) {
            assertThat(terms("source-prompt " + group)).hasSizeBetween(4, 6);
        }
    }

    @Test
    void whatIsInsideTheCustomerAndWhatComesFromOutsideHaveFactorsOfTheirOwn() {
        assertThat(terms("factor-inside"))
                .hasSize(16)
                .contains("customer relations")
                .doesNotContain("politics");
        assertThat(terms("factor-outside")).hasSize(12).contains("politics").doesNotContain("culture");
    }

    @Test
    void theTwoWaysOfBuyingAreComparedInElevenRows() {
        assertThat(terms("way-of-buying"))
                .hasSize(11)
                .allMatch(row -> row.contains("transactional") && row.contains("consultative"));
    }

    @ParameterizedTest
    @CsvSource({
        "engagement TRANSACTIONAL, 交易式采购",
        "quadrant STRENGTH, 强项",
        "quadrant WEAKNESS, 弱项",
        "pair SO, 以强项抓机会",
        "cause NO_PAIN, 没有痛点",
        "verdict QUALIFIED, 合格商机"
    })
    void codesAreCalledAsTheMethodCallsThem(String term, String called) {
        assertThat(tables.terms().get(term).in(Locale.CHINESE)).isEqualTo(called);
    }

    @Test
    void growthByNewCustomersAloneIsASymptom() {
        Text symptom = tables.teamSymptoms().get("PRICE_COMPETITION").title();
        assertThat(symptom.in(Locale.CHINESE)).contains("发展客户");
        assertThat(symptom.in(Locale.ENGLISH)).contains("new customers");
    }

    @Test
    void noTextHasAnotherWordWhereTheMethodHasItsOwn() throws IOException {
        for (Path file : files()) {
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i)).as("%s:%d", file, i + 1).doesNotContainPattern(NOT_THE_METHODS);
            }
        }
    }

    @Test
    void painAndTheWayInAreNamedWhereTheMethodNamesThem() {
        assertThat(title("ASK_DIFFICULTY")).contains("痛点");
        assertThat(title("REVEAL_PAIN")).contains("痛点");
        assertThat(title("EXPLORE_LATENT_NEEDS")).contains("切入点");
    }

    private static String title(String action) {
        return tables.playbook().stream()
                .filter(play -> play.action().equals(action))
                .map(play -> play.title().in(Locale.CHINESE))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> terms(String kind) {
        return tables.terms().entrySet().stream()
                .filter(term -> (term.getKey() + " ").startsWith(kind + " ")
                        || term.getKey().startsWith(kind + "_"))
                .map(term -> term.getValue().in(Locale.ENGLISH))
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (var rules = Files.list(Path.of("rules"));
                var words = Files.walk(Path.of("src/main/resources"))) {
            return Stream.concat(
                            rules.filter(file -> file.toString().endsWith(".csv")
                                    && !file.getFileName().toString().startsWith("objection-")),
                            words.filter(file -> file.toString().endsWith("_zh.properties")
                                    || file.toString().contains("sentences/zh/")))
                    .toList();
        }
    }
}
