package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What those who run the service see of it. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
class OperationsTests {

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/actuator/health"})
    void healthIsToldToEverybodyWithoutDetails(String path) {
        var answer = assertThat(mvc.get().uri(path)).hasStatusOk().bodyJson();
        answer.extractingPath("$.status").isEqualTo("UP");
        answer.doesNotHavePath("$.components");
    }

    @Test
    void theMetricsCountEvaluationsByRulesVersionFindingsAndReloads() {
        double before = value(metrics(), "sales_coach_findings_total{code=\"VISIT_NONE\"}");
        assertThat(advise()).hasStatusOk();
        String after = metrics();
        assertThat(value(after, "sales_coach_findings_total{code=\"VISIT_NONE\"}"))
                .isEqualTo(before + 1);
        assertThat(after)
                .containsPattern("sales_coach_evaluations_seconds_count\\{rules=\"[^\"]+\"} [1-9]")
                .containsPattern("sales_coach_rules_reloads_total\\{outcome=\"live\"} [1-9]")
                .contains("sales_coach_rules_reloads_total{outcome=\"refused\"}", "sales_coach_stopped_total")
                .contains("jvm_memory_used_bytes", "hikaricp_connections_active");
    }

    @Test
    void aTokenThatTheSiteHasNotSetReadsNoMetrics() {
        assertThat(mvc.get().uri("/actuator/prometheus").header("Authorization", "Bearer "))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/actuator/prometheus").header("Authorization", "Bearer guessed-guessed-guessed"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void anAnswerNamesItsRequestAndKeepsTheNameThatAProxyGave() {
        assertThat(advise().getResponse().getHeader("X-Request-Id")).hasSize(36);
        assertThat(mvc.get().uri("/livez").header("X-Request-Id", "0123456789abcdef"))
                .headers()
                .hasValue("X-Request-Id", "0123456789abcdef");
        assertThat(mvc.get()
                        .uri("/livez")
                        .header("X-Request-Id", "Ms Zhao, CFO")
                        .exchange()
                        .getResponse()
                        .getHeader("X-Request-Id"))
                .hasSize(36);
    }

    private MvcTestResult advise() {
        return mvc.post()
                .uri("/api/v1/advice?asOf=2026-05-01")
                .with(user("zhang.wei").roles("SALES_MANAGER"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"id\":\"a\",\"name\":\"b\",\"stage\":\"ENTRANCE\"}")
                .exchange();
    }

    private String metrics() {
        var answer = mvc.get()
                .uri("/actuator/prometheus")
                .with(user("admin").roles("ADMINISTRATOR"))
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static double value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
