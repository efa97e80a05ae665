package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.DealWord;
import io.salescoach.rulebook.tables.IndustryQuestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps and questions say what is recorded of the deal, and nothing that contradicts it. */
class DealPlaceholdersTests {

    private static final String FULL = """
            id: a
            name: b
            stage: DEMAND
            customer: {name: Corvus Freight, industry: Third-party logistics}
            swot:
              - {id: s, quadrant: STRENGTH, factor: speed, note: one hotline}
              - {id: w, quadrant: WEAKNESS, factor: staff}
              - {id: p, quadrant: OPPORTUNITY, factor: a new market}
              - {id: t, quadrant: THREAT, note: a rival next door}
            stakeholders:
              - {id: cfo, name: Ms Zhao (CFO), title: CFO, attitude: SUPPORTIVE, left: true}
              - {id: it, name: Mr Li, title: IT, attitude: SUPPORTIVE}
              - {id: ops, name: Ms Roy, title: COO, attitude: SUPPORTIVE, champion: true}
            needs:
              - {id: n1, statement: quiet nights, raisedBy: [it], priority: 2}
              - {id: n2, statement: no lost goods, priority: 1, impact: forty claims a month}
              - {id: n3, statement: a canteen, relevant: false}
            visits:
              - {id: v1, on: 2026-04-02, situation: two depots, difficulty: scanners stop, commitment: the figures}
              - {id: v2, on: 2026-04-20, with: [it, cfo], situation: three depots}
              - {id: v3, on: 2026-05-02, with: [ops], situation: planned}
            criteria: [{id: c, statement: uptime}]
            event: {what: the peak season}
            objections: [{id: o1, quote: Too slow., surface: NO_GOOD}, {id: o2, surface: NO_MONEY}, {id: o3, quote: x, resolved: true}]
            team: [{name: He Jun, role: EXECUTIVE}]
            """;

