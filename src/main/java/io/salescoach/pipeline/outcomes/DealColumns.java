package io.salescoach.pipeline.outcomes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Some ended deals at one moment, in columns: about a byte for each signal and 21 for all else of a deal. Never changes. */
final class DealColumns {

    static final DealColumns EMPTY = new Builder().columns();

    /** The decimals of points in the database. */
    static final int DECIMALS = 4;

    static final long NO_POINTS = Long.MIN_VALUE;

    private static final int WON = 1;
    private static final int AS_GIVEN = 2;

    /** What a pass over deals is told of each; the signals are the first of the array, which is used again. */
    interface Visitor {
        void visit(boolean won, boolean asGiven, int endedOn, long points, int[] signals, int count);
    }

    private final int deals;
    private final byte[] kinds;
    private final int[] days;
    private final long[] points;

    /** Of each deal how many signals it has, and then how much greater each number is than the one before, 7 bits a byte. */
    private final byte[] signals;

    private DealColumns(int deals, byte[] kinds, int[] days, long[] points, byte[] signals) {
        this.deals = deals;
        this.kinds = kinds;
        this.days = days;
        this.points = points;
        this.signals = signals;
    }

    /** @return the array that was used last: a greater one when a deal has more signals */
    int[] each(int[] scratch, Visitor visitor) {
        int[] numbers = scratch;
        int at = 0;
        for (int deal = 0; deal < deals; deal++) {
            int count = 0;
            int shift = 0;
            byte read;
            do {
                read = signals[at++];
                count |= (read & 0x7f) << shift;
                shift += 7;
            } while (read < 0);
            if (numbers.length < count) {
                numbers = new int[2 * count];
            }
            int number = 0;
            for (int i = 0; i < count; i++) {
                int more = 0;
                shift = 0;
                do {
                    read = signals[at++];
                    more |= (read & 0x7f) << shift;
                    shift += 7;
                } while (read < 0);
                number += more;
                numbers[i] = number;
            }
            visitor.visit(
                    (kinds[deal] & WON) != 0, (kinds[deal] & AS_GIVEN) != 0, days[deal], points[deal], numbers, count);
        }
        return numbers;
    }

    /** Takes deals one by one. */
    static final class Builder {

        private int deals;
        private byte[] kinds = new byte[8];
        private int[] days = new int[8];
        private long[] points = new long[8];
        private byte[] signals = new byte[256];
        private int filled;

        void add(EndedDealRepository.Line line) {
            if (deals == kinds.length) {
                kinds = Arrays.copyOf(kinds, 2 * deals);
                days = Arrays.copyOf(days, 2 * deals);
                points = Arrays.copyOf(points, 2 * deals);
            }
            kinds[deals] = (byte) ((line.won() ? WON : 0) | (line.asGiven() ? AS_GIVEN : 0));
            days[deals] = Math.toIntExact(line.endedOn().toEpochDay());
            BigDecimal sum = line.points();
            points[deals] = sum == null
                    ? NO_POINTS
                    : sum.setScale(DECIMALS, RoundingMode.HALF_UP)
                            .unscaledValue()
                            .longValueExact();
            deals++;
            int[] numbers = SignalText.numbers(line.signals());
            write(numbers.length);
            int before = 0;
            for (int number : numbers) {
                write(number - before);
                before = number;
            }
        }

        private void write(int number) {
            if (signals.length < filled + 5) {
                signals = Arrays.copyOf(signals, 2 * signals.length);
            }
            int left = number;
            while (left > 0x7f) {
                signals[filled++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            signals[filled++] = (byte) left;
        }

        DealColumns columns() {
            return new DealColumns(
                    deals,
                    Arrays.copyOf(kinds, deals),
                    Arrays.copyOf(days, deals),
                    Arrays.copyOf(points, deals),
                    Arrays.copyOf(signals, filled));
        }
    }
}
