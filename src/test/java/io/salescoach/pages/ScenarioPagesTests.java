package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Scenarios as trainers read, write and check them on the pages. */
class ScenarioPagesTests extends TrainingPages {

    private static final String HOSTILE = "</textarea><script>alert(1)</script>'\"{{7654321*3}}${7654321*3}";

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

    private static void assertSafe(MvcTestResult answer) {
        assertThat(answer.getResponse().getStatus()).isIn(200, 422);
        assertThat(text(answer))
                .doesNotContain("<script>alert")
                .doesNotContain("22962963")
                .contains("alert(1)");
    }
}
