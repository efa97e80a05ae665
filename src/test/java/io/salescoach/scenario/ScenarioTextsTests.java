package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.FieldSets;
import io.salescoach.rulebook.RuleBook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTextsTests {

    private static final ScenarioTexts TEXTS = new ScenarioTexts(RealRules.COACH.book());

    private static final String STORY = """
            name: a tower has no money
            about: >
              Money is an excuse.
              The cause lies beneath.
            given:
              id: tower
              name: Fibre for a tower
              stage: DEMAND
              offering: 光纤
              customer: {name: Tower Ltd, industry: 地产, profile: [{topic: plan, source: MARKET}]}
              competitors: [Rival]
              stakeholders: [{id: plan, name: Ms Ye, title: director}]
              visits: [{id: v1, ours: [Li Na], objective: listen}]
              team: [{name: Li Na, role: ACCOUNT_MANAGER}]
            steps:
              - name: she speaks
                change: {competitors: [{name: Rival, position: AHEAD}]}
                add: {objections: [{id: o1, quote: We have no budget., raisedBy: plan}]}
                expect:
                  findings: {include: [COMPETITION_UNKNOWN(Rival), NEEDS_NOT_BROAD(plan)], exactly: {PEOPLE: [X(Rival)]}}
                  actions: {answers: [X(Rival)]}
            texts:
              - {en: a tower has no money, zh: 大厦没有钱}
              - {en: Money is an excuse. The cause lies beneath., zh: 钱是托词，原因在下面。}
              - {en: Fibre for a tower, zh: 大厦光纤}
              - {en: fibre, zh: 光纤}
              - {en: Tower Ltd, zh: 高塔公司}
              - {en: property, zh: 地产}
              - {en: plan, zh: 规划}
              - {en: Rival, zh: 对手}
              - {en: Ms Ye, zh: 叶女士}
              - {en: director, zh: 主任}
              - {en: Li Na, zh: 李娜}
              - {en: listen, zh: 倾听}
              - {en: she speaks, zh: 她开口了}
              - {en: We have no budget., zh: 我们没有预算。}
            """;

    @Test
    void everyTextIsToldInTheLanguageOfTheReaderAndCodesStay() {
        var told = TEXTS.in(story(STORY), Locale.SIMPLIFIED_CHINESE);

        assertThat(told.name()).isEqualTo("大厦没有钱");
        assertThat(told.about()).isEqualTo("钱是托词，原因在下面。");
        assertThat(told.given().toString())
                .contains("\"name\":\"大厦光纤\"", "\"offering\":\"光纤\"", "\"industry\":\"地产\"", "\"topic\":\"规划\"")
                .contains("\"competitors\":[\"对手\"]", "\"ours\":[\"李娜\"]", "\"objective\":\"倾听\"")
                .contains("{\"id\":\"plan\",\"name\":\"叶女士\",\"title\":\"主任\"}")
                .contains("{\"name\":\"李娜\",\"role\":\"ACCOUNT_MANAGER\"}");
        var step = told.steps().get(0);
        assertThat(step.name()).isEqualTo("她开口了");
        assertThat(String.valueOf(step.change())).contains("{\"name\":\"对手\",\"position\":\"AHEAD\"}");
        assertThat(String.valueOf(step.add())).contains("我们没有预算。", "\"raisedBy\":\"plan\"");
    }

    @Test
    void aScenarioMayBeWrittenInEitherLanguage() {
        var told = TEXTS.in(story(STORY), Locale.ENGLISH);

        assertThat(told.given().toString()).contains("\"offering\":\"fibre\"", "\"industry\":\"property\"");
        assertThat(told.name()).isEqualTo("a tower has no money");
    }

    @Test
    void whatIsExpectedOfSomebodyFollowsTheName() {
        var expect =
                TEXTS.in(story(STORY), Locale.SIMPLIFIED_CHINESE).steps().get(0).expect();

        assertThat(expect.findings().include()).containsExactly("COMPETITION_UNKNOWN(对手)", "NEEDS_NOT_BROAD(plan)");
        assertThat(expect.findings().exactly()).containsEntry("PEOPLE", List.of("X(对手)"));
        assertThat(expect.actions().answers()).containsExactly("X(对手)");
    }

    @Test
    void textsInOneLanguageAreToldByTheirPlaces() {
        assertThat(TEXTS.inOneLanguage(story(STORY))).isEmpty();
        var some = story(STORY.replaceAll("(?m)^ +- \\{en: (a tower has|Rival|director|We have|listen|Li Na).*\n", "")
                .replace("topic: plan", "topic: '  '")
                .replace("title: director", "title: director, contact: 021 5555"));
        assertThat(TEXTS.inOneLanguage(some))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/given/competitors/0",
                        "/given/stakeholders/0/title",
                        "/given/visits/0/ours/0",
                        "/given/visits/0/objective",
                        "/steps/0/add/objections/0/quote");
        assertThat(TEXTS.in(some, Locale.SIMPLIFIED_CHINESE).name()).isEqualTo("a tower has no money");
    }

    @Test
    void fieldsOfACompanysOwnAreTextsToo() {
        try (var book = RuleBook.compile(FieldSets.with("meddpicc", Map.of()))) {
            String field = book.tables().definitions().values().stream()
                    .filter(each -> each.of().equals("opportunity")
                            && each.type().name().equals("TEXT"))
                    .findFirst()
                    .orElseThrow()
                    .code();
            var story = story("""
                    name: 一
                    given: {id: a, name: 二, stage: DEMAND, custom: {%s: three}}
                    texts: [{en: one, zh: 一}, {en: two, zh: 二}]
                    """.formatted(field));
            assertThat(new ScenarioTexts(book).inOneLanguage(story)).containsExactly("/given/custom/" + field);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{en: a dael, zh: 商机}; /texts/0; neither 'a dael' nor its translation is a text of this scenario; did you mean 'a deal'?",
                "{en: a deal, zh: 商机}, {en: a deal, zh: 单子}; /texts/1; 'a deal' stands in another pair already; keep one",
                "{en: a deal, zhh: 商机}; /texts/0/zhh; unknown field 'zhh'; 'zh'",
                "{en: a deal}; /texts/0/zh; required; required",
                "{en: a deal, zh: ' '}; /texts/0/zh; must not be blank; blank"
            })
    void aPairThatTranslatesNothingIsRefused(String texts, String pointer, String wrong, String right) {
        String yaml = "name: x\ngiven: {id: s1, name: a deal, stage: DEMAND}\nexpect: {verdict: INCOMPLETE}\ntexts: ["
                + texts + "]";
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> RealRules.read(yaml))
                .satisfies(refusal -> assertThat(refusal.problems()).anySatisfy(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.detail().toString()).contains(wrong, right);
                }));
    }

    private static Scenario story(String yaml) {
        return ScenarioReader.story(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
