package io.salescoach.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.salescoach.input.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hint helps with a slip, and costs next to nothing whatever was written. */
class NearestTests {

    private static final List<String> STAGES = List.of("DEMAND", "CONSULTING", "BUSINESS");

    @Test
    void theNearestWordIsNamed() {
        assertThat(Nearest.hint("demnad", STAGES)).hasToString("; did you mean 'DEMAND'?");
        assertThat(Nearest.hint("CONSULTNG", STAGES)).hasToString("; did you mean 'CONSULTING'?");
        assertThat(Nearest.hint("ab", List.of("abcd", "abc", "abd"))).hasToString("; did you mean 'abc'?");
        assertThat(Nearest.hint("lunch", STAGES)).hasToString("");
        assertThat(Nearest.hint("", STAGES)).hasToString("");
    }

    @Test
    void longTextsAndManyWordsAreNoWork() {
        var many = IntStream.range(0, 100_000)
                .mapToObj(i -> "A customer of ours with the number " + i)
                .toList();
        assertTimeout(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 50; i++) {
                Nearest.hint("Another customer with the number " + i, many);
            }
            for (int i = 0; i < 1_000; i++) {
                Nearest.hint("x".repeat(1_000_000), STAGES);
            }
        });
    }
}