    private static RuleFiles shipped;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
    }

    @Test
    void theySayWhatIsRecorded() {
        assertThat(steps(everyWord(), FULL))
                .containsExactly(
                        "strengths: one hotline",
                        "weaknesses: staff",
                        "opportunities: a new market",
                        "threats: a rival next door",
                        "need: “no lost goods”",
                        "impact: forty claims a month",
                        "situation: three depots",
                        "difficulty: scanners stop",
                        "quote: “Too slow”",
                        "objections: “Too slow” and no money",
                        "met: Mr Li (IT)",
                        "supporter: Ms Roy (COO)",
                        "criteria: “uptime”",
                        "event: the peak season",
                        "commitment: the figures",
                        "executive: He Jun");
    }

    @Test
    void aLineAboutWhatIsNotRecordedIsLeftOut() {
        String file = "{id: a, name: b, stage: DEMAND, objections: [{id: o1, surface: NO_GOOD}]}";
        assertThat(steps(everyWord(), file)).containsExactly("objections: not good enough");
        String absent = Arrays.stream(DealWord.values())
                .map(word -> "{" + word.absent() + "}no " + word.placeholder())
                .collect(Collectors.joining(" | "));
        assertThat(steps(absent, file))
                .hasSize(DealWord.values().length - 1)
                .contains("no quote", "no need")
                .doesNotContain("no objections");
        assertThat(steps(absent, FULL)).containsExactly("no people", "no our-step", "no their-step");
    }

    @Test
    void theyNameThoseWhomTheActionIsAbout() {
        var actions = advice(shipped, FULL, Locale.ENGLISH).actions();
        assertThat(actions)
                .filteredOn(action -> action.code().equals("QUANTIFY_NEED_IMPACT"))
                .singleElement()
                .satisfies(action -> assertThat(action.how().get(0))
                        .isEqualTo("Take the needs one by one with Mr Li (IT): “quiet nights” and “a canteen”."));
    }

    @Test
    void aFactorOfTheMethodIsNamedInTheLanguageOfTheReader() {
        String file = """
                id: a
                name: b
                stage: ENTRANCE
                swot:
                  - {id: s1, quadrant: STRENGTH, factor: Industry position}
                  - {id: s2, quadrant: WEAKNESS, factor: 产能}
                  - {id: s3, quadrant: THREAT, factor: a rival next door}
                """;

        assertThat(latent(file, Locale.ENGLISH)).endsWith(": industry position, capacity and a rival next door");
        assertThat(latent(file, Locale.CHINESE)).endsWith("：行业地位、产能、a rival next door");
    }

    private static String latent(String file, Locale locale) {
        return advice(shipped, file, locale).actions().stream()
                .filter(action -> action.code().equals("EXPLORE_LATENT_NEEDS"))
                .findFirst()
                .orElseThrow()
                .title();
    }

    @Test
    void aLineCanBeForOneOfTheFindingsAlone() {
        String both = "{OBJECTION_UNCLASSIFIED}which one? | {OBJECTION_OPEN}what is it?";
        String file = "{id: a, name: b, stage: DEMAND, objections: [{id: o, surface: NO_GOOD}]}";
        assertThat(steps(both, file)).containsExactly("what is it?");
        assertThat(steps(both, file.replace(", surface: NO_GOOD", ""))).containsExactly("which one?", "what is it?");
    }

    @Test
    void anOverdueStepIsOursOrTheirs() {
        String file = "{id: a, name: b, stage: DEMAND, plan: [{id: p, what: the figures, side: %s, due: 2026-04-01}]}";
        assertThat(followUp(file.formatted("CUSTOMER"))).startsWith("The customer’s is “the figures”: ask");
        assertThat(followUp(file.formatted("US"))).startsWith("Ours is “the figures”: do it today");
    }

    private static String followUp(String file) {
        return advice(shipped, file, Locale.ENGLISH).actions().stream()
                .filter(action -> action.code().equals("FOLLOW_UP_STEP"))
                .map(action -> action.how().get(0))
                .findFirst()
                .orElse("");
    }

    @Test
    void whoseNameHasTheTitleIsNamedOnce() {
        String file = "{id: a, name: b, stage: DEMAND, "
                + "stakeholders: [{id: c, name: 李总工程师, title: 总工程师, projectTeam: true}]}";
        assertThat(advice(shipped, file, Locale.CHINESE).findings())
                .anySatisfy(finding -> assertThat(finding.message()).isEqualTo("还不了解李总工程师对我们的态度。"));
    }

    @ParameterizedTest
    @CsvSource({
        "Third-party logistics, LOGISTICS",
        "Hospitality and hotels, RETAIL",
        "a group of hospitals, HOSPITAL",
        "University hospital, HOSPITAL",
        "PRIVATE BANK, BANK",
        "三甲医院, HOSPITAL",
        "区政府, GOVERNMENT",
        "装备制造, MANUFACTURING",
        "物业管理, PROPERTY",
        "banking, BANK",
        "embankment building, ''",
        "'', ''"
    })
    void theLongestWordDecidesOnTheIndustry(String industry, String expected) {
        try (var book = RuleBook.compile(shipped)) {
            var tables = book.tables();
            var customer = new OpportunityReader()
                    .read(
                            "{id: a, name: b, stage: DEMAND, customer: {industry: '%s'}}"
                                    .formatted(industry)
                                    .getBytes(StandardCharsets.UTF_8),
                            Format.YAML,
                            Set.of())
                    .customer();
            var row = tables.industries().stream()
                    .filter(each -> each.questions()
                            .get("situation-questions")
                            .equals(IndustryQuestions.of(customer, tables.industries())
                                    .orElseThrow()
                                    .questions()
                                    .get("situation-questions")))
                    .toList();
            assertThat(row)
                    .singleElement()
                    .satisfies(
                            each -> assertThat(each.industry()).isEqualTo(expected.isEmpty() ? "GENERAL" : expected));
        }
    }

    @Test
    void everyIndustryHasQuestionsOfEveryKindInBothLanguages() {
        try (var book = RuleBook.compile(shipped)) {
            assertThat(book.tables().industries())
                    .hasSize(9)
                    .allSatisfy(each -> assertThat(each.questions()).hasSize(3).allSatisfy((about, lines) -> {
                        assertThat(lines.en()).isNotEmpty();
                        assertThat(lines.zh()).hasSameSizeAs(lines.en());
                    }));
        }
    }

    private static String everyWord() {
        return Arrays.stream(DealWord.values())
                .map(word -> word.placeholder() + ": {" + word.placeholder() + "}")
                .collect(Collectors.joining(" | "));
    }

    /** The steps of an action for both objections that has these in English. */
    private static List<String> steps(String how, String file) {
        var edited = shipped.with(Map.of(
                "playbook.csv",
                shipped.texts().get("playbook.csv")
                        + "MINE,1,OBJECTION_OPEN OBJECTION_UNCLASSIFIED,,,SUPERVISOR,,Mine,我的,\"%s\",x,,\n"
                                .formatted(how)));
        return advice(edited, file, Locale.ENGLISH).actions().stream()
                .filter(action -> action.code().equals("MINE"))
                .flatMap(action -> action.how().stream())
                .toList();
    }

    private static Advice advice(RuleFiles rules, String file, Locale locale) {
        try (var book = RuleBook.compile(rules)) {
            var opportunity =
                    new OpportunityReader().read(file.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
            return new Coach(book).advise(opportunity, LocalDate.parse("2026-05-01"), locale);
        }
    }
}
