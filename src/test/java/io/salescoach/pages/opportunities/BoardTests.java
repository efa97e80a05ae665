package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The board by stage, and views of the list that somebody keeps. */
@Tag("database")
@SpringBootTest
@AutoConfigureMockMvc
class BoardTests {

    private final String name = "seller-" + UUID.randomUUID();
    private final SignedIn seller = SignedIn.accountManager(name);

    @Autowired
    private MockMvcTester mvc;

    @Test
    void openDealsStandInTheirStagesTheGreatestFirst() {
        deal("small", "DEMAND", 1000, "");
        deal("great", "DEMAND", 9000000, "");
        deal("other", "BUSINESS", 1, "");
        deal("over", "DEMAND", 5, ", \"status\": \"WON\"");
        String page = text(get("/board"));
        int demand = page.indexOf("stage-DEMAND");
        int consulting = page.indexOf("id=\"stage-CONSULTING\"");
        assertThat(page.substring(demand, consulting))
                .containsSubsequence(">2</span>", name + " great", name + " small")
                .doesNotContain("other", "over");
        assertThat(page).contains("9,000,000", "aria-label=\"Move " + name + " great\"");
        assertThat(text(mvc.get()
                        .uri("/board")
                        .with(SignedIn.accountManager("another-" + name))
                        .exchange()))
                .doesNotContain(name + " great");
    }

    @Test
    void aStageShowsSoManyAndLinksToTheRest() {
        for (int i = 0; i < 22; i++) {
            deal("deal " + i, "ENTRANCE", i + 1, "");
        }
        String page = text(get("/board"));
        assertThat(Pattern.compile("data-deal=").matcher(page).results().count())
                .isEqualTo(20);
        assertThat(page).contains("2 more in the list", "/opportunities?stage=ENTRANCE&amp;status=OPEN");
    }

    @Test
    void aShutGateAsksForTheReasonAndNothingMovesBefore() {
        String id = deal("held", "DEMAND", 10, "");
        var asked = move(id, "CONSULTING", null);
        assertThat(asked).hasStatus(422);
        assertThat(text(asked))
                .contains("this move needs a reason", "name=\"reason\"", "value=\"CONSULTING\"")
                .contains("It is not known whether")
                .doesNotContain("NEED_UNKNOWN");
        assertThat(stage(id)).isEqualTo("DEMAND");
        assertThat(move(id, "CONSULTING", " ")).as("blanks are no reason").hasStatus(422);

        assertThat(move(id, "CONSULTING", "the customer <b>insists</b>")).hasRedirectedUrl("/board");
        assertThat(stage(id)).isEqualTo("CONSULTING");
        assertThat(text(get("/opportunities/" + id))).contains("the customer &lt;b&gt;insists&lt;/b&gt;");
        assertThat(move(id, "DEMAND", null)).as("back wants a reason too").hasStatus(422);
    }

    @Test
    void aMoveMeantForAnotherVersionToNowhereOrOfAForeignDealDoesNothing() {
        String id = deal("kept", "DEMAND", 10, "");
        assertThat(mvc.post()
                        .uri("/board/move")
                        .with(seller)
                        .param("id", id)
                        .param("to", "CONSULTING")
                        .param("version", "7")
                        .param("reason", "x"))
                .hasRedirectedUrl("/board");
        assertThat(move(id, "NOWHERE", "x")).hasStatus(400);
        assertThat(move(id, "DEMAND", null)).hasRedirectedUrl("/board");
        assertThat(mvc.post()
                        .uri("/board/move")
                        .with(SignedIn.accountManager("another-" + name))
                        .param("id", id)
                        .param("to", "CONSULTING")
                        .param("reason", "x"))
                .hasStatus(404);
        assertThat(stage(id)).isEqualTo("DEMAND");
    }

