package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A draft runs beside the live rules over the sample opportunities, on the page and over HTTP. */
@Tag("database")
class ShadowPageTests extends RulesPages {

    private static final String API = "/api/v1/rules/shadow";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nothingRuns() {
        post("/rules/shadow/drop");
        jdbc.sql("update users set display_name = replace(display_name, ?, '')")
                .param(HOSTILE)
                .update();
    }

    private MvcTestResult post(String address) {
        return mvc.post().uri(address).with(MANAGER).exchange();
    }

    private MvcTestResult send(String json) {
        return mvc.post()
                .uri(API)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .with(MANAGER)
                .exchange();
    }

    private JsonNode report() {
        return JSON.readTree(body(get(API)));
    }

    /** Without the rule that tells of an unknown budget. */
    private void change() {
        String text = text("qualification.drl");
        int from = text.lastIndexOf("rule ", text.indexOf("BUDGET_UNKNOWN"));
        drafts.put(
                VIEWER,
                Map.of("qualification.drl", text.substring(0, from) + text.substring(text.indexOf("end\n", from) + 4)));
    }

    private JsonNode finished() {
        return await().atMost(Duration.ofMinutes(1)).until(this::report, report -> {
            int open = report.at("/open").asInt();
            return open > 0 && report.at("/compared").asInt() == open;
        });
    }

    @Test
    void aDraftIsComparedAndPromotedTheUsualWay() {
        // Whatever people are called is only text.
        jdbc.sql("update users set display_name = display_name || ?")
                .param(HOSTILE)
                .update();
        change();
        assertThat(mvc.post().uri("/rules/shadow?rules=DRAFT").with(MANAGER).exchange())
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl("/rules/shadow");
        JsonNode report = finished();
        assertThat(report.at("/shadow/state").asString()).isEqualTo("RUNNING");
        assertThat(report.at("/shadow/startedBy").asString()).isEqualTo("zhang.wei");
        assertThat(report.at("/changed").asInt()).isPositive();
        assertThat(report.at("/failed").asInt()).isZero();
        assertThat(report.at("/deals/LESS").asInt()).isPositive();
        int shared = 0;
        for (JsonNode share : report.at("/accountManagers")) {
            shared += share.at("/changed").asInt();
        }
        assertThat(shared).isEqualTo(report.at("/changed").asInt());
        assertThat(report.at("/accountManagers/0/value/0/amount").asDouble()).isPositive();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> body(get("/rules/shadow")).contains("&lt;script&gt;alert(1)"));
        assertThat(body(get("/rules/shadow")))
                .doesNotContain(HOSTILE)
                .contains("Deal by deal", "Fewer findings", "By account manager")
                .doesNotContain("??");
        assertThat(bodyInChinese("/rules/shadow"))
                .contains("逐个商机", "发现减少", "按客户经理")
                .doesNotContain("??");
        JsonNode deals = JSON.readTree(body(get(API + "/deals?size=1")));
        assertThat(deals.at("/items").size()).isEqualTo(1);
        assertThat(deals.at("/items/0/before/findings").toString()).contains("BUDGET_UNKNOWN");
        assertThat(deals.at("/items/0/after/findings").toString()).doesNotContain("BUDGET_UNKNOWN");

        // One at a time.
        assertThat(send("{\"kind\":\"DRAFT\"}")).hasStatus(HttpStatus.CONFLICT);
        assertThat(mvc.post().uri("/rules/shadow?rules=DRAFT").with(MANAGER).exchange())
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("another shadow runs already");

        // What the draft was when it was started counts, and nothing goes live.
        drafts.discard(VIEWER);
        assertThat(post("/rules/shadow/promote")).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/rules/draft");
        assertThat(draft("qualification.drl")).doesNotContain("BUDGET_UNKNOWN");
        assertThat(text("qualification.drl")).contains("BUDGET_UNKNOWN");
        drafts.put(VIEWER, Map.of("qualification.drl", text("qualification.drl"), "mine.csv", "mine\n"));
        drafts.put(VIEWER, Map.of("qualification.drl", "other"));
        assertThat(post(API + "/promote"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("your draft holds other changes");

        assertThat(post(API + "/drop")).hasStatusOk();
        assertThat(post(API + "/drop")).hasStatus(HttpStatus.CONFLICT);
        assertThat(report().at("/shadow/state").asString()).isEqualTo("DROPPED");
        assertThat(report().at("/shadow/endedBy").asString()).isEqualTo("zhang.wei");
        assertThat(report().at("/changed").asInt()).isPositive();
        assertThat(body(get("/rules/shadow"))).contains("Let rules run as a shadow");
    }

    @Test
    void accountManagersSeeNothingOfIt() {
        String id = JSON.readTree(body(get("/api/v1/opportunities?q=&size=1")))
                .at("/items/0/id")
                .asString();
        String before = body(get("/api/v1/opportunities/" + id + "/advice"));
        change();
        assertThat(send("{\"kind\":\"DRAFT\"}")).hasStatus(HttpStatus.CREATED);
        finished();
        var seller = SignedIn.accountManager("li.na");
        assertThat(mvc.get().uri(API).with(seller).exchange()).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(body(get("/api/v1/opportunities/" + id + "/advice"))).isEqualTo(before);
    }

    @Test
    void whatCannotRunIsRefused() {
        assertThat(send("{\"kind\":\"DRAFT\"}"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("nothing in these rules differs");
        assertThat(send("{\"kind\":\"RELEASE\"}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(send("{\"kind\":\"RELEASE\",\"number\":99}")).hasStatus(HttpStatus.CONFLICT);
        assertThat(send("{\"kind\":\"CANDIDATE\",\"number\":99}")).hasStatus(HttpStatus.CONFLICT);
        assertThat(send("{\"kind\":\"ODD\"}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post().uri("/rules/shadow?rules=ODD").with(MANAGER).exchange())
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        drafts.put(VIEWER, Map.of("bad.drl", "rule \"x\" when eval(true) then end"));
        assertThat(send("{\"kind\":\"DRAFT\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("/bad.drl:1:");
        assertThat(mvc.post().uri("/rules/shadow?rules=DRAFT").with(MANAGER).exchange())
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("bad.drl:1");
        assertThat(body(get("/rules/shadow"))).doesNotContain("??");
    }
}
