package io.salescoach.pipeline.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.intake.Mapping;
import io.salescoach.jobs.JobLostException;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.pipeline.store.SaveResult.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Who is at work on which import, and what whoever takes it over has to know. */
@Repository
class ImportHolds {

    private static final String UNFINISHED = "state = 'RUNNING' and mapping is not null";

    /** What is absent stays away: it would be read as a value that is null. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final HistoryRepository history;

    ImportHolds(JdbcClient jdbc, TransactionOperations transactions, HistoryRepository history) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.history = history;
    }

    /** Notes what every instance needs to do the import. */
    void note(long number, Viewer viewer, Mapping mapping, @Nullable DuplicatePolicy duplicates) {
        jdbc.sql("update import_run set mapping = ?, duplicates = ?, roles = ? where number = ?")
                .param(written(mapping))
                .param(duplicates == null ? null : duplicates.name())
                .param(viewer.roles().stream().map(UserRole::name).sorted().collect(Collectors.joining(",")))
                .param(number)
                .update();
    }

    static String written(Mapping mapping) {
        return JSON.writeValueAsString(mapping);
    }

    static Mapping read(String mapping) {
        return JSON.readValue(mapping, Mapping.class);
    }

    /** The mapping of an import, while it may be needed. */
    Optional<Mapping> mapping(long number) {
        return jdbc.sql("select mapping from import_run where number = ? and mapping is not null")
                .param(number)
                .query(String.class)
                .optional()
                .map(ImportHolds::read);
    }

    @Nullable DuplicatePolicy duplicates(long number) {
        return jdbc.sql("select duplicates from import_run where number = ? and duplicates is not null")
                .param(number)
                .query(String.class)
                .optional()
                .map(DuplicatePolicy::valueOf)
                .orElse(null);
    }

    /** Imports that are under way or wait: of one person, or (null) of all. */
    List<Long> unfinished(@Nullable String by) {
        return jdbc.sql("select number from import_run where " + UNFINISHED
                        + (by == null ? "" : " and started_by = :by"))
                .param("by", by)
                .query(Long.class)
                .list();
    }

    boolean isUnfinished(long number) {
        return jdbc.sql("select count(*) from import_run where number = ? and " + UNFINISHED)
                        .param(number)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Begins the work on an import, for the first time or anew; nothing when it is over. */
    Optional<ImportHold> begin(long number) {
        return Objects.requireNonNull(transactions.execute(status -> {
            int begun = jdbc.sql("""
                            update import_run set attempt = attempt + 1, held = true, told_at = ?,
                                lost = lost + case when held then 1 else 0 end
                            where number = ? and\s""" + UNFINISHED)
                    .param(history.now())
                    .param(number)
                    .update();
            if (begun == 0) {
                return Optional.<ImportHold>empty();
            }
            // Whoever was at work before has left rows out that are left out again.
            jdbc.sql("delete from import_refused_file where run = ?")
                    .param(number)
                    .update();
            return jdbc.sql("select * from import_run where number = ?")
                    .param(number)
                    .query(ImportHolds::hold)
                    .optional();
        }));
    }

    private static ImportHold hold(ResultSet row, int number) throws SQLException {
        String roles = row.getString("roles");
        String duplicates = row.getString("duplicates");
        return new ImportHold(
                row.getLong("number"),
                row.getInt("attempt"),
                row.getInt("lost"),
                new Viewer(
                        row.getString("started_by"),
                        Arrays.stream(roles.split(","))
                                .filter(role -> !role.isEmpty())
                                .map(UserRole::valueOf)
                                .collect(Collectors.toSet())),
                row.getBoolean("dry_run"),
                read(row.getString("mapping")),
                duplicates == null ? null : DuplicatePolicy.valueOf(duplicates),
                row.getObject("started_at", OffsetDateTime.class));
    }

    /**
     * Makes sure that nobody else has begun the import anew, until the end of the transaction.
     *
     * @throws JobLostException when somebody has
     */
    void require(ImportHold hold) {
        int held = jdbc.sql("update import_run set told_at = ? where number = ? and attempt = ?")
                .param(history.now())
                .param(hold.number())
                .param(hold.attempt())
                .update();
        if (held == 0) {
            throw new JobLostException("import " + hold.number());
        }
    }

    /** Leaves an import to another instance, or to the next start. */
    void letGo(ImportHold hold) {
        jdbc.sql("update import_run set held = false where number = ? and attempt = ?")
                .param(hold.number())
                .param(hold.attempt())
                .update();
    }

    /** After the end: only the file of a dry run may be imported once more. */
    void forget(ImportHold hold) {
        jdbc.sql("update import_run set mapping = null where number = ?")
                .param(hold.number())
                .update();
    }

    /** What the same import has done with opportunities before somebody else began it anew. */
    Map<String, Result> done(ImportHold hold, Collection<String> ids) {
        var done = new HashMap<String, Result>();
        if (hold.isAgain()) {
            jdbc.sql("""
                            select id, created_at >= :began, updated_at >= :began from opportunity
                            join imported on opportunity_id = id where run = :run and id in (:ids)""")
                    .param("began", hold.startedAt())
                    .param("run", hold.number())
                    .param("ids", ids)
                    .query(row -> {
                        if (row.getBoolean(2)) {
                            done.put(row.getString(1), Result.CREATED);
                        } else if (row.getBoolean(3)) {
                            done.put(row.getString(1), Result.CHANGED);
                        }
                    });
        }
        return done;
    }
}
