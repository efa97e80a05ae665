package io.salescoach.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interval of 95 % holds the true ratio in 95 % of cases, and says nothing where nothing can be said. */
class RateRatioTests {

    /** Koopman (1984) gives 2.94 to 7.15 for his example; this interval is a little wider, by the size of the sample. */
    @Test
    void anExampleFromTheLiteratureIsMet() {
        var ratio = RateRatio.of(36, 40, 16, 80);
        assertThat(ratio).isNotNull();
        assertThat(ratio.ratio()).isCloseTo(4.5, within(1e-12));
        assertThat(ratio.low()).isCloseTo(2.94, within(0.02));
        assertThat(ratio.high()).isCloseTo(7.15, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({
        "57, 0.21, 343, 0.58",
        "20, 0.40, 200, 0.30",
        "40, 0.10, 100, 0.20",
        "400, 0.55, 600, 0.50",
        "15, 0.80, 30, 0.50"
    })
    void theIntervalHoldsTheTruthInNinetyFivePercentOfCases(int deals, double rate, int others, double otherRate) {
        var random = new Random(7);
        int runs = 8_000;
        int held = 0;
        int defined = 0;
        for (int run = 0; run < runs; run++) {
            var ratio = RateRatio.of(won(deals, rate, random), deals, won(others, otherRate, random), others);
            if (ratio != null) {
                defined++;
                held += ratio.low() <= rate / otherRate && rate / otherRate <= ratio.high() ? 1 : 0;
            }
        }
        assertThat((double) held / defined).isBetween(0.93, 0.97);
    }

    private static int won(int deals, double rate, Random random) {
        int won = 0;
        for (int i = 0; i < deals; i++) {
            won += random.nextDouble() < rate ? 1 : 0;
        }
        return won;
    }

    @Test
    void whatCannotBeDividedHasNoRatio() {
        assertThat(RateRatio.of(0, 0, 3, 5)).isNull();
        assertThat(RateRatio.of(3, 5, 0, 0)).isNull();
        assertThat(RateRatio.of(3, 5, 0, 5)).isNull();
    }

    @Test
    void noneWonIsARatioOfZeroWithAnUpperEnd() {
        var ratio = RateRatio.of(0, 5, 50, 100);
        assertThat(ratio).isNotNull();
        assertThat(ratio.ratio()).isZero();
        assertThat(ratio.low()).isZero();
        assertThat(ratio.high()).isBetween(0.5, 1.2);
    }

    @Test
    void allWonOnBothSidesIsARatioOfOneInsideItsInterval() {
        var ratio = RateRatio.of(5, 5, 8, 8);
        assertThat(ratio).isNotNull();
        assertThat(ratio.ratio()).isEqualTo(1);
        assertThat(ratio.low()).isBetween(0.3, 0.99);
        assertThat(ratio.high()).isBetween(1.01, 2.0);
    }
}
