package io.salescoach.pipeline.overview;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import io.salescoach.pipeline.store.AssessmentRepository;
import io.salescoach.pipeline.store.OpportunitySummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up opportunities of the pipeline. */
final class PipelineSum {

    private static final int LIKELIHOOD_DECIMALS = 4;

    long opportunities;
    long ready;
    long blocked;
    long stalled;
    final double[] hours = new double[Stage.values().length];
    private long scored;
    private double likelihoods;
    private final Map<String, BigDecimal> amounts = new TreeMap<>();
    private int[] found = new int[0];

    /** @param numbers the findings of the opportunity, ascending */
    void add(AssessmentRepository.Line line, int[] numbers, boolean isBlocked, boolean isStalled) {
        opportunities++;
        ready += line.ready() ? 1 : 0;
        blocked += isBlocked ? 1 : 0;
        stalled += isStalled ? 1 : 0;
        for (int i = 0; i < hours.length; i++) {
            hours[i] += line.hours()[i];
        }
        if (line.likelihood() != null) {
            scored++;
            likelihoods += line.likelihood().doubleValue();
        }
        if (line.value() != null) {
            amounts.merge(line.value().currency(), line.value().amount(), BigDecimal::add);
        }
        if (numbers.length > 0) {
            makeRoom(numbers[numbers.length - 1]);
            for (int number : numbers) {
                found[number]++;
            }
        }
    }

    void add(PipelineSum other) {
        opportunities += other.opportunities;
        ready += other.ready;
        blocked += other.blocked;
        stalled += other.stalled;
        scored += other.scored;
        likelihoods += other.likelihoods;
        for (int i = 0; i < hours.length; i++) {
            hours[i] += other.hours[i];
        }
        other.amounts.forEach((currency, amount) -> amounts.merge(currency, amount, BigDecimal::add));
        makeRoom(other.found.length - 1);
        for (int i = 0; i < other.found.length; i++) {
            found[i] += other.found[i];
        }
    }

    /** In how many opportunities there was the finding of this number. */
    int found(int number) {
        return number < found.length ? found[number] : 0;
    }

    /** The mean of those that have a score; null for none. */
    @Nullable BigDecimal likelihood() {
        return scored == 0
                ? null
                : BigDecimal.valueOf(likelihoods / scored).setScale(LIKELIHOOD_DECIMALS, RoundingMode.HALF_UP);
    }

    List<Money> values() {
        return amounts.entrySet().stream()
                .map(each -> new Money(OpportunitySummary.plain(each.getValue()), each.getKey()))
                .toList();
    }

    private void makeRoom(int number) {
        if (number >= found.length) {
            found = Arrays.copyOf(found, Math.max(number + 1, 2 * found.length));
        }
    }
}
