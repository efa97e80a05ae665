package io.salescoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferTests {

    private static final Duration USUAL = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async | 0",
                "return=minimal, respond-async | 0",
                "wait=0 | 0",
                "wait=5 | 5",
                "respond-async, wait=5 | 5",
                "wait=600 | 60",
                "wait=x | 10",
                "not-respond-asyncx | 10",
                "return=minimal | 10"
            })
    void aCallerSaysHowLongItWaits(String header, int seconds) {
        assertThat(Prefer.patience(header, USUAL)).hasSeconds(seconds);
    }

    @Test
    void aCallerThatPrefersNothingWaitsAsLongAsIsUsual() {
        assertThat(Prefer.patience(null, USUAL)).isEqualTo(USUAL);
    }
}
