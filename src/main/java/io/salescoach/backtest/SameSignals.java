package io.salescoach.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Finds signals that say the same: two that all deals have together, or of which each deal has one and only one, as the two
 * answers to a question. One of them is enough. A finding tells of a weakness, so the one that speaks against winning is
 * kept; of two that speak alike the first.
 */
final class SameSignals {

    /** Each deal has a random number; the sum over the deals with a signal tells which deals they are. */
    private final SplittableRandom random = new SplittableRandom(1);

    private final long[] sums;
    private final long[] wonWith;
    private final long[] dealsWith;
    private long sum;
    private long won;
    private long deals;

    SameSignals(int signals) {
        sums = new long[signals];
        wonWith = new long[signals];
        dealsWith = new long[signals];
    }

    void add(int[] signals, boolean isWon) {
        long number = random.nextLong();
        sum += number;
        deals++;
        won += isWon ? 1 : 0;
        for (int signal : signals) {
            sums[signal] += number;
            dealsWith[signal]++;
            wonWith[signal] += isWon ? 1 : 0;
        }
    }

    /**
     * Those of these signals that are enough, in their order.
     *
     * @param wanted which are kept rather than another that says the same
     */
    List<Integer> firsts(List<Integer> signals, IntPredicate wanted) {
        Map<Long, Integer> kept = new HashMap<>();
        for (int signal : signals) {
            long meaning = Math.min(sums[signal], sum - sums[signal]);
            kept.merge(meaning, signal, (first, other) -> isBetter(other, first, wanted) ? other : first);
        }
        var all = new ArrayList<>(signals);
        all.retainAll(Set.copyOf(kept.values()));
        return all;
    }

    private boolean isBetter(int other, int first, IntPredicate wanted) {
        return wanted.test(other) == wanted.test(first) ? !against(first) && against(other) : wanted.test(other);
    }

    private boolean against(int signal) {
        return wonWith[signal] * deals < won * dealsWith[signal];
    }
}
