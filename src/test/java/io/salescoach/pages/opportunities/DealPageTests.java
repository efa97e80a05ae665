package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.node.ObjectNode;

/** The pages of one opportunity, without a browser. */
@SpringBootTest
@AutoConfigureMockMvc
class DealPageTests {

    private final String id = "deal-" + UUID.randomUUID();
    private final String path = "/opportunities/" + id;

    @Autowired
    private MockMvcTester mvc;

    static Stream<Arguments> hostileTexts() {
        return Stream.of("en", "zh")
                .flatMap(language -> Stream.of(
                                "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>",
                                "${7*7} *{7*7} #{nav.menu} __${7*7}__ @{/x} ~{layout} {0} {subject} '{'",
                                "a\r\nb\u202Etxt.exe \uD83D\uDE00 𠀀",
                                "x".repeat(4000))
                        .map(text -> Arguments.of(language, text)));
    }

    /** By itself, with the most dangerous text alone: a road is long to find. */
    @Test
    void textsOfEveryFieldStayTextsOnTheRoad() {
        DealFiles.store(mvc, DealFiles.full(id, "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>"));
        var answer = DealFiles.page(mvc, path + "/road", "en");
        assertThat(answer).hasStatusOk();
        assertThat(DealFiles.text(answer)).doesNotContain("<script>alert", "<img src=x", "\"'><b>");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void textsOfEveryFieldStayTexts(String language, String text) {
        DealFiles.store(mvc, DealFiles.full(id, text));
        for (String page : List.of(
                "",
                "/what-if",
                "/why-not?finding=INFLUENTIAL_OPPONENT",
                "/history",
                "/edit/basics",
                "/edit/competitors",
                "/edit/competitors/~0",
                "/edit/criteria/c1",
                "/edit/plan/t1",
                "/edit/event",
                "/edit/outcome",
                "/edit/needs/n1",
                "/edit/visits/v1",
                "/edit/stakeholders/cfo",
                "/edit/stakeholders/~1",
                "/edit/swot/s1",
                "/edit/profile/~0",
                "/edit/team/~0",
                "/edit/objections/o1",
                "/add/needs",
                "/add/visits",
                "/add/objections")) {
            var answer = DealFiles.page(mvc, path + page, language);
            assertThat(answer).as(page).hasStatusOk();
            assertThat(DealFiles.text(answer))
                    .as(page)
                    .doesNotContain("<script>alert", "<img src=x", "\"'><b>", ">49<", " 49 ");
        }
    }

    @Test
    void whereNoTableGivesPointsNoChanceIsShown() {
        DealFiles.store(mvc, DealFiles.full(id, "a text"));
        for (String page : List.of(path, "/opportunities")) {
            assertThat(DealFiles.text(DealFiles.page(mvc, page, "en")))
                    .as(page)
                    .contains("a text")
                    .doesNotContain("Chance of winning");
        }
    }

    @Test
    void anActionSaysWhenItIsDueAndWhatMovedItUpOrDown() {
        var file = DealFiles.full(id, "a text");
        file.put("stage", "BUSINESS");
        DealFiles.store(mvc, file);

        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains(
                        ">now<",
                        "Why this order",
                        "+30: it opens the gate of this stage",
                        "-15: the supervisor does it");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "zh")))
                .contains(">现在<", "为何这样排序", "+30：它打开本阶段的关口", "-15：由基层主管执行");
    }

    @Test
    void anObjectionSaysWhetherItIsUnderstoodOrWhatItIsInstead() {
        var file = DealFiles.full(id, "a text").put("stage", "BUSINESS");
        var objection = ((ObjectNode) file.path("objections").path(0))
                .put("surface", "NO_HURRY")
                .put("quote", "Later.");
        ((ObjectNode) file.path("stakeholders").path(0)).put("attitude", "NEUTRAL");
        file.putObject("solution").put("benefitAnalysis", true);
        DealFiles.store(mvc, file);
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en"))).contains("ask before you answer");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "zh"))).contains("先问清，再回应");

        objection.put("surface", "NO_MONEY").put("quote", "The others are cheaper. Come down.");
        DealFiles.patch(mvc, id, "{\"objections\": [" + objection + "]}");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains("Take it as bargaining:", "wants a lower price at the negotiating table")
                .doesNotContain("ask before you answer");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "zh"))).contains("应看作：讨价还价");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"huadong-vpn", "jiangnan-call-centre", "nanshan-lead", "kaiyuan-won", "beihai-lost", "yuehai-iot"
            })
    void everySampleIsShown(String sample) {
        for (String language : List.of("en", "zh")) {
            var answer = mvc.get()
                    .uri("/opportunities/{id}", sample)
                    .with(SignedIn.salesManager("zhang.wei"))
                    .header("Accept-Language", language)
                    .exchange();
            assertThat(answer).hasStatusOk();
            assertThat(DealFiles.text(answer)).doesNotContain("??", "Exception");
        }
    }

    @Test
    void whatARuleSawIsToldInTheLanguageOfTheReader() {
        String page = DealFiles.text(mvc.get()
                .uri("/opportunities/{id}", "huadong-vpn")
                .with(SignedIn.salesManager("zhang.wei"))
                .header("Accept-Language", "zh")
                .exchange());
        assertThat(page).containsPattern("规则：\\p{IsHan}").doesNotContainPattern("规则：[a-z]");
    }

    @Test
    void aFileWithoutAnythingSaysWhatToDo() {
        DealFiles.store(mvc, (ObjectNode) DealFiles.JSON.readTree(
                "{\"id\": \"%s\", \"name\": \"n\", \"stage\": \"ENTRANCE\", \"accountManager\": \"wang.fang\"}"
                        .formatted(id)));
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains("No visit yet. Plan the first one", "Nobody is noted yet. Add yourself");
    }

    @Test
    void aClosedOpportunityShowsFactsWithoutAdviceAndOpensAgain() {
        DealFiles.store(mvc, DealFiles.full(id, "closed deal").put("status", "LOST"));
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains("This opportunity is lost", "A closed opportunity is not coached", "Open again")
                .doesNotContain("I take it on");
        assertThat(mvc.post()
                        .uri(path + "/status")
                        .with(DealFiles.OWNER)
                        .param("to", "OPEN")
                        .param("version", "1"))
                .hasStatus3xxRedirection();
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en"))).contains("I take it on");
    }

    @Test
    void theNextStageBeginsToday() {
        DealFiles.store(mvc, DealFiles.full(id, "moves on"));
        assertThat(mvc.post()
                        .uri(path + "/stage")
                        .with(DealFiles.OWNER)
                        .param("to", "CONSULTING")
                        .param("reason", "Their board meets tomorrow.")
                        .param("version", "1"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(path + "#path");
        var file = DealFiles.stored(mvc, id);
        assertThat(file.path("stage").asString()).isEqualTo("CONSULTING");
        assertThat(file.path("stageEnteredOn").asString())
                .isEqualTo(java.time.LocalDate.now().toString());
    }

    @Test
    void aShutGateHoldsUnlessSomebodySaysWhyAndThenShowsAsPassedOver() {
        DealFiles.store(mvc, DealFiles.full(id, "gate"));
        assertThat(mvc.post()
                        .uri(path + "/stage")
                        .with(DealFiles.OWNER)
                        .param("to", "CONSULTING")
                        .param("reason", " "))
                .hasRedirectedUrl(path + "#path");
        assertThat(DealFiles.stored(mvc, id).path("stage").asString()).isEqualTo("DEMAND");
        assertThat(mvc.post()
                        .uri(path + "/stage")
                        .with(DealFiles.OWNER)
                        .param("to", "CONSULTING")
                        .param("reason", "Their board <b>meets</b>."))
                .hasRedirectedUrl(path + "#path");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains("(left with its gate shut)", "Their board &lt;b&gt;meets&lt;/b&gt;.", "class=\"over\"");

        assertThat(mvc.post()
                        .uri(path + "/stage")
                        .with(DealFiles.OWNER)
                        .param("to", "DEMAND")
                        .param("reason", "too early"))
                .hasRedirectedUrl(path + "#path");
        assertThat(mvc.get()
                        .uri("/pipeline?accountManager=wang.fang")
                        .with(SignedIn.salesManager("zhang.wei"))
                        .header("Accept-Language", "en"))
                .bodyText()
                .contains("Moved against the coach (", "too early");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "zh")))
                .contains("too early")
                .doesNotContain("class=\"over\"");
    }

    @Test
    void aDealEndsWithAReasonAndTheCompetitorThatWon() {
        DealFiles.store(mvc, (ObjectNode) DealFiles.full(id, "ends").without("outcome"));
        assertThat(mvc.post().uri(path + "/status?to=LOST").with(DealFiles.OWNER))
                .hasRedirectedUrl(path + "#path");
        assertThat(DealFiles.stored(mvc, id).path("status").asString("OPEN")).isEqualTo("OPEN");
        assertThat(mvc.post()
                        .uri(path + "/status?to=LOST")
                        .with(DealFiles.OWNER)
                        .param("reason", "PRICE")
                        .param("competitor", "Northern Net")
                        .param("note", " 8 % less "))
                .hasRedirectedUrl(path + "#path");
        var file = DealFiles.stored(mvc, id);
        assertThat(file.path("status").asString()).isEqualTo("LOST");
        assertThat(file.path("outcome").toString())
                .isEqualTo("{\"reason\":\"PRICE\",\"competitor\":\"Northern Net\",\"note\":\"8 % less\"}");
    }

    @Test
    void aPressMeantForAnotherVersionDoesNothing() {
        DealFiles.store(mvc, DealFiles.full(id, "stale"));
        DealFiles.patch(mvc, id, "{\"offering\": \"new\"}");
        for (String press : List.of("/stage?to=CONSULTING", "/status?to=WON", "/delete?")) {
            assertThat(mvc.post().uri(path + press + "&version=1").with(DealFiles.OWNER))
                    .hasStatus3xxRedirection();
        }
        assertThat(DealFiles.stored(mvc, id).path("stage").asString()).isEqualTo("DEMAND");
        assertThat(mvc.post().uri(path + "/delete?version=2").with(DealFiles.OWNER))
                .hasRedirectedUrl("/opportunities");
        assertThat(DealFiles.page(mvc, path, "en")).hasStatus(404);
    }

    @Test
    void theLastChangeIsTakenBackAndOnlyTheLast() {
        DealFiles.store(mvc, DealFiles.full(id, "undo"));
        DealFiles.patch(mvc, id, "{\"offering\": \"second\"}");
        DealFiles.patch(mvc, id, "{\"offering\": \"third\", \"swot\": null}");
        assertThat(mvc.post().uri(path + "/undo?version=2").with(DealFiles.OWNER))
                .hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.stored(mvc, id).path("offering").asString()).isEqualTo("third");

        assertThat(mvc.post().uri(path + "/undo?version=3").with(DealFiles.OWNER))
                .hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.stored(mvc, id).path("offering").asString()).isEqualTo("second");
        assertThat(DealFiles.stored(mvc, id).path("swot")).hasSize(2);
        assertThat(mvc.post().uri(path + "/undo?version=4").with(SignedIn.accountManager("li.na")))
                .hasStatus(404);
        assertThat(mvc.post().uri(path + "/undo?version=x").with(DealFiles.OWNER))
                .hasStatus(400);
    }

    @Test
    void factsStandOnTabsAndPeopleAreCalledByTheirNames() {
        DealFiles.store(mvc, DealFiles.full(id, "tabs"));
        String page = DealFiles.text(DealFiles.page(mvc, path, "en"));
        assertThat(page).contains("Do this now", "Wang Fang", "id=\"panel-people\"", "id=\"panel-profile\"");
        for (String section :
                List.of("basics", "stakeholders", "needs", "solution", "objections", "plan", "time", "swot")) {
            assertThat(page).contains("id=\"" + section + "\"");
        }
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "zh"))).contains("现在就做", "全貌与 SWOT");
    }

    @Test
    void anActionThatIsDoneStaysWhileItsBlockerStandsAndCanBeTakenBack() {
        DealFiles.store(mvc, DealFiles.full(id, "does").put("stage", "ENTRANCE"));
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en"))).contains("/actions/SECURE_BUDGET/feedback");
        assertThat(mvc.post()
                        .uri(path + "/actions/SECURE_BUDGET/feedback")
                        .with(DealFiles.OWNER)
                        .param("outcome", "DONE")
                        .param("note", "asked <b>twice</b>"))
                .hasRedirectedUrl(path + "#next");
        String done = DealFiles.text(DealFiles.page(mvc, path, "en"));
        assertThat(done).contains("but what it should settle is not on file", "Put back on the list");
        assertThat(done.split("note-SECURE_BUDGET", -1))
                .as("nothing more to report on it")
                .hasSize(1);
        assertThat(mvc.post()
                        .uri(path + "/actions/SECURE_BUDGET/feedback")
                        .with(DealFiles.OWNER)
                        .param("outcome", "ACCEPTED"))
                .hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains("note-SECURE_BUDGET", "taken on")
                .doesNotContain("Put back on the list");
        assertThat(DealFiles.text(DealFiles.page(mvc, path + "/history", "en")))
                .contains("Action done", "asked &lt;b&gt;twice&lt;/b&gt;", "Advice given");
    }

    @Test
    void aForeignOpportunityIsNotThere() {
        DealFiles.store(mvc, DealFiles.full(id, "mine"));
        var other = SignedIn.accountManager("li.na");
        for (String page : List.of("", "/what-if", "/history", "/edit/basics", "/edit/needs/n1", "/add/needs")) {
            assertThat(mvc.get().uri(path + page).with(other)).as(page).hasStatus(404);
        }
        for (String page : List.of(
                "/what-if",
                "/edit/basics",
                "/edit/needs/n1",
                "/add/needs",
                "/remove/needs/n1",
                "/stage?to=DEMAND",
                "/status?to=WON",
                "/delete",
                "/actions/SECURE_BUDGET/feedback?outcome=DONE")) {
            assertThat(mvc.post().uri(path + page).with(other)).as(page).hasStatus(404);
        }
        assertThat(DealFiles.stored(mvc, id)).isEqualTo(DealFiles.full(id, "mine"));
    }

    /** As many entries as a file may have, and texts as long. */
    @Test
    void theLargestFileIsShown() {
        var file = DealFiles.full(id, "large");
        for (int i = 0; i < 490; i++) {
            file.withArray("/stakeholders")
                    .addObject()
                    .put("id", "x" + i)
                    .put("name", "Person " + i)
                    .put("projectTeam", true);
            file.withArray("/needs")
                    .addObject()
                    .put("id", "y" + i)
                    .put("statement", "Need " + i)
                    .putArray("raisedBy")
                    .add("x" + i);
            file.withArray("/visits").addObject().put("id", "z" + i).put("objective", "o".repeat(900));
            file.withArray("/objections").addObject().put("id", "w" + i).put("quote", "too expensive " + i);
            file.withArray("/competitors").add("Competitor " + i);
        }
        DealFiles.store(mvc, file);
        for (String page : List.of("", "/what-if", "/edit/needs/y3", "/edit/competitors")) {
            assertThat(DealFiles.page(mvc, path + page, "en")).as(page).hasStatusOk();
        }
    }
}
