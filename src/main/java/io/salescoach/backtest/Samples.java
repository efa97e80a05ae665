package io.salescoach.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Ended deals as numbers.
 *
 * @param names of the signals; a signal's place here is its number
 * @param signs in which direction each signal may count, 1 or -1; 0 for either
 * @param signals the numbers of the signals of each deal
 * @param won how each deal ended
 * @param folds the part that each deal belongs to, by its id alone
 */
record Samples(List<String> names, int[] signs, List<int[]> signals, List<Boolean> won, List<Integer> folds) {

    static final int FOLDS = 5;

    int size() {
        return signals.size();
    }

    /** Deals to learn from, and a part of all that judges what was learnt. */
    record Fold(Samples others, Samples judges) {}

    /** Each part judges once, but for those beside which nothing can be learnt. */
    List<Fold> split() {
        return IntStream.range(0, FOLDS)
                .mapToObj(left -> new Fold(of(part -> part != left), of(part -> part == left)))
                .filter(fold -> fold.others.hasBothEnds())
                .toList();
    }

    /** The deals of some parts. */
    private Samples of(IntPredicate parts) {
        var some = new Samples(names, signs, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < size(); i++) {
            if (parts.test(folds.get(i))) {
                some.signals.add(signals.get(i));
                some.won.add(won.get(i));
                some.folds.add(folds.get(i));
            }
        }
        return some;
    }

    /** The first of them, of which there are enough for a rough answer. */
    Samples first(int most) {
        int end = Math.min(most, size());
        return new Samples(names, signs, signals.subList(0, end), won.subList(0, end), folds.subList(0, end));
    }

    /** Whether there are deals of both ends, without which nothing can be learnt. */
    boolean hasBothEnds() {
        return won.contains(true) && won.contains(false);
    }
}
