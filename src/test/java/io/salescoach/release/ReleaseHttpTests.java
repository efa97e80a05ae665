package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import io.salescoach.opportunity.Opportunity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changing rules over HTTP and in the folder, with the service's own threads, on a database and a folder of its own. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
class ReleaseHttpTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SignedIn MANAGER = SignedIn.salesManager("li.na");
    private static final int OPEN = 30;

    private static Path folder;

    @Autowired
    private MockMvcTester mvc;

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("release");
        folder = RuleFolders.small(place.resolve("rules"));
        Files.createDirectory(place.resolve("scenarios"));
        Files.writeString(place.resolve("scenarios/a.yaml"), """
                name: a lead without a budget
                given: {id: s1, name: x, stage: ENTRANCE, qualification: {budget: "NO"}}
                expect: {findings: {include: [BUDGET_ABSENT]}}
                """);
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", folder::toString);
        properties.add("sales-coach.scenarios", () -> place.resolve("scenarios").toString());
    }

    @TestConfiguration
    static class Stored {

        @Bean
        @Primary
        OpenOpportunities someOpenOnes() {
            return new OpenOpportunities() {
                @Override
                public int count() {
                    return OPEN;
                }

                @Override
                public void forEach(Consumer<Opportunity> each) {
                    IntStream.range(0, OPEN)
                            .mapToObj(i -> Instance.opportunity("o" + i, i % 3 == 0 ? "NO" : "YES"))
                            .forEach(each);
                }
            };
        }
    }

    @BeforeEach
    void startFromReleaseOne() {
        if (live() != 1) {
            assertThat(activate(1)).hasStatusOk();
        }
        until(() -> rules().path("differing").isEmpty() && !rules().has("refused"));
    }

    @Test
    void aChangeOfThresholdWordingAndConditionIsPublishedAndIsLiveAtOnce() {
        long base = live();
        var answer = publish(
                base,
                "stricter",
                null,
                Map.of(
                        "thresholds.csv",
                                text("thresholds.csv").replace("disqualifying answers,2", "disqualifying answers,1"),
                        "findings.csv", text("findings.csv").replace("money set aside", "money in the bank")));
        assertThat(answer).hasStatus(HttpStatus.CREATED);
        JsonNode state = json(answer);
        long number = state.path("release").asLong();
        assertThat(answer.getResponse().getHeader("Location")).isEqualTo("/api/v1/rules/releases/" + number);
        assertThat(state.at("/comparison/opportunities").asInt()).isEqualTo(OPEN);
        assertThat(state.at("/comparison/changed").asInt()).isEqualTo(OPEN);
        assertThat(state.at("/comparison/verdict").asInt()).isEqualTo(OPEN / 3);
        assertThat(state.at("/comparison/onlyTexts").asInt()).isEqualTo(OPEN - OPEN / 3);
        assertThat(state.at("/comparison/examples").size()).isEqualTo(AdviceComparison.MOST_EXAMPLES);
        assertThat(state.at("/comparison/examples/0/before/verdict").asString()).isEqualTo("AT_RISK");
        assertThat(state.at("/comparison/examples/0/after/verdict").asString()).isEqualTo("DISQUALIFIED");

        JsonNode advice = advice();
        assertThat(advice.at("/rules/version").asString()).isEqualTo(String.valueOf(number));
        assertThat(advice.path("verdict").asString()).isEqualTo("DISQUALIFIED");
        assertThat(rules().path("by").asString()).isEqualTo("li.na");
        until(() -> read("thresholds.csv").contains("disqualifying answers,1"));
        JsonNode release = get("/releases/" + number);
        assertThat(release.at("/release/comment").asString()).isEqualTo("stricter");
        assertThat(release.at("/release/gate/scenarios/passed").asInt()).isEqualTo(1);
        assertThat(release.path("live").asBoolean()).isTrue();
        assertThat(get("/releases?size=1").at("/items/0/number").asLong()).isEqualTo(number);
    }

    @Test
    void differencesAreToldByRuleAndByTableRow() {
        long number = json(publish(
                        live(),
                        "several things",
                        null,
                        Map.of(
                                "thresholds.csv",
                                text("thresholds.csv").replace("team size,2", "team size,3") + "new words,1,none\n",
                                "verdict.drl",
                                text("verdict.drl").replace("refusals > 0, ", "refusals >= 1, "))))
                .path("release")
                .asLong();
        JsonNode diff = get("/releases/1/diff?to=" + number);
        assertThat(diff.at("/rules").size()).isEqualTo(1);
        assertThat(diff.at("/rules/0/rule").asString()).isEqualTo("an answer is no");
        assertThat(diff.at("/rules/0/change").asString()).isEqualTo("CHANGED");
        assertThat(diff.at("/rules/0/before/text").asString())
                .startsWith("rule \"an answer is no\"")
                .endsWith("end");
        assertThat(diff.at("/rules/0/after/line").asInt()).isEqualTo(36);
        assertThat(diff.at("/rules/0/after/text").asString()).contains("refusals >= 1");
        assertThat(diff.at("/rows").size()).isEqualTo(2);
        assertThat(diff.at("/rows/0").toString()).isEqualTo("""
                {"file":"thresholds.csv","key":{"threshold":"team size"},"change":"CHANGED","rowBefore":9,"rowAfter":9,\
                "cells":[{"column":"value","before":"2","after":"3"}]}""");
        assertThat(diff.at("/rows/1/change").asString()).isEqualTo("ADDED");
        assertThat(diff.at("/files").size()).isEqualTo(2);
        assertThat(get("/releases/" + number + "/diff?to=1")
                        .at("/rows/1/change")
                        .asString())
                .isEqualTo("REMOVED");
        assertThat(mvc.get()
                        .uri("/api/v1/rules/releases/1/files/thresholds.csv")
                        .with(MANAGER))
                .bodyText()
                .contains("team size,2");
    }

    @Test
    void brokenRulesAreRefusedWithTheirPlaces() {
        var answer = publish(
                live(), "a slip", null, Map.of("stages.csv", text("stages.csv").replace("DEMAND,", "DEMND,")));
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(json(answer).path("problems").findValuesAsString("line")).contains("3");
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/files/stages.csv");
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void redScenariosStopAReleaseUnlessAManagerSaysWhyNot() {
        var change = Map.of(
                "qualification.drl", text("qualification.drl").replace("budget == Answer.NO", "budget == Answer.YES"));
        var stopped = publish(live(), "odd", null, change);
        assertThat(stopped).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(json(stopped).at("/scenarios/red/0/scenario").asString()).isEqualTo("a lead without a budget");
        assertThat(publish(live(), "odd", "because", change)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(live()).isEqualTo(1);

        var overruled = publish(live(), "odd", "the scenario is of last year", change);

        assertThat(overruled).hasStatus(HttpStatus.CREATED);
        assertThat(get("/releases/" + live()).at("/release/overruleReason").asString())
                .isEqualTo("the scenario is of last year");
    }

    @Test
    void aCheckPublishesNothingAndCanBeAskedForItsProgress() {
        var answer = mvc.post()
                .uri("/api/v1/rules/check")
                .with(MANAGER)
                .header("Prefer", "wait=0")
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(Map.of(
                        "files",
                        Map.of("thresholds.csv", text("thresholds.csv").replace("team size,2", "team size,4")))))
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
        String place = answer.getResponse().getHeader("Location");
        assertThat(place).startsWith("/api/v1/rules/checks/");
        until(() -> json(mvc.get().uri(place).with(MANAGER).exchange())
                .path("phase")
                .asString()
                .equals("DONE"));
        JsonNode state = json(mvc.get().uri(place).with(MANAGER).exchange());
        assertThat(state.path("outcome").asString()).isEqualTo("SOUND");
        assertThat(state.path("done").asInt())
                .isPositive()
                .isEqualTo(state.path("total").asInt());
        assertThat(state.at("/comparison/opportunities").asInt()).isEqualTo(OPEN);
        assertThat(state.at("/comparison/changed").asInt()).isZero();
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void aCheckTellsProblemsWithoutRefusingTheRequest() {
        var answer = mvc.post()
                .uri("/api/v1/rules/check")
                .with(MANAGER)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(Map.of("files", Map.of("mine.drl", "rule \"mine\" when"))))
                .exchange();
        assertThat(answer).hasStatusOk();
        assertThat(json(answer).path("outcome").asString()).isEqualTo("BROKEN");
        assertThat(json(answer).at("/problems/0/file").asString()).isEqualTo("mine.drl");
    }

    @Test
    void whatIsSentIsCheckedBeforeTheGate() {
        assertThat(publish(live() + 1, "late", null, Map.of("a.csv", "a\n"))).hasStatus(HttpStatus.PRECONDITION_FAILED);
        var gone = new TreeMap<String, @Nullable String>();
        gone.put("none.csv", null);
        gone.put("../pom.csv", "a\n");
        gone.put("x.txt", "a\n");
        var answer = publish(live(), "wrong", null, gone);
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(json(answer).path("errors").findValuesAsString("pointer"))
                .containsExactly("/files/..~1pom.csv", "/files/none.csv", "/files/x.txt");
        assertThat(publish(live(), "nothing", null, Map.of("terms.csv", text("terms.csv"))))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(publish(live(), " ", null, Map.of("a.csv", "a\n"))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(publish(live(), "zero", null, Map.of("terms.csv", text("terms.csv") + "\0")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(publish(live(), "zero\0", null, Map.of("a.csv", "a\n"))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        for (String path : List.of("/releases/999", "/releases/999/diff", "/releases/1/diff?to=999", "/checks/none")) {
            assertThat(mvc.get().uri("/api/v1/rules" + path).with(MANAGER)).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(activate(999)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/api/v1/rules/releases?size=1000").with(MANAGER))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void aFileIsAddedAndRemoved() {
        publish(live(), "more", null, Map.of("extra.csv", "a\n1\n"));
        until(() -> Files.exists(folder.resolve("extra.csv")));
        var gone = new TreeMap<String, @Nullable String>();
        gone.put("extra.csv", null);
        assertThat(publish(live(), "less", null, gone)).hasStatus(HttpStatus.CREATED);
        until(() -> Files.notExists(folder.resolve("extra.csv")));
    }

    @Test
    void aSaveInTheFolderIsLiveAndIsComparedAfterwards() throws IOException {
        RuleFolders.edit(
                folder, "thresholds.csv", text -> text.replace("disqualifying answers,2", "disqualifying answers,1"));
        until(() -> advice().path("verdict").asString().equals("DISQUALIFIED"));
        assertThat(rules().path("by").asString()).isEqualTo("folder");
        long number = live();
        until(() -> get("/releases/" + number)
                        .at("/release/gate/comparison/verdict")
                        .asInt(0)
                == OPEN / 3);
    }

    @Test
    void aBrokenSaveIsShownUntilItIsMended() throws IOException {
        RuleFolders.edit(folder, "verdict.drl", text -> text.replace("need == Answer.NO", "ned == Answer.NO"));
        until(() -> rules().at("/refused/problems/0/file").asString("").equals("verdict.drl"));
        assertThat(rules().at("/refused/problems/0/line").asInt()).isPositive();
        assertThat(rules().path("version").asString()).isEqualTo("1");
        RuleFolders.edit(folder, "verdict.drl", text -> text.replace("ned == Answer.NO", "need == Answer.NO"));
        until(() -> !rules().has("refused"));
    }

    private MvcTestResult publish(
            long base, String comment, @Nullable String overruleReason, Map<String, @Nullable String> files) {
        var body = new TreeMap<String, Object>(Map.of("base", base, "comment", comment, "files", files));
        if (overruleReason != null) {
            body.put("overruleReason", overruleReason);
        }
        return mvc.post()
                .uri("/api/v1/rules/releases")
                .with(MANAGER)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body))
                .exchange();
    }

    private MvcTestResult activate(long number) {
        return mvc.post()
                .uri("/api/v1/rules/releases/" + number + "/activate")
                .with(MANAGER)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"comment\": \"back to the beginning\"}")
                .exchange();
    }

    private JsonNode advice() {
        return json(mvc.post()
                .uri("/api/v1/advice?asOf=2026-05-01")
                .with(MANAGER)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"id": "a", "name": "b", "stage": "ENTRANCE", "qualification":
                         {"need": "YES", "authority": "YES", "budget": "UNKNOWN", "timeline": "NO"}}""")
                .exchange());
    }

    private String text(String file) {
        return body(mvc.get().uri("/api/v1/rules/files/" + file).with(MANAGER).exchange());
    }

    private static String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }

    private JsonNode rules() {
        return get("");
    }

    private long live() {
        return rules().path("version").asLong();
    }

    private JsonNode get(String path) {
        return json(mvc.get().uri("/api/v1/rules" + path).with(MANAGER).exchange());
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Waits for what threads do; generously, for this tells whether and not how soon. */
    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(condition);
    }
}
