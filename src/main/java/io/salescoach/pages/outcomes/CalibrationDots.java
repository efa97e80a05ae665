package io.salescoach.pages.outcomes;

import io.salescoach.backtest.CalibrationBin;
import java.util.List;
import java.util.Locale;

/**
 * Where the dots of a calibration stand in a square picture, in percent of its sides: to the right what was foretold, upwards
 * what came of it, with a line for where that may lie.
 */
record CalibrationDots(String x, String y, String low, String high) {

    static List<CalibrationDots> of(List<CalibrationBin> bins) {
        return bins.stream()
                .map(bin -> new CalibrationDots(
                        at(bin.likelihood()), at(1 - bin.rate()), at(1 - bin.low()), at(1 - bin.high())))
                .toList();
    }

    private static String at(double part) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * part);
    }
}
