package io.salescoach.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionsTests {

    @Test
    void theAreaIsTheShareOfPairsThatAreRightTiesByHalf() {
        var random = new Random(3);
        record Deal(BigDecimal points, boolean won) {}
        var deals = new ArrayList<Deal>();
        var predictions = new Predictions();
        for (int i = 0; i < 200; i++) {
            var deal = new Deal(BigDecimal.valueOf(random.nextInt(9)).movePointLeft(1), random.nextInt(3) == 0);
            deals.add(deal);
            predictions.add(deal.points, deal.won);
        }
        double right = 0;
        double pairs = 0;
        for (Deal winner : deals) {
            for (Deal loser : deals) {
                if (winner.won && !loser.won) {
                    pairs++;
                    right += (1 + winner.points.compareTo(loser.points)) / 2.0;
                }
            }
        }
        assertThat(predictions.auc()).isCloseTo(right / pairs, within(1e-12));
    }

    @Test
    void theBrierScoreIsTheMeanSquareOfWhatWasMissed() {
        var predictions = new Predictions();
        predictions.add(BigDecimal.ZERO, true);
        predictions.add(new BigDecimal("0.0"), false);
        predictions.add(BigDecimal.ONE, true);
        double likelihood = 1 / (1 + Math.exp(-1));
        assertThat(predictions.brier())
                .isCloseTo((0.25 + 0.25 + (1 - likelihood) * (1 - likelihood)) / 3, within(1e-12));
    }

    @Test
    void whereAllDealsEndedAlikeNothingIsToldApart() {
        var predictions = new Predictions();
        assertThat(predictions.brier()).isNull();
        predictions.add(BigDecimal.ONE, true);
        assertThat(predictions.auc()).isNull();
    }
}
