package io.salescoach.pipeline.store;

import io.salescoach.input.MergePatch;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.pipeline.store.ClosingDateMoveRepository.Move;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads from histories which closing dates were put off before that was written down as it happens: once after an upgrade, for
 * the opportunities that the migration noted. A few at a time; whatever is read is noted no more, so it ends.
 */
@Component
public class ClosingDateHistory {

    private static final int PART = 20;
    private static final int DAYS = 31;

    private final JdbcClient jdbc;
    private final HistoryRepository history;
    private final ClosingDateMoveRepository moves;
    private final TransactionTemplate transaction;

    /** The migration notes all at once, so there is nothing more once there is nothing. */
    private boolean over;

    public ClosingDateHistory(
            JdbcClient jdbc,
            HistoryRepository history,
            ClosingDateMoveRepository moves,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.history = history;
        this.moves = moves;
        this.transaction = transaction;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void takeTurn() {
        if (!over) {
            over = !part();
        }
    }

    /** Reads a few; false when none is left. */
    public boolean part() {
        var ids = jdbc.sql("select opportunity_id from closing_date_history order by opportunity_id fetch first " + PART
                        + " rows only")
                .query(String.class)
                .list();
        ids.forEach(id -> transaction.executeWithoutResult(status -> read(id)));
        return !ids.isEmpty();
    }

    private void read(String id) {
        // Whoever deletes the note does the work; another instance finds nothing to delete.
        int mine = jdbc.sql("delete from closing_date_history where opportunity_id = ?")
                .param(id)
                .update();
        var when = mine == 0 ? Map.<Long, OffsetDateTime>of() : lately(id);
        long last = when.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        var found = new ArrayList<Move>();
        ObjectNode file = null;
        for (var step : last == 0 ? List.<HistoryRepository.Making>of() : history.making(id, last)) {
            ObjectNode is = file == null ? step.content() : (ObjectNode) MergePatch.apply(file, step.content());
            OffsetDateTime at = when.get(step.version());
            if (file != null && at != null) {
                Move.between(id, step.version(), at, file, is).ifPresent(found::add);
            }
            file = is;
        }
        var known = moves.versions(id);
        found.removeIf(move -> known.contains(move.version()));
        if (!found.isEmpty()) {
            moves.add(found);
        }
    }

    private Map<Long, OffsetDateTime> lately(String id) {
        var when = new HashMap<Long, OffsetDateTime>();
        jdbc.sql("select made_version, happened_at from history_entry where opportunity_id = ? and kind = 'CHANGED'"
                        + " and happened_at >= ?")
                .param(id)
                .param(history.now().minusDays(DAYS))
                .query(row -> {
                    when.put(row.getLong(1), row.getObject(2, OffsetDateTime.class));
                });
        return when;
    }
}
