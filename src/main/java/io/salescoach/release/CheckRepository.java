package io.salescoach.release;

import io.salescoach.access.RequestOrigin;
import io.salescoach.input.KeptSentences;
import io.salescoach.input.Sentence;
import io.salescoach.jobs.JobLostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Keeps checks of rules: what is to be checked, how far each has come, and what it found. */
@Repository
class CheckRepository {

    /** How long a check is kept that has ended; one that a draft names stays as long as the draft. */
    private static final Duration LONG = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    CheckRepository(JdbcClient jdbc, TransactionOperations transactions, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json.rebuild().addModule(new KeptSentences()).build();
    }

    /**
     * What is to be checked.
     *
     * @param by who asked; empty for the service itself
     * @param base the release that the changes were made from
     * @param compared a release that is live already and is compared with its base; null: the changes are checked
     */
    record Order(
            String id,
            String by,
            RequestOrigin origin,
            long base,
            @Nullable Long compared,
            CheckService.@Nullable Proposal proposal) {}

    /**
     * The right to work on a check, until another instance begins it anew.
     *
     * @param lost how many instances were lost that had it
     */
    record Hold(String id, int attempt, int lost) {}

    void insert(Order order, SortedMap<String, @Nullable String> changes, List<ScenarioEdit> edits) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into rule_check (id, asked_by, asked_at, address, path, token, base, compared, proposal,
                                state, cancelled, attempt, held, lost)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, 0, false, 0)""")
                    .param(order.id)
                    .param(order.by)
                    .param(now())
                    .param(cut(order.origin.address(), 100))
                    .param(cut(order.origin.path(), 1000))
                    .param(order.origin.token())
                    .param(order.base)
                    .param(order.compared)
                    .param(order.proposal == null ? null : json.writeValueAsString(order.proposal))
                    .param(json.writeValueAsString(new Check(order.id, Duration.ZERO).state()))
                    .update();
            changes.forEach((name, text) -> jdbc.sql(
                            "insert into rule_check_file (check_id, name, content) values (?, ?, cast(? as text))")
                    .param(order.id)
                    .param(name)
                    .param(text)
                    .update());
            edits.forEach(edit -> jdbc.sql("insert into rule_check_scenario (check_id, file, seen, content)"
                            + " values (?, ?, ?, cast(? as text))")
                    .param(order.id)
                    .param(edit.file())
                    .param(edit.seen())
                    .param(edit.after())
                    .update());
        });
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    Optional<Check.State> state(String id) {
        return jdbc.sql("select state from rule_check where id = ? and compared is null")
                .param(id)
                .query((row, number) -> json.readValue(row.getString(1), Check.State.class))
                .optional();
    }

    boolean isOver(String id) {
        return jdbc.sql("select count(*) from rule_check where id = ? and ended_at is null")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** How many checks have not ended: of one person, or (null) of all. */
    long unfinished(@Nullable String by) {
        return jdbc.sql("select count(*) from rule_check where ended_at is null"
                        + (by == null ? "" : " and asked_by = :by"))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Everybody whose checks have not ended. */
    List<String> waiting() {
        return jdbc.sql("select distinct asked_by from rule_check where ended_at is null")
                .query(String.class)
                .list();
    }

    /** What this person has waited for the longest. */
    Optional<Order> next(String by) {
        return jdbc.sql("""
                        select id, asked_by, address, path, base, compared, proposal, token from rule_check
                        where ended_at is null and asked_by = ? order by asked_at, id fetch first 1 row only""")
                .param(by)
                .query((row, number) -> {
                    String proposal = row.getString(7);
                    return new Order(
                            row.getString(1),
                            row.getString(2),
                            new RequestOrigin(row.getString(3), row.getString(4), row.getString(8)),
                            row.getLong(5),
                            row.getObject(6, Long.class),
                            proposal == null ? null : json.readValue(proposal, CheckService.Proposal.class));
                })
                .optional();
    }

    /** The text of each changed file; null for one that is removed. */
    SortedMap<String, @Nullable String> changes(String id) {
        var changes = new TreeMap<String, @Nullable String>();
        jdbc.sql("select name, content from rule_check_file where check_id = ?")
                .param(id)
                .query(row -> {
                    changes.put(row.getString(1), row.getString(2));
                });
        return changes;
    }

    /** Begins the work on a check, for the first time or anew; nothing when it is over. */
    Optional<Hold> begin(String id) {
        return Objects.requireNonNull(transactions.execute(status -> {
            int begun = jdbc.sql("""
                            update rule_check set attempt = attempt + 1, held = true,
                                lost = lost + case when held then 1 else 0 end
                            where id = ? and ended_at is null""").param(id).update();
            return begun == 0
                    ? Optional.<Hold>empty()
                    : jdbc.sql("select attempt, lost from rule_check where id = ?")
                            .param(id)
                            .query((row, number) -> new Hold(id, row.getInt(1), row.getInt(2)))
                            .optional();
        }));
    }

    /**
     * Tells how far a check is.
     *
     * @return whether somebody wants it to end
     * @throws JobLostException when another instance has begun it anew
     */
    boolean tell(Hold hold, Check.State state) {
        write(hold, state, null);
        return jdbc.sql("select cancelled from rule_check where id = ?")
                .param(hold.id)
                .query(Boolean.class)
                .single();
    }

    /** @throws JobLostException when another instance has begun it anew */
    void end(Hold hold, Check.State state) {
        write(hold, state, now());
    }

    private void write(Hold hold, Check.State state, @Nullable OffsetDateTime ended) {
        int written = jdbc.sql("""
                        update rule_check set state = :state, ended_at = cast(:ended as timestamp with time zone)
                        where id = :id and attempt = :attempt and ended_at is null""")
                .param("state", json.writeValueAsString(state))
                .param("ended", ended)
                .param("id", hold.id)
                .param("attempt", hold.attempt)
                .update();
        if (written == 0) {
            throw new JobLostException("check " + hold.id);
        }
    }

    /** Leaves a check to another instance, or to the next start. */
    void letGo(Hold hold) {
        jdbc.sql("update rule_check set held = false where id = ? and attempt = ?")
                .param(hold.id)
                .param(hold.attempt)
                .update();
    }

    /** Ends a check: at once where it waits, and soon where it runs. */
    void cancel(String id) {
        var check = new Check(id, Duration.ZERO);
        check.cancelled(Sentence.of("it was cancelled"));
        int waited = jdbc.sql("update rule_check set cancelled = true, state = ?, ended_at = ?"
                        + " where id = ? and attempt = 0 and ended_at is null")
                .param(json.writeValueAsString(check.state()))
                .param(now())
                .param(id)
                .update();
        if (waited == 0) {
            jdbc.sql("update rule_check set cancelled = true where id = ?")
                    .param(id)
                    .update();
        }
    }

    /** Forgets what ended long ago. */
    void forget() {
        jdbc.sql(
                        "delete from rule_check where ended_at < ? and not exists (select 1 from rule_draft where checked = id)")
                .param(now().minus(LONG))
                .update();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
