package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code advise} prints instead of the advice. */
class AdviseCommandTests {

    private static final String FILE = "docs/examples/huadong-vpn.yaml";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of("advise"));
        all.addAll(List.of(arguments));
        return Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private JsonNode json() {
        return JSON.readTree(out.toString());
    }

    @Test
    void whyNotIsPrintedForAFindingAndForARule() {
        assertThat(run(FILE, "--as-of", "2026-05-01", "--why-not", "VISIT_NONE"))
                .isZero();
        assertThat(json().path("said").asBoolean()).isFalse();
        assertThat(json().path("candidates").path(0).path("conditions").size()).isEqualTo(2);

        out.getBuffer().setLength(0);
        assertThat(run(FILE, "--why-not", "no visit has met a decision maker", "--lang", "zh"))
                .isZero();
        assertThat(json().path("candidates").path(0).path("words").asString()).startsWith("如果");
    }

    @Test
    void theRoadIsPrintedForEachFile() {
        assertThat(run(FILE, FILE, "--as-of", "2026-05-01", "--road")).isZero();
        assertThat(json().size()).isEqualTo(2);
        assertThat(json().path(0).path("facts").size()).isPositive();
        assertThat(json().path(0).path("facts").path(0).path("pointer").asString())
                .startsWith("/");
    }

    @Test
    void aDayThatIsNoneIsToldInPlainWords() {
        assertThat(run(FILE, "--as-of", "x")).isEqualTo(2);
        assertThat(run(FILE, "--road", "--as-of", "+999999999-12-31")).isEqualTo(2);
        assertThat(run(FILE, "--as-of", "2026-02-30")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'x' is no date; write it as 2026-05-01", "there is no day 2026-02-30")
                .doesNotContain("java.", "Exception");
    }

    @Test
    void aWrongUseIsToldAndEndsWithTwo() {
        assertThat(run(FILE, "--why-not", "INFLUENTIAL_OPONENT")).isEqualTo(2);
        assertThat(err.toString()).contains("--why-not: there is no finding", "did you mean 'INFLUENTIAL_OPPONENT'?");
        assertThat(run(FILE, "--why-not", "VISIT_NONE", "--road")).isEqualTo(2);
        assertThat(err.toString()).contains("choose one of --why-not and --road");
    }
}
