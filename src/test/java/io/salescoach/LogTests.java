package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Customers' texts stay out of the log. */
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "zhang.wei", roles = "SALES_MANAGER")
@ExtendWith(OutputCaptureExtension.class)
@Tag("database")
class LogTests {

    private static final String TEXT = "Zhao-Yifei-of-Huadong";

    @Autowired
    private MockMvcTester mvc;

    @Test
    void goodAndBadRequestsLeaveNoTextOfTheirs(CapturedOutput log) {
        LoggerFactory.getLogger(LogTests.class).error("the log is captured");
        String good = """
                {"id": "log-1", "name": "%1$s", "stage": "DEMAND", "customer": {"name": "%1$s"},
                 "stakeholders": [{"id": "cfo", "name": "%1$s", "title": "%1$s", "projectTeam": true}]}
                """.formatted(TEXT);
        send(HttpMethod.POST, "/api/v1/advice", good, 200);
        send(HttpMethod.POST, "/api/v1/opportunities", good, 201);
        send(HttpMethod.POST, "/api/v1/opportunities", good, 409);
        send(HttpMethod.PATCH, "/api/v1/opportunities/log-1", "{\"name\": \"" + TEXT + " 2\"}", 428);
        send(HttpMethod.GET, "/api/v1/opportunities?q=" + TEXT, "", 200);
        send(HttpMethod.GET, "/api/v1/opportunities?sort=" + TEXT, "", 400);
        send(HttpMethod.GET, "/api/v1/opportunities?stage=" + TEXT, "", 400);
        send(HttpMethod.POST, "/api/v1/advice?asOf=" + TEXT, good, 400);
        send(HttpMethod.POST, "/api/v1/advice", "{\"id\": \"" + TEXT, 400);
        send(HttpMethod.POST, "/api/v1/advice", "{\"" + TEXT + "\": {\"stage\": \"" + TEXT + "\"}}", 422);
        send(HttpMethod.POST, "/api/v1/advice", good.replace("DEMAND", TEXT), 422);
        send(
                HttpMethod.POST,
                "/api/v1/team-review",
                "{\"team\": \"" + TEXT + "\", \"symptoms\": [\"" + TEXT + "\"]}",
                422);
        assertThat(log).contains("the log is captured").doesNotContain(TEXT);
    }

    @Test
    void whatFailsIsToldByClassesAndPlacesAlone() {
        var inner = new SQLException("Failing row contains (" + TEXT + ")", "23514");
        var failure = new IllegalStateException("could not write " + TEXT, inner);
        failure.addSuppressed(new IllegalArgumentException(TEXT));
        assertThat(new WithoutMessages().printStackTraceToString(failure))
                .contains("java.lang.IllegalStateException", "java.sql.SQLException (SQL state 23514)")
                .contains("LogTests.whatFailsIsToldByClassesAndPlacesAlone")
                .doesNotContain(TEXT);
    }

    private void send(HttpMethod method, String path, String body, int status) {
        assertThat(mvc.method(method)
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .as(method + " " + path)
                .hasStatus(status);
    }
}
