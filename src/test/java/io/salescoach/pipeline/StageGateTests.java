package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Over HTTP too, nobody passes a shut gate, goes back or ends a deal without saying why. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class StageGateTests {

    private static final String PATH = "/api/v1/opportunities/";

    private final String id = "gate-" + UUID.randomUUID();
    private final SignedIn owner = SignedIn.accountManager("gate-keeper");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void create() {
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(owner)
                        .contentType("application/json")
                        .content("{\"id\": \"%s\", \"name\": \"n\", \"stage\": \"DEMAND\"}".formatted(id)))
                .hasStatus(201);
    }

    @Test
    void aShutGateIsPassedOnlyWithAReason() {
        assertThat(patch("{\"stage\": \"CONSULTING\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/stage");
        assertThat(patch("{\"stage\": \"CONSULTING\"}"))
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains("NEED_UNKNOWN", "overrideReason");
        assertThat(patch("{\"stage\": \"CONSULTING\", \"overrideReason\": \"  \"}"))
                .hasStatus(422);
        assertThat(patch("{\"stage\": \"CONSULTING\", \"overrideReason\": 5}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/overrideReason");
        assertThat(stored()).bodyJson().extractingPath("$.stage").isEqualTo("DEMAND");
        assertThat(patch("{\"stage\": \"CONSULTING\", \"overrideReason\": \"the board meets\"}"))
                .hasStatusOk();
        assertThat(stored()).bodyText().contains("CONSULTING").doesNotContain("overrideReason", "the board meets");
        assertThat(jdbc.sql("select reason, blockers, made_by from gate_override where opportunity_id = ?")
                        .param(id)
                        .query()
                        .singleRow()
                        .values())
                .satisfies(
                        row -> assertThat(row.toString()).contains("the board meets", "NEED_UNKNOWN", "gate-keeper"));
    }

    @Test
    void aFileThatIsPutWholeSaysWhyInItsAddressOrItself() {
        String file = "{\"id\": \"%s\", \"name\": \"n\", \"stage\": \"BUSINESS\"%s}";
        assertThat(put("", file.formatted(id, ""))).hasStatus(422);
        assertThat(put("?overrideReason=hurry", file.formatted(id, ""))).hasStatusOk();
        assertThat(put("", file.replace("BUSINESS", "ENTRANCE").formatted(id, "")))
                .hasStatus(422);
        assertThat(put("", file.replace("BUSINESS", "ENTRANCE").formatted(id, ", \"overrideReason\": \"anew\"")))
                .hasStatusOk();
    }

    @Test
    void anEndHasItsReasonInTheFileOrBesideIt() {
        assertThat(patch("{\"status\": \"LOST\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/status");
        assertThat(patch("{\"status\": \"LOST\", \"outcome\": {\"reason\": \"PRICE\"}}"))
                .hasStatusOk();
        assertThat(patch("{\"status\": \"OPEN\", \"outcome\": null}")).hasStatusOk();
        assertThat(patch("{\"status\": \"DROPPED\", \"overrideReason\": \"double\"}"))
                .hasStatusOk();
    }

    @Test
    void endingAndReopeningIsNoWayAroundAGate() {
        assertThat(patch("{\"status\": \"LOST\", \"outcome\": {\"reason\": \"PRICE\"}}"))
                .hasStatusOk();
        assertThat(patch("{\"status\": \"OPEN\", \"stage\": \"ACTION\"}")).hasStatus(422);
        assertThat(patch("{\"status\": \"OPEN\"}")).hasStatusOk();
        assertThat(patch("{\"status\": \"LOST\"}"))
                .as("the reason in the file is that of the end before")
                .hasStatus(422);
        assertThat(patch("{\"status\": \"LOST\", \"outcome\": {\"reason\": \"TIMING\"}}"))
                .hasStatusOk();
    }

    @Test
    void whatNobodyCanReadIsNoReason() {
        assertThat(patch("{\"stage\": \"CONSULTING\", \"overrideReason\": \"\\u00a0\\u200b\"}"))
                .hasStatus(422);
    }

    @Test
    void anOpenGateAndAWonDealWithNothingMissingNeedNone() {
        assertThat(patch("""
                {"buying": {"needClarity": "CLEAR", "decisionCycleDays": 5}, "stage": "ACTION", "overrideReason": "start",
                 "qualification": {"need": "YES", "authority": "YES", "budget": "YES", "timeline": "YES"}}""")).hasStatusOk();
        assertThat(patch("{\"milestones\": {\"contractSigned\": \"2026-04-30\"}, \"status\": \"WON\"}"))
                .hasStatusOk();
        assertThat(jdbc.sql("select count(*) from gate_override where opportunity_id = ? and kind = 'ENDED'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsSetRightInTheSameChangeCounts() {
        assertThat(patch("""
                {"buying": {"needClarity": "CLEAR", "decisionCycleDays": 5}, "stage": "CONSULTING",
                 "qualification": {"need": "YES", "authority": "YES", "budget": "YES", "timeline": "YES"}}""")).hasStatusOk();
    }

    private MvcTestResult stored() {
        return mvc.get().uri(PATH + id).with(owner).exchange();
    }

    private MvcTestResult patch(String patch) {
        return mvc.patch()
                .uri(PATH + id)
                .with(owner)
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .content(patch)
                .exchange();
    }

    private MvcTestResult put(String query, String file) {
        return mvc.put()
                .uri(PATH + id + query)
                .with(owner)
                .header("If-Match", "*")
                .contentType("application/json")
                .content(file)
                .exchange();
    }
}
