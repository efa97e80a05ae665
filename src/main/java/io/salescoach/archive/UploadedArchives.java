package io.salescoach.archive;

import io.salescoach.access.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The archive that somebody sent and has not taken yet, one each: it is shown before it is taken, maybe by another instance.
 */
@Repository
public class UploadedArchives {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    UploadedArchives(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Keeps an archive in place of the one before. */
    public void keep(Viewer viewer, String name, byte[] archive) {
        var now = clock.instant();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from rule_archive where owner = ?")
                    .param(viewer.name())
                    .update();
            jdbc.sql("insert into rule_archive (owner, name, sent_at, content) values (?, ?, ?, cast(? as text))")
                    .param(viewer.name())
                    .param(name)
                    .param(now.atOffset(ZoneOffset.UTC))
                    .param(Base64.getEncoder().encodeToString(archive))
                    .update();
        });
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jdbc.sql("delete from rule_archive where sent_at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing when nothing was sent, or it was taken, or that was long ago. */
    public Optional<Upload> of(Viewer viewer) {
        return jdbc.sql("select name, content from rule_archive where owner = ? and sent_at >= ?")
                .param(viewer.name())
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Upload(row.getString(1), Base64.getDecoder().decode(row.getString(2))))
                .optional();
    }

    /** A file with its name. */
    public record Upload(String name, byte[] content) {}

    public void drop(Viewer viewer) {
        jdbc.sql("delete from rule_archive where owner = ?")
                .param(viewer.name())
                .update();
    }
}
