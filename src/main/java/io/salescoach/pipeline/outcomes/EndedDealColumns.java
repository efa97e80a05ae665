package io.salescoach.pipeline.outcomes;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps ended deals in memory, moment by moment, as far as somebody looks at them and there is room. Before each look it asks
 * which parts have changed since, and reads those again.
 */
@Component
class EndedDealColumns {

    /** When more parts than this have changed, one pass over all is quicker. */
    private static final int MOST_SINGLE_PARTS = EndedDealPartRepository.PARTS / 8;

    private final EndedDealRepository deals;
    private final EndedDealPartRepository parts;
    private final TransactionTemplate reading;
    private final Map<Moment, Kept> kept = new EnumMap<>(Moment.class);

    EndedDealColumns(
            EndedDealRepository deals, EndedDealPartRepository parts, PlatformTransactionManager transactions) {
        this.deals = deals;
        this.parts = parts;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        for (Moment moment : Moment.values()) {
            kept.put(moment, new Kept());
        }
    }

    /** What is kept of a moment. One reads again at a time; whoever comes meanwhile waits and finds it done. */
    private static final class Kept {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable SoftReference<State> state;
    }

    private record State(long[] revisions, DealColumns[] columns) {}

    /** Hands over every deal that was won or lost and has this moment. */
    void each(Moment moment, DealColumns.Visitor visitor) {
        var scratch = new int[256];
        for (DealColumns part : of(moment)) {
            scratch = part.each(scratch, visitor);
        }
    }

    private DealColumns[] of(Moment moment) {
        Kept own = kept.getOrDefault(moment, new Kept());
        own.lock.lock();
        try {
            State before = own.state == null ? null : own.state.get();
            // Revisions are asked for before the deals: what changes in between is read once more the next time.
            State now = reading.execute(status -> read(moment, before, parts.revisions()));
            own.state = new SoftReference<>(now);
            return now == null ? new DealColumns[0] : now.columns;
        } finally {
            own.lock.unlock();
        }
    }

    private State read(Moment moment, @Nullable State before, long[] revisions) {
        List<Integer> changed = new ArrayList<>();
        for (int part = 0; part < revisions.length; part++) {
            if (before == null || before.revisions[part] != revisions[part]) {
                changed.add(part);
            }
        }
        if (before != null && changed.isEmpty()) {
            return before;
        }
        boolean all = before == null || changed.size() > MOST_SINGLE_PARTS;
        var builders = new DealColumns.Builder[revisions.length];
        deals.eachByPart(moment, all ? List.of() : changed, (part, line) -> {
            if (builders[part] == null) {
                builders[part] = new DealColumns.Builder();
            }
            builders[part].add(line);
        });
        var columns = before == null ? new DealColumns[revisions.length] : before.columns.clone();
        if (all) {
            Arrays.fill(columns, DealColumns.EMPTY);
        } else {
            changed.forEach(part -> columns[part] = DealColumns.EMPTY);
        }
        for (int part = 0; part < builders.length; part++) {
            if (builders[part] != null) {
                columns[part] = builders[part].columns();
            }
        }
        return new State(revisions, columns);
    }
}
