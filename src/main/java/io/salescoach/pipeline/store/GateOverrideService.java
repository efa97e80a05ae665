package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Counts for the sales manager how often somebody moved a deal although the coach saw no reason for it. */
@Service
public class GateOverrideService {

    public static final int DAYS = 90;

    private static final int MAX_SHOWN = 10;

    /** In a file. */
    private static final int MAX_LISTED = 10_000;

    private final GateOverrideRepository table;
    private final Clock clock;

    GateOverrideService(GateOverrideRepository table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** A move, and of which opportunity. */
    public record Entry(
            String opportunity, String name, @Nullable String accountManager, GateOverride move) {}

    /** How many there were in the last {@link #DAYS} days, and the latest of them. */
    public record Sum(long total, List<Entry> latest) {}

    /**
     * @param accountManager whose deals alone are counted; null for everybody's
     * @throws NotAllowedException for whoever does not see all
     */
    public Sum lately(Viewer viewer, @Nullable String accountManager) {
        check(viewer, accountManager);
        return new Sum(table.count(accountManager, since()), table.latest(accountManager, since(), MAX_SHOWN));
    }

    /** All that {@link #lately} counts, but for a bound; fails as that does. */
    public List<Entry> all(Viewer viewer, @Nullable String accountManager) {
        check(viewer, accountManager);
        return table.latest(accountManager, since(), MAX_LISTED);
    }

    private OffsetDateTime since() {
        return OffsetDateTime.now(clock).minusDays(DAYS);
    }

    private static void check(Viewer viewer, @Nullable String accountManager) {
        if (!viewer.seesAll()) {
            throw new NotAllowedException(Sentence.of("opportunities are for account managers and sales managers"));
        }
        OpportunityQuery.text("accountManager", accountManager);
    }
}