    @Test
    void aListIsKeptUnderANameAndTheListOpensWithIt() {
        assertThat(keep("Great <b>ones</b>", "true", "value,desc", "王 芳&x"))
                .hasRedirectedUrl(
                        "/opportunities?q=%E7%8E%8B%20%E8%8A%B3%26x&stage=DEMAND&status=&sort=value%2Cdesc&page=0");
        String preferred = String.valueOf(get("/opportunities").getResponse().getRedirectedUrl());
        assertThat(preferred)
                .isEqualTo("/opportunities?q=%E7%8E%8B%20%E8%8A%B3%26x&stage=DEMAND&status=&sort=value%2Cdesc");
        String list = text(mvc.get()
                .uri(java.net.URI.create(preferred))
                .header("Accept-Language", "en")
                .with(seller)
                .exchange());
        assertThat(list)
                .contains("Great &lt;b&gt;ones&lt;/b&gt;", "aria-current=\"true\"", "value=\"王 芳&amp;x\"")
                .doesNotContain("<b>ones");

        assertThat(keep("second", "true", "name", "")).hasStatus3xxRedirection();
        assertThat(get("/opportunities").getResponse().getRedirectedUrl()).contains("sort=name");
        String number = number("second");
        assertThat(mvc.post().uri("/views/" + number + "/prefer").with(seller)).hasStatus3xxRedirection();
        assertThat(get("/opportunities")).hasStatusOk();
        assertThat(mvc.post().uri("/views/" + number + "/remove").with(SignedIn.accountManager("another-" + name)))
                .hasStatus(404);
        assertThat(mvc.post().uri("/views/" + number + "/prefer").with(SignedIn.accountManager("another-" + name)))
                .hasStatus(404);
        assertThat(mvc.post().uri("/views/" + number + "/remove").with(seller)).hasStatus3xxRedirection();
        assertThat(text(get("/opportunities"))).doesNotContain(">second<");
    }

    @Test
    void aViewThatIsNoneIsRefusedAndOneOfTheSameNameIsReplaced() {
        for (String bad : List.of("", " ", "x".repeat(81), "a\nb")) {
            assertThat(keep(bad, "false", "name", "")).hasStatus3xxRedirection();
        }
        assertThat(text(get("/opportunities"))).doesNotContain("/views/");
        assertThat(mvc.post()
                        .uri("/views")
                        .with(seller)
                        .param("viewName", "bad")
                        .param("stage", "NOWHERE"))
                .hasStatus(400);
        assertThat(mvc.post()
                        .uri("/views")
                        .with(seller)
                        .param("viewName", "bad")
                        .param("ready", "客".repeat(1000)))
                .hasStatus(400);
        keep("one", "false", "name", "");
        keep("one", "false", "customer", "");
        assertThat(Pattern.compile("/views/\\d+/remove")
                        .matcher(text(get("/opportunities")))
                        .results()
                        .count())
                .isEqualTo(1);
        for (int i = 0; i < 40; i++) {
            keep("view " + i, "false", "name", "");
        }
        assertThat(Pattern.compile("/views/\\d+/remove")
                        .matcher(text(get("/opportunities")))
                        .results()
                        .count())
                .isEqualTo(30);
    }

    /** A verdict may be anything; with this one the address would not fit into a header. */
    @Test
    void aListWhoseAddressIsTooLongLeadsBackToTheWholeList() {
        var answer = mvc.post()
                .uri("/views")
                .with(seller)
                .param("viewName", "long")
                .param("verdict", "客".repeat(1000))
                .exchange();
        assertThat(answer).hasRedirectedUrl("/opportunities");
        assertThat(text(get("/opportunities"))).doesNotContain(">long<");
    }

    private String number(String view) {
        var found = Pattern.compile(">" + view + "</span>.*?/views/(\\d+)/prefer", Pattern.DOTALL)
                .matcher(text(get("/opportunities?status=OPEN")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private MvcTestResult keep(String view, String preferred, String sort, String q) {
        return mvc.post()
                .uri("/views")
                .with(seller)
                .param("viewName", view)
                .param("preferred", preferred)
                .param("q", q)
                .param("stage", "DEMAND")
                .param("status", "")
                .param("sort", sort)
                .exchange();
    }

    private MvcTestResult move(String id, String to, @org.jspecify.annotations.Nullable String reason) {
        var request = mvc.post()
                .uri("/board/move")
                .with(seller)
                .header("Accept-Language", "en")
                .param("id", id)
                .param("to", to);
        return (reason == null ? request : request.param("reason", reason)).exchange();
    }

    private String deal(String title, String stage, int amount, String more) {
        String id = "board-" + UUID.randomUUID();
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(seller)
                        .contentType("application/json")
                        .content("""
                                {"id": "%s", "name": "%s %s", "stage": "%s",
                                 "value": {"amount": %s, "currency": "CNY"}%s}
                                """.formatted(id, name, title, stage, amount, more)))
                .hasStatus(201);
        return id;
    }

    private String stage(String id) {
        return DealFiles.JSON
                .readTree(text(mvc.get()
                        .uri("/api/v1/opportunities/" + id)
                        .with(seller)
                        .exchange()))
                .path("stage")
                .asString();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).header("Accept-Language", "en").with(seller).exchange();
    }

    private static String text(MvcTestResult answer) {
        return DealFiles.text(answer);
    }
}
