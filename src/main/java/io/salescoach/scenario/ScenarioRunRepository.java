package io.salescoach.scenario;

import io.salescoach.jobs.JobLostException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The run of all scenarios that goes on or was the last, and how each went last, for every instance. */
@Repository
class ScenarioRunRepository {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    ScenarioRunRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ScenarioRuns.State> state() {
        return jdbc.sql("select running, done, total, ended_at, never_fired from scenario_run where id = 1")
                .query((row, number) -> new ScenarioRuns.State(
                        row.getBoolean(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class),
                        List.of(JSON.readValue(row.getString(5), String[].class))))
                .optional();
    }

    /** Begins a run; false when one goes on. */
    boolean begin() {
        int begun = jdbc.sql("update scenario_run set running = true, done = 0, total = 0, held = false, lost = 0"
                        + " where id = 1 and not running")
                .update();
        return begun == 1 || state().isEmpty() && first();
    }

    private boolean first() {
        try {
            return jdbc.sql("""
                                    insert into scenario_run (id, running, done, total, never_fired, held, lost)
                                    values (1, true, 0, 0, '[]', false, 0)""").update() == 1;
        } catch (DuplicateKeyException e) {
            // Another instance was faster.
            return false;
        }
    }

    /**
     * The run, in the hand of whoever plays it.
     *
     * @param lost how many instances were lost that had it
     */
    record Hold(String holder, int lost) {}

    /** Takes the run in hand; nothing when there is none. */
    Optional<Hold> take() {
        String holder = UUID.randomUUID().toString();
        jdbc.sql("update scenario_run set lost = lost + case when held then 1 else 0 end, held = true, holder = ?"
                        + " where id = 1 and running")
                .param(holder)
                .update();
        return jdbc.sql("select lost from scenario_run where id = 1 and holder = ?")
                .param(holder)
                .query(Integer.class)
                .optional()
                .map(lost -> new Hold(holder, lost));
    }

    void letGo(Hold hold) {
        jdbc.sql("update scenario_run set held = false where id = 1 and holder = ?")
                .param(hold.holder)
                .update();
    }

    boolean isRunning() {
        return state().map(ScenarioRuns.State::running).orElse(false);
    }

    /** @throws JobLostException when another instance has the run in hand */
    void tell(Hold hold, int done, int total) {
        held(jdbc.sql("update scenario_run set done = ?, total = ? where id = 1 and holder = ?")
                .param(done)
                .param(total)
                .param(hold.holder)
                .update());
    }

    /**
     * Ends a run that broke off: the one before stays the last.
     *
     * @throws JobLostException when another instance has the run in hand
     */
    void giveUp(Hold hold) {
        held(jdbc.sql("update scenario_run set running = false, held = false, holder = null, done = 0, total = 0"
                        + " where id = 1 and holder = ?")
                .param(hold.holder)
                .update());
    }

    /** @throws JobLostException when another instance has the run in hand */
    void end(Hold hold, int total, OffsetDateTime endedAt, List<String> neverFired) {
        held(jdbc.sql("update scenario_run set running = false, held = false, holder = null, done = :total,"
                        + " total = :total, ended_at = :at, never_fired = :fired where id = 1 and holder = :holder")
                .param("total", total)
                .param("at", endedAt, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("fired", JSON.writeValueAsString(neverFired))
                .param("holder", hold.holder)
                .update());
    }

    private static void held(int written) {
        if (written == 0) {
            throw new JobLostException("The run of all scenarios");
        }
    }

    /** How each went last, by its file. */
    Map<String, ScenarioRuns.Outcome> last() {
        var last = new HashMap<String, ScenarioRuns.Outcome>();
        jdbc.sql("select file, passed, played_at, rules from scenario_outcome").query(row -> {
            last.put(
                    row.getString(1),
                    new ScenarioRuns.Outcome(
                            row.getBoolean(2), row.getObject(3, OffsetDateTime.class), row.getString(4)));
        });
        return last;
    }

    void remember(String file, ScenarioRuns.Outcome outcome) {
        int known = update(
                "update scenario_outcome set passed = ?, played_at = ?, rules = ? where file = ?", file, outcome);
        if (known == 0) {
            try {
                update(
                        "insert into scenario_outcome (passed, played_at, rules, file) values (?, ?, ?, ?)",
                        file,
                        outcome);
            } catch (DuplicateKeyException e) {
                // Somebody else plays the same scenario; either outcome is the last.
            }
        }
    }

    private int update(String sql, String file, ScenarioRuns.Outcome outcome) {
        return jdbc.sql(sql)
                .param(outcome.passed())
                .param(outcome.at())
                .param(outcome.rules())
                .param(file)
                .update();
    }

    /** Forgets scenarios that a run of all has not met. */
    void forgetBefore(OffsetDateTime begun) {
        jdbc.sql("delete from scenario_outcome where played_at < ?")
                .param(begun)
                .update();
    }
}
