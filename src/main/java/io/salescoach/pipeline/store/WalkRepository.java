package io.salescoach.pipeline.store;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ways through all opportunities that the live rules have not judged yet, in the order of ids. All instances walk together:
 * each takes the next part, so none does what another has taken. Instances with different rule books, as while a new version
 * is rolled out, walk apart. What a killed instance had taken is still outdated when the
 * walk has ended, and comes with the next one.
 */
@Repository
public class WalkRepository {

    /** So much of a hash tells books apart. */
    private static final int PREFIX = 12;

    /** Ways of books that are not live any more are forgotten after this. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public WalkRepository(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A way that is walked.
     *
     * @param rules the rule book by which opportunities are judged on it
     * @param asOf the day by which they are
     * @param rest how long nobody walks after the end of a walk by the same rules on the same day
     */
    public record Walk(String kind, String rules, LocalDate asOf, Duration rest) {

        private String key() {
            return kind + " " + rules.substring(0, Math.min(rules.length(), PREFIX));
        }
    }

    private record Row(
            String rules,
            LocalDate asOf,
            String after,
            @Nullable OffsetDateTime endedAt) {

        private boolean isOf(Walk walk) {
            return rules.equals(walk.rules) && asOf.equals(walk.asOf);
        }

        private boolean rests(Walk walk, Instant now) {
            return isOf(walk)
                    && endedAt != null
                    && now.isBefore(endedAt.toInstant().plus(walk.rest));
        }
    }

    /**
     * Takes the next part for whoever asks; it is empty when for now there is nothing to do.
     *
     * @param after gives the opportunities of the next part, by the id of the last one before it
     * @param begin what is done when a walk begins
     */
    public List<StoredOpportunity> next(Walk walk, Function<String, List<StoredOpportunity>> after, Runnable begin) {
        var seen = find(walk.key(), "");
        if (seen.isEmpty()) {
            insert(walk);
        } else if (seen.get().rests(walk, clock.instant())) {
            return List.of();
        }
        var part = transaction.execute(status -> {
            // Whoever has it may be silent for long; its next part comes in a moment in any case.
            var free = find(walk.key(), " for update skip locked");
            if (free.isEmpty() || free.get().rests(walk, clock.instant())) {
                return List.<StoredOpportunity>of();
            }
            Row row = free.get();
            String from = row.after;
            if (!row.isOf(walk) || row.endedAt != null) {
                from = "";
                forget(walk);
                begin.run();
            }
            var taken = after.apply(from);
            update(walk, taken.isEmpty() ? from : taken.get(taken.size() - 1).id(), taken.isEmpty());
            return taken;
        });
        return part == null ? List.of() : part;
    }

    private void forget(Walk walk) {
        jdbc.sql("delete from walk where kind <> :kind and ended_at < :before")
                .param("kind", walk.key())
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Row> find(String kind, String lock) {
        return jdbc.sql("select rules_hash, as_of, after_id, ended_at from walk where kind = :kind" + lock)
                .param("kind", kind)
                .query((row, number) -> new Row(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class)))
                .optional();
    }

    private void insert(Walk walk) {
        try {
            jdbc.sql("insert into walk (kind, rules_hash, as_of, after_id) values (:kind, '', :asOf, '')")
                    .param("kind", walk.key())
                    .param("asOf", walk.asOf)
                    .update();
        } catch (DuplicateKeyException e) {
            // Another instance was faster.
        }
    }

    private void update(Walk walk, String after, boolean ended) {
        jdbc.sql("update walk set rules_hash = :rules, as_of = :asOf, after_id = :after, ended_at = :ended"
                        + " where kind = :kind")
                .param("rules", walk.rules)
                .param("asOf", walk.asOf)
                .param("after", after)
                .param("ended", ended ? clock.instant().atOffset(ZoneOffset.UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kind", walk.key())
                .update();
    }
}
