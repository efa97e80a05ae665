package io.salescoach.pipeline.overview;

import io.salescoach.pipeline.store.AssessmentRepository;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the opportunities with the greatest amounts, whatever the currency, of all that are shown to it. */
final class TopDeals {

    private static final int MOST = 20;

    private static final Comparator<Kept> GREATEST_FIRST =
            Comparator.comparing(Kept::amount, Comparator.reverseOrder()).thenComparing(kept -> kept.line.id());

    private final PriorityQueue<Kept> kept = new PriorityQueue<>(GREATEST_FIRST.reversed());

    /** One of them, with the numbers of its findings. */
    record Kept(AssessmentRepository.Line line, int[] numbers) {

        /** Without a value it comes after all others. */
        private BigDecimal amount() {
            return line.value() == null ? BigDecimal.ONE.negate() : line.value().amount();
        }
    }

    void show(AssessmentRepository.Line line, int[] numbers) {
        var shown = new Kept(line, numbers);
        if (kept.size() < MOST) {
            kept.add(shown);
        } else if (GREATEST_FIRST.compare(shown, kept.element()) < 0) {
            kept.remove();
            kept.add(shown);
        }
    }

    List<Kept> inOrder() {
        return kept.stream().sorted(GREATEST_FIRST).toList();
    }
}
