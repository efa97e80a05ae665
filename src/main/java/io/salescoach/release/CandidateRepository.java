package io.salescoach.release;

import io.salescoach.input.KeptSentences;
import io.salescoach.input.Sentence;
import io.salescoach.release.Candidate.Note;
import io.salescoach.release.Candidate.NoteKind;
import io.salescoach.release.Candidate.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps candidates, what they change, and what was said about them. */
@Repository
class CandidateRepository {

    private static final String CANDIDATE = """
            select number, state, author, comment, overrule_reason, base, go_live_at, sent_at, gate, reason, release
            from rule_candidate\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CandidateRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json.rebuild().addModule(new KeptSentences()).build();
        this.clock = clock;
    }

    long insert(
            CheckService.Proposal proposal,
            State state,
            long base,
            SortedMap<String, @Nullable String> changes,
            GateResult gate) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into rule_candidate
                            (state, author, comment, overrule_reason, base, go_live_at, sent_at, gate)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(state.name())
                .param(proposal.author())
                .param(proposal.comment())
                .param(proposal.overruleReason())
                .param(base)
                .param(at(proposal.goLiveAt()))
                .param(at(now()))
                .param(json.writeValueAsString(gate))
                .update(keys, "number");
        long number = Objects.requireNonNull(keys.getKey()).longValue();
        changes.forEach((name, text) -> jdbc.sql(
                        "insert into rule_candidate_file (candidate, name, content) values (?, ?, cast(? as text))")
                .param(number)
                .param(name)
                .param(text)
                .update());
        return number;
    }

    Optional<Candidate> find(long number) {
        return jdbc.sql(CANDIDATE + "where number = ?")
                .param(number)
                .query(this::candidate)
                .optional();
    }

    /** Those in one of the states, the newest first. */
    List<Candidate> list(Collection<State> states, int offset, int size) {
        return jdbc.sql(
                        CANDIDATE
                                + "where state in (:states) order by number desc offset :offset rows fetch next :size rows only")
                .param("states", names(states))
                .param("offset", offset)
                .param("size", size)
                .query(this::candidate)
                .list();
    }

    long count(Collection<State> states) {
        return jdbc.sql("select count(*) from rule_candidate where state in (:states)")
                .param("states", names(states))
                .query(Long.class)
                .single();
    }

    private static List<String> names(Collection<State> states) {
        return states.stream().map(State::name).toList();
    }

    /** The text of each changed file; null for one that is removed. */
    SortedMap<String, @Nullable String> changes(long number) {
        var changes = new TreeMap<String, @Nullable String>();
        jdbc.sql("select name, content from rule_candidate_file where candidate = ?")
                .param(number)
                .query(row -> {
                    changes.put(row.getString(1), row.getString(2));
                });
        return changes;
    }

    /** Those whose time has come. */
    List<Long> due() {
        return jdbc.sql("""
                        select number from rule_candidate
                        where state = 'SCHEDULED' and (go_live_at is null or go_live_at <= :now)
                            and (taken_until is null or taken_until <= :now)
                        order by go_live_at nulls first, number""").param("now", at(now())).query(Long.class).list();
    }

    /** Takes a candidate in hand, unless another instance has it. */
    boolean take(long number, Instant until) {
        return jdbc.sql("""
                                update rule_candidate set taken_until = :until where number = :number
                                and state = 'SCHEDULED' and (taken_until is null or taken_until <= :now)""")
                        .param("until", at(until))
                        .param("number", number)
                        .param("now", at(now()))
                        .update()
                == 1;
    }

    /** Keeps a candidate in hand for longer; false when somebody else has taken it, or it has moved on. */
    boolean keep(long number, Instant from, Instant until) {
        return jdbc.sql("update rule_candidate set taken_until = :until"
                                + " where number = :number and state = 'SCHEDULED' and taken_until = :from")
                        .param("until", at(until))
                        .param("number", number)
                        .param("from", at(from))
                        .update()
                == 1;
    }

    void letGo(long number) {
        jdbc.sql("update rule_candidate set taken_until = null where number = ?")
                .param(number)
                .update();
    }

    /** Moves a candidate on if it still is where it is thought to be. */
    boolean move(long number, Collection<State> from, State to, @Nullable Sentence reason, @Nullable Long release) {
        return jdbc.sql("""
                                update rule_candidate set state = :to, reason = :reason, release = :release, taken_until = null
                                where number = :number and state in (:from)""")
                        .param("to", to.name())
                        .param("reason", reason == null ? null : json.writeValueAsString(reason))
                        .param("release", release)
                        .param("number", number)
                        .param("from", names(from))
                        .update()
                == 1;
    }

    void note(long candidate, NoteKind kind, String by, String text) {
        note(candidate, kind, by, text, null, null);
    }

    void note(long candidate, NoteKind kind, String by, String text, @Nullable String file, @Nullable Integer line) {
        jdbc.sql("""
                        insert into rule_candidate_note (candidate, kind, made_by, made_at, text, file, line)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(candidate)
                .param(kind.name())
                .param(by)
                .param(at(now()))
                .param(text)
                .param(file)
                .param(line)
                .update();
    }

    /** The oldest first. */
    List<Note> notes(long candidate) {
        return jdbc.sql("""
                        select kind, made_by, made_at, text, file, line from rule_candidate_note
                        where candidate = ? order by id""")
                .param(candidate)
                .query((row, number) -> new Note(
                        NoteKind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, Integer.class)))
                .list();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Candidate candidate(ResultSet row, int number) throws SQLException {
        var goLiveAt = row.getObject(7, OffsetDateTime.class);
        String reason = row.getString(10);
        return new Candidate(
                row.getLong(1),
                State.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                goLiveAt == null ? null : goLiveAt.toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                json.readValue(row.getString(9), GateResult.class),
                reason == null ? null : json.readValue(reason, Sentence.class),
                row.getObject(11, Long.class));
    }
}
