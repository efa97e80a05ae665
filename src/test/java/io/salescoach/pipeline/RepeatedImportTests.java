package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** An export that comes again changes what it speaks of, and nothing that people wrote since. */
class RepeatedImportTests extends ImportCalls {

    @Test
    void theSameFileAgainChangesNothing() {
        String file = table(a + ",One,New,5.50,Ms Zhao", b + ",Two,Talks,\"1,000\",");
        send(manager, file);
        assertThat(figures(send(manager, file)))
                .isEqualTo("2 read 2 accepted 0 refused 0 skipped; 0 created 0 changed 2 unchanged");
        assertThat(get(manager, "/" + a)).hasHeader("ETag", "\"1\"");
        assertThat(this.<Integer>at(get(manager, "/" + a + "/history"), "$.total"))
                .isEqualTo(1);
    }

    @Test
    void anUpdatedFileChangesOnlyWhatItSpeaksOf() {
        send(manager, table(a + ",One,New,5,Ms Zhao"));
        patch("""
                {"competitors": ["Telecom B"], "needs": [{"id": "n1", "raisedBy": ["ms-zhao"]}],
                 "stakeholders": [{"id": "ms-zhao", "name": "Ms Zhao", "attitude": "SUPPORTIVE"}, {"id": "ceo"}]}
                """);
        var answer = send(manager, table(a + ",One,Talks,,Ms Zhao"));
        assertThat(figures(answer)).endsWith("0 created 1 changed 0 unchanged");
        assertThat(body(get(manager, "/" + a)))
                .contains(
                        "\"stage\":\"DEMAND\"",
                        "\"amount\":5",
                        "Telecom B",
                        "\"n1\"",
                        "\"attitude\":\"SUPPORTIVE\"",
                        "\"ceo\"");
        assertThat(body(get(manager, "/" + a + "/history"))).contains("{\"stage\":\"DEMAND\"}");
    }

    @Test
    void whatAPersonChangedStaysUntilTheExportSaysSomethingNewAndThenItIsTold() {
        send(manager, table(a + ",One,New,5,"));
        patch("{\"stage\": \"CONSULTING\", \"name\": \"A better name\", \"overrideReason\": \"test\"}");
        assertThat(figures(send(manager, table(a + ",One,New,7,")))).endsWith("0 created 1 changed 0 unchanged");
        assertThat(body(get(manager, "/" + a))).contains("CONSULTING", "A better name", "\"amount\":7");

        var both = send(manager, table(a + ",One,Talks,7,"));
        assertThat(this.<List<Object>>at(both, "$.report.kept").toString()).contains(a, "/stage");
        assertThat(this.<Integer>at(both, "$.report.keptCount")).isEqualTo(1);
        assertThat(body(get(manager, "/" + a))).contains("CONSULTING");
        assertThat(this.<Integer>at(send(manager, table(a + ",One,Talks,7,")), "$.report.keptCount"))
                .isZero();
    }

    @Test
    void whatWasRecordedByHandIsNotOverwrittenByAFirstImport() {
        mvc.post()
                .uri(PATH)
                .with(manager)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"id\":\"%s\",\"name\":\"By hand\",\"stage\":\"DEMAND\"}".formatted(a))
                .exchange();
        send(manager, table(a + ",One,New,5,"));
        assertThat(body(get(manager, "/" + a))).contains("By hand", "DEMAND", "\"amount\":5");
    }

    @Test
    void anOpportunityThatWasDeletedHereStaysDeleted() {
        String file = table(a + ",One,New,5,");
        send(manager, file);
        assertThat(mvc.delete().uri(PATH + "/" + a).with(manager).header("If-Match", "\"1\""))
                .hasStatus(HttpStatus.NO_CONTENT);
        var again = send(manager, file);
        assertThat(figures(again)).startsWith("1 read 0 accepted 1 refused");
        assertThat(body(again)).contains("has been deleted here since");
        assertThat(get(manager, "/" + a)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private void patch(String change) {
        String version = get(manager, "/" + a).getResponse().getHeader("ETag");
        assertThat(mvc.patch()
                        .uri(PATH + "/" + a)
                        .with(manager)
                        .header("If-Match", version)
                        .contentType("application/merge-patch+json")
                        .content(change))
                .hasStatusOk();
    }
}
