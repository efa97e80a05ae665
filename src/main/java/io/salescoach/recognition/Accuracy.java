package io.salescoach.recognition;

import io.salescoach.opportunity.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How often recognition is right: what it made of sentences whose label is known. */
public final class Accuracy {

    private final List<Judged> judged = new ArrayList<>();

    /** What was made of a sentence; null stands for no excuse. */
    record Judged(
            String language,
            @Nullable Surface expected,
            @Nullable Surface actual) {}

    /**
     * How a label does, as shares of one.
     *
     * @param label an excuse, or null for none
     * @param sentences how many have it
     * @param precision of those that were given it, how many have it; 1 when it was given to none
     * @param recall of those that have it, how many were given it; 1 when none has it
     */
    public record Figures(@Nullable Surface label, int sentences, double precision, double recall) {}

    void add(String language, @Nullable Surface expected, @Nullable Surface actual) {
        judged.add(new Judged(language, expected, actual));
    }

    /** The same for one language. */
    public Accuracy in(String language) {
        var part = new Accuracy();
        judged.stream().filter(one -> one.language.equals(language)).forEach(part.judged::add);
        return part;
    }

    public int sentences() {
        return judged.size();
    }

    /** The share of sentences that were given their label. */
    public double right() {
        return share(judged.stream().filter(one -> one.expected == one.actual).count(), judged.size());
    }

    /** The share of sentences without an excuse that were taken for one. */
    public double falseAlarms() {
        return 1 - of(null).recall();
    }

    /** Each excuse in its order, and none at the end. */
    public List<Figures> figures() {
        var figures = new ArrayList<Figures>();
        for (Surface surface : Surface.values()) {
            figures.add(of(surface));
        }
        figures.add(of(null));
        return figures;
    }

    private Figures of(@Nullable Surface label) {
        long given = judged.stream().filter(one -> one.actual == label).count();
        long have = judged.stream().filter(one -> one.expected == label).count();
        long right = judged.stream()
                .filter(one -> one.actual == label && one.expected == label)
                .count();
        return new Figures(label, (int) have, share(right, given), share(right, have));
    }

    private static double share(long part, long all) {
        return all == 0 ? 1 : part / (double) all;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(String.format(
                Locale.ROOT, "%d sentences, right %.3f, false alarms %.3f", judged.size(), right(), falseAlarms()));
        for (Figures figures : figures()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s: %d, precision %.2f, recall %.2f",
                    figures.label == null ? "NONE" : figures.label,
                    figures.sentences,
                    figures.precision,
                    figures.recall));
        }
        return text.toString();
    }
}
