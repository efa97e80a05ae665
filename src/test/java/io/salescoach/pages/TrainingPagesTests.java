package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import io.salescoach.scenario.ScenarioCopies;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class TrainingPagesTests {

    private static final String HOSTILE = "</textarea><script>alert(1)</script>'\"{{7654321*3}}${7654321*3}";

    private static final String SHORT = "discovery/interest-before-any-visit-was-written-down.yaml";

    @TempDir
    private static Path place;

    private static Path folder;

    private final SignedIn trainer = new SignedIn("trainer-" + UUID.randomUUID(), UserRole.TRAINER);
    private final SignedIn learner = SignedIn.accountManager("learner-" + UUID.randomUUID());

    @Autowired
    private MockMvcTester mvc;

    @DynamicPropertySource
    static void ownScenarios(DynamicPropertyRegistry properties) throws IOException {
        folder = ScenarioCopies.of(place.resolve("scenarios"));
        properties.add("sales-coach.scenarios", folder::toString);
    }

    @Test
    void whatATrainerWritesNeverBecomesMarkup() throws IOException {
        String name = HOSTILE.replace("'", "''");
        String scenario = """
                name: '%1$s %2$s'
                about: '%1$s'
                given:
                  id: s
                  name: '%1$s'
                  stage: DEMAND
                  offering: '%1$s'
                  customer: {name: '%1$s', industry: '%1$s', profile: [{topic: '%1$s', source: MARKET}]}
                  stakeholders: [{id: p, name: '%1$s', title: '%1$s', projectTeam: true}]
                  needs: [{id: n, statement: '%1$s', impact: '%1$s', raisedBy: [p]}]
                  visits: [{id: v, objective: '%1$s', situation: '%1$s', difficulty: '%1$s', impact: '%1$s', with: [p]}]
                  competitors: ['%1$s']
                  swot: [{id: w, quadrant: THREAT, factor: '%1$s', note: '%1$s'}]
                  objections: [{id: o, quote: 'We have no budget %1$s', raisedBy: p}]
                  team: [{name: '%1$s', role: SUPERVISOR}]
                steps:
                  - name: '%1$s'
                    expect: {findings: {exactly: {NEEDS: []}}, objections: {o: [NO_DIFFERENCE]}}
                """.formatted(name, UUID.randomUUID());
        assertSafe(mvc.post()
                .uri("/scenarios/check")
                .with(trainer)
                .formField("file", "")
                .formField("hash", HOSTILE)
                .formField("area", HOSTILE)
                .formField("text", scenario)
                .exchange());
        var saved = mvc.post()
                .uri("/scenarios/save")
                .with(trainer)
                .formField("file", "")
                .formField("hash", "")
                .formField("area", "people")
                .formField("anyway", "true")
                .formField("text", scenario)
                .exchange();
        assertThat(saved).hasStatus3xxRedirection();
        String address = saved.getResponse().getRedirectedUrl();
        assertSafe(mvc.get().uri(java.net.URI.create(address)).with(trainer).exchange());
        assertSafe(mvc.get().uri("/scenarios").with(trainer).exchange());
        assertSafe(mvc.get().uri("/practice").with(learner).exchange());
        String file =
                java.net.URLDecoder.decode(address, StandardCharsets.UTF_8).substring("/scenarios/".length());
        assertSafe(mvc.get()
                .uri("/scenarios/edit")
                .param("file", file)
                .with(trainer)
                .exchange());
        String play = start(file);
        assertSafe(mvc.get().uri(play + "/steps/1").with(learner).exchange());
        assertSafe(mvc.post()
                .uri(play + "/steps/1")
                .with(learner)
                .formField("first", HOSTILE)
                .exchange());
        answer(play, 1);
        assertSafe(mvc.get().uri(play + "/steps/1").with(learner).exchange());
        assertSafe(mvc.get().uri(play + "/end").with(learner).exchange());
        assertSafe(mvc.get().uri("/practice/results").with(trainer).exchange());
        Files.delete(folder.resolve(file));
    }

    @ParameterizedTest
    @CsvSource({"DEMAN, VISIT_NONE, “DEMAN”不是这里的代码；请填写 ENTRANCE", "DEMAND, VISIT_NON, “VISIT_NON”不是发现；是否指“VISIT_NONE”？"
    })
    void whatIsWrongWithAScenarioIsToldInChinese(String stage, String finding, String told) {
        var answer = mvc.post()
                .uri("/scenarios/check")
                .with(trainer)
                .header("Accept-Language", "zh")
                .formField("file", "")
                .formField("hash", "")
                .formField("area", "people")
                .formField("text", """
                        name: something is wrong
                        given: {id: a, name: b, stage: %s}
                        expect: {findings: {include: [%s]}}
                        """.formatted(stage, finding))
                .exchange();
        assertThat(text(answer)).contains(told).doesNotContain("did you mean", "is no ");
    }

    @Test
    void aRefusedAnswerKeepsWhatWasChosen() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        String form = text(mvc.get().uri(play + "/steps/1").with(learner).exchange());
        var answer = mvc.post()
                .uri(play + "/steps/1")
                .with(learner)
                .formField("cause.o1", "NO_TRUST")
                .formField("also", codes(form).toArray(String[]::new))
                .formField("rules", rules(form))
                .exchange();
        assertThat(answer).hasStatus(422);
        assertThat(text(answer))
                .containsPattern("value=\"NO_TRUST\"[^>]*checked")
                .contains("up to 3 actions")
                .contains("Choose what you would do first.");
    }

    @Test
    void aStepThatWasAnsweredShowsItsReviewAndTakesNoOtherAnswer() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        answer(play, 1);
        String before = main(play + "/steps/1");
        answer(play, 1);
        assertThat(main(play + "/steps/1")).isEqualTo(before).contains("What the coach would do next");
        assertThat(mvc.get().uri(play + "/steps/4").with(learner)).hasRedirectedUrl(play + "/steps/2");
        assertThat(mvc.get().uri(play + "/end").with(learner)).hasRedirectedUrl(play + "/steps/2");
        assertThat(mvc.get().uri(play + "/steps/6").with(learner)).hasStatus(404);
        assertThat(mvc.get().uri(play + "/steps/x").with(learner)).hasStatus(400);
    }

    @Test
    void theReasonsOfAnAnswerAreOpen() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        answer(play, 1);
        String review = main(play + "/steps/1");
        assertThat(review).containsPattern("(?s)How the coach weighs it.{0,200}<li>[^<]*\\d+ %");
        assertThat(review.split("<details", -1))
                .as("only how answers count is folded")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journeys/private-5g-at-a-steelworks.yaml",
                "journeys/call-centre-of-an-insurer.yaml",
                "objections/no-money-is-not-the-reason.yaml",
                "skills/take-a-colleague-along.yaml"
            })
    void aLearnerWithChinesePagesReadsNoEnglish(String file) {
        var reader = new SignedIn("x-" + UUID.randomUUID(), UserRole.ACCOUNT_MANAGER);
        String play = mvc.post()
                .uri("/practice/start")
                .formField("file", file)
                .with(reader)
                .exchange()
                .getResponse()
                .getRedirectedUrl();
        String form = chinese("/practice", reader);
        for (int step = 1; !(form = chinese(play, reader)).contains("/practice/start"); step++) {
            var post = mvc.post().uri(play + "/steps/" + step).with(reader).header("Accept-Language", "zh");
            post.formField("rules", form.contains("name=\"rules\"") ? rules(form) : "");
            post.formField("first", codes(form).isEmpty() ? "" : codes(form).get(0));
            post.formField("verdict", "INCOMPLETE");
            Pattern.compile("name=\"(cause\\.[^\"]+)\"")
                    .matcher(form)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .forEach(name -> post.formField(name, "NO_TRUST"));
            assertThat(post).hasStatus3xxRedirection();
            chinese(play + "/steps/" + step, reader);
        }
        chinese("/practice/own", reader);
    }

    /** What stands on a page with Chinese texts. */
    private String chinese(String path, SignedIn reader) {
        var answer =
                mvc.get().uri(path).with(reader).header("Accept-Language", "zh").exchange();
        String to = answer.getResponse().getRedirectedUrl();
        if (to != null) {
            return chinese(to, reader);
        }
        String page = text(answer);
        String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
        assertThat(main.replaceAll("<[^>]*>", " ").replace("Wi-Fi", ""))
                .as(path)
                .doesNotContainPattern("[a-z]{2,}");
        return main;
    }

    @Test
    void aLearnerSeesHowItWentOverTime() {
        var reader = new SignedIn("own-" + UUID.randomUUID(), UserRole.ACCOUNT_MANAGER);
        assertThat(text(mvc.get().uri("/practice/own").with(reader).exchange()))
                .contains("You have not finished a play yet.");
        for (int i = 0; i < 2; i++) {
            String play = mvc.post()
                    .uri("/practice/start")
                    .formField("file", SHORT)
                    .with(reader)
                    .exchange()
                    .getResponse()
                    .getRedirectedUrl();
            String form = text(mvc.get().uri(play + "/steps/1").with(reader).exchange());
            assertThat(mvc.post()
                            .uri(play + "/steps/1")
                            .with(reader)
                            .formField("rules", rules(form))
                            .formField("first", codes(form).get(i))
                            .formField("verdict", i == 0 ? "INCOMPLETE" : "QUALIFIED"))
                    .hasStatus3xxRedirection();
        }
        String own = text(mvc.get().uri("/practice/own").with(reader).exchange());
        assertThat(own).contains("data-chart=").contains("interest was confirmed although nobody wrote a visit down");
        assertThat(own.split("<tr>", -1)).as("a head and two plays").hasSize(4);
        assertThat(text(mvc.get()
                        .uri("/practice/own")
                        .with(reader)
                        .header("Accept-Language", "zh")
                        .exchange()))
                .contains("兴趣已确认，却没有一条拜访记录");
    }

    @Test
    void scenariosAndTheirRulesAreToldInChinese() {
        String page = text(mvc.get()
                .uri("/scenarios/objections/no-money-is-not-the-reason.yaml")
                .with(trainer)
                .header("Accept-Language", "zh")
                .exchange());
        assertThat(page).contains("赵总（财务总监）", "每月两天的工作量").doesNotContain("Ms Zhao", "two days of work");
        assertThat(text(mvc.get()
                        .uri("/scenarios")
                        .with(trainer)
                        .header("Accept-Language", "zh")
                        .exchange()))
                .contains("连锁零售的财务总监说没有钱", "规则检验", "评判过的商机")
                .doesNotContain("the CFO of a retail chain");
        assertThat(text(mvc.get().uri("/scenarios/new").with(trainer).exchange()))
                .as("a new scenario is one to practise unless somebody chooses otherwise")
                .containsSubsequence("value=\"closing\"", "value=\"time\"", "value=\"checks\"", "value=\"judged\"");
        assertThat(text(mvc.get()
                        .uri("/practice/results")
                        .with(trainer)
                        .header("Accept-Language", "zh")
                        .exchange()))
                .doesNotContain("interest was confirmed");
        String differing = text(mvc.post()
                .uri("/scenarios/check")
                .with(trainer)
                .header("Accept-Language", "zh")
                .formField("file", "")
                .formField("hash", "")
                .formField("area", "people")
                .formField("text", """
                        name: 缺人
                        given: {id: a, name: Fibre, stage: DEMAND}
                        expect: {findings: {exclude: [NEEDS_MISSING]}}
                        """)
                .exchange());
        assertThat(differing).contains("规则“没有记录任何需求”触发：没有需求的方案，只是猜测。", "第 1、2 行的文字只有一种语言");
    }

    @Test
    void answersToOtherRulesAreAskedAgain() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        var answer = answer(play, 1, "other rules");
        assertThat(answer).hasStatus(409);
        assertThat(text(answer)).contains("The rules were changed");
    }

    @Test
    void aPlayOfSomebodyElseIsNotThere() {
        String play = start("objections/no-money-is-not-the-reason.yaml");
        var other = SignedIn.accountManager("other");
        assertThat(mvc.get().uri(play).with(other)).hasStatus(404);
        assertThat(mvc.get().uri(play + "/steps/1").with(other)).hasStatus(404);
        assertThat(mvc.post().uri(play + "/steps/1").with(other)).hasStatus(404);
        assertThat(mvc.post().uri(play + "/steps/1").with(trainer))
                .as("looking on only")
                .hasStatus(404);
        assertThat(mvc.get().uri(play + "/end").with(trainer)).hasStatusOk();
    }

    @Test
    void aTrainerIsToldWhatAnotherSaved() throws IOException {
        Path file = folder.resolve("people/conflict.yaml");
        String text = "name: conflict\ngiven: {id: s, name: x, stage: DEMAND}\nexpect: {verdict: INCOMPLETE}\n";
        Files.writeString(file, text + "# theirs\n");
        var answer = save("people/conflict.yaml", text + "# mine\n", "0".repeat(64));
        assertThat(answer).hasStatus(409);
        assertThat(text(answer)).contains("# mine").contains("# theirs");
        assertThat(file).content().endsWith("# theirs\n");
        String hash = find(text(answer), "name=\"hash\" value=\"([0-9a-f]+)\"");
        assertThat(save("people/conflict.yaml", text + "# mine\n", hash)).hasStatus3xxRedirection();
        assertThat(file).content().endsWith("# mine\n");
        Files.delete(file);
    }

    @Test
    void whatFailsIsSavedOnlyKnowingly() throws IOException {
        String text = "name: %s\ngiven: {id: s, name: x, stage: DEMAND}\nexpect: {verdict: QUALIFIED}\n"
                .formatted(UUID.randomUUID());
        var answer = save("", text, "");
        assertThat(answer).hasStatus(422);
        assertThat(text(answer)).contains("name=\"anyway\"").contains("One step differs");
        assertThat(save("", "name: [", "")).hasStatus(422);
        assertThat(mvc.post()
                        .uri("/scenarios/save")
                        .with(trainer)
                        .formField("file", "")
                        .formField("hash", "")
                        .formField("area", "../..")
                        .formField("anyway", "true")
                        .formField("text", text))
                .hasStatus(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../rules/needs.drl", "people/../../pom.xml", "none.yaml", ".lock", ""})
    void noOtherFileIsShown(String file) {
        assertThat(mvc.get().uri("/scenarios/edit").param("file", file).with(trainer))
                .hasStatus(404);
        assertThat(mvc.post().uri("/practice/start").formField("file", file).with(learner))
                .hasStatus(404);
        assertThat(mvc.post()
                        .uri("/scenarios/delete")
                        .formField("file", file)
                        .formField("hash", "")
                        .with(trainer))
                .hasRedirectedUrl("/scenarios");
    }

    @Test
    void theTableOfResultsHoldsNoFormula() {
        var bad = SignedIn.accountManager("=cmd|' /C calc'!A0");
        String play = "/practice/"
                + mvc.post()
                        .uri("/practice/start")
                        .formField("file", SHORT)
                        .with(bad)
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl()
                        .substring("/practice/".length());
        String form = text(mvc.get().uri(play + "/steps/1").with(bad).exchange());
        assertThat(mvc.post()
                        .uri(play + "/steps/1")
                        .with(bad)
                        .formField("rules", rules(form))
                        .formField("first", codes(form).get(0))
                        .formField("verdict", "INCOMPLETE"))
                .hasStatus3xxRedirection();
        var csv = mvc.get()
                .uri("/practice/results/plays.csv")
                .param("learner", "=cmd|' /C calc'!A0")
                .with(trainer)
                .exchange();
        assertThat(csv).hasStatusOk().hasContentType("text/csv;charset=UTF-8");
        assertThat(new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .startsWith("\ufefffinished,learner")
                .contains(",'=cmd|");
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var english = messages("");
        var chinese = messages("_zh");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english)
                .allSatisfy((key, text) ->
                        assertThat(places(chinese.get(key))).as("%s", key).isSubsetOf(places(text)));
    }

    private static java.util.Set<String> places(Object text) {
        return Pattern.compile("\\{\\d")
                .matcher(text.toString())
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Properties messages(String language) throws IOException {
        var properties = new Properties();
        try (var file = new InputStreamReader(
                TrainingPagesTests.class.getResourceAsStream("/messages/training" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(file);
        }
        return properties;
    }

    private String main(String path) {
        String page = text(mvc.get().uri(path).with(learner).exchange());
        return page.substring(page.indexOf("<main"));
    }

    private MvcTestResult save(String file, String text, String hash) {
        return mvc.post()
                .uri("/scenarios/save")
                .with(trainer)
                .formField("file", file)
                .formField("hash", hash)
                .formField("area", "people")
                .formField("text", text.replace("\n", "\r\n"))
                .exchange();
    }

    private String start(String file) {
        return mvc.post()
                .uri("/practice/start")
                .formField("file", file)
                .with(learner)
                .exchange()
                .getResponse()
                .getRedirectedUrl();
    }

    private void answer(String play, int step) {
        String form = text(mvc.get().uri(play + "/steps/" + step).with(learner).exchange());
        assertThat(answer(play, step, form.contains("name=\"rules\"") ? rules(form) : ""))
                .hasStatus3xxRedirection();
    }

    private MvcTestResult answer(String play, int step, String rules) {
        String form = text(mvc.get().uri(play + "/steps/" + step).with(learner).exchange());
        var codes = codes(form);
        return mvc.post()
                .uri(play + "/steps/" + step)
                .with(learner)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .formField("rules", rules)
                .formField("cause.o1", "NO_TRUST")
                .formField("cause.o", "NO_TRUST")
                .formField("first", codes.isEmpty() ? "" : codes.get(0))
                .formField("verdict", "INCOMPLETE")
                .exchange();
    }

    private static java.util.List<String> codes(String form) {
        return Pattern.compile("name=\"first\" value=\"([A-Z_]+)\"")
                .matcher(form)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String rules(String form) {
        return find(form, "name=\"rules\" value=\"([^\"]+)\"");
    }

    private static String find(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }

    private static void assertSafe(MvcTestResult answer) {
        assertThat(answer.getResponse().getStatus()).isIn(200, 422);
        assertThat(text(answer))
                .doesNotContain("<script>alert")
                .doesNotContain("22962963")
                .contains("alert(1)");
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
