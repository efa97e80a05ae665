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
                        .formField("file", "needs/needs-are-settled-before-the-terms.yaml")
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
