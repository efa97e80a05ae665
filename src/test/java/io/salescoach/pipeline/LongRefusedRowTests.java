package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A row that is refused and too long to be kept. */
class LongRefusedRowTests extends ImportCalls {

    /** As JSON, each of these characters is two, so that the row is longer than any that is kept. */
    private static final String LONG = "\\".repeat(600_000);

    @Test
    void aRefusedRowThatIsTooLongToKeepLeavesItsReason() {
        var answer = send(manager, table(a + "," + LONG + ",New,5,", b + ",Two,Nonsense,5,"));
        assertThat(this.<String>at(answer, "$.state")).isEqualTo("DONE");
        assertThat(figures(answer)).startsWith("2 read 0 accepted 2 refused");
        String run = at(answer, "$.number").toString();
        String file = body(get(manager, "/imports/" + run + "/refused"));
        assertThat(file.lines().toList()).hasSize(3);
        assertThat(file)
                .contains("Owner,refused row,why", ",2,", "Name: ", b + ",Two,Nonsense,5,,")
                .doesNotContain(LONG);
    }
}
