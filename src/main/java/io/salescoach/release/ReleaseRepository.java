package io.salescoach.release;

import io.salescoach.input.KeptSentences;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Keeps all releases, and which of them is live. Whatever makes one live is one transaction. */
@Repository
public class ReleaseRepository {

    private static final String RELEASE =
            "select number, hash, author, comment, source, created_at, overrule_reason, gate, candidate, approved_by,"
                    + " commit_hash, commit_clean from rule_release ";
    private static final String ACTIVATION =
            "select number, release, activated_at, activated_by, comment from rule_activation ";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final Clock clock;

    ReleaseRepository(JdbcClient jdbc, TransactionOperations transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json.rebuild().addModule(new KeptSentences()).build();
        this.clock = clock;
    }

    /** What a release to be says of itself. */
    record Draft(
            RuleFiles files,
            String author,
            String comment,
            Release.Source source,
            @Nullable String overruleReason,
            GateResult gate,
            Release.Origin origin) {

        Draft(RuleFiles files, String by, String comment, Release.Source from, @Nullable String why, GateResult gate) {
            this(files, by, comment, from, why, gate, Release.Origin.NONE);
        }

        Draft with(Release.Origin other) {
            return new Draft(files, author, comment, source, overruleReason, gate, other);
        }
    }

    /** Somebody else made another release live meanwhile. */
    public static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What is live; nothing before the first release. */
    Optional<Activation> live() {
        return jdbc.sql(ACTIVATION + "order by number desc fetch first 1 row only")
                .query(ReleaseRows::activation)
                .optional();
    }

    /**
     * Adds a release and makes it live.
     *
     * @param base the release that must be live until then; 0 when there is none yet
     * @throws Overtaken when another one is live
     */
    Activation publish(Draft draft, long base) {
        return alone(() -> {
            Activation live = live().orElse(null);
            if ((live == null ? 0 : live.release()) != base) {
                throw new Overtaken();
            }
            var commit = draft.origin().commit();
            long number = jdbc.sql("select coalesce(max(number), 0) + 1 from rule_release")
                    .query(Long.class)
                    .single();
            jdbc.sql("""
                            insert into rule_release
                                (number, hash, author, comment, source, created_at, overrule_reason, gate, candidate, approved_by,
                                commit_hash, commit_clean)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(number)
                    .param(draft.files().hash())
                    .param(draft.author())
                    .param(draft.comment())
                    .param(draft.source().name())
                    .param(at(now()))
                    .param(draft.overruleReason())
                    .param(json.writeValueAsString(draft.gate()))
                    .param(draft.origin().candidate())
                    .param(draft.origin().approvedBy())
                    .param(commit == null ? null : commit.hash())
                    .param(commit == null ? null : commit.clean())
                    .update();
            draft.files().texts().forEach((name, text) -> insertFile(number, name, text));
            return insertActivation(live, number, draft.author(), draft.comment());
        });
    }

    /**
     * Makes an older release live; the one that is live stays so.
     *
     * @throws Overtaken when something else went live in the same moment
     */
    Activation activate(long release, String by, String comment) {
        return alone(() -> {
            Activation live = live().orElseThrow();
            return live.release() == release ? live : insertActivation(live, release, by, comment);
        });
    }

    private Activation alone(Supplier<Activation> change) {
        try {
            var made = transactions.execute(status -> change.get());
            return Objects.requireNonNull(made);
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new Overtaken();
        }
    }

    private void insertFile(long release, String name, String text) {
        String hash = new RuleFiles(new TreeMap<>(Map.of("", text))).hash();
        jdbc.sql("""
                        insert into rule_text (hash, content) select cast(:hash as varchar(64)), cast(:text as text)
                        where not exists (select 1 from rule_text where hash = :hash)""").param("hash", hash).param("text", text).update();
        jdbc.sql("insert into rule_release_file (release, name, text_hash) values (?, ?, ?)")
                .param(release)
                .param(name)
                .param(hash)
                .update();
    }

    private Activation insertActivation(@Nullable Activation live, long release, String by, String comment) {
        var next = new Activation(live == null ? 1 : live.number() + 1, release, now(), by, comment);
        jdbc.sql("""
                        insert into rule_activation (number, release, activated_at, activated_by, comment)
                        values (?, ?, ?, ?, ?)""")
                .param(next.number())
                .param(release)
                .param(at(next.at()))
                .param(by)
                .param(comment)
                .update();
        return next;
    }

    public Optional<Release> find(long number) {
        return jdbc.sql(RELEASE + "where number = ?")
                .param(number)
                .query((row, at) -> ReleaseRows.release(row, json))
                .optional();
    }

    /** Some releases, the newest first. */
    public List<Release> list(int offset, int size) {
        return jdbc.sql(RELEASE + "order by number desc offset ? rows fetch next ? rows only")
                .param(offset)
                .param(size)
                .query((row, at) -> ReleaseRows.release(row, json))
                .list();
    }

    /** How many there are. */
    public long count() {
        return jdbc.sql("select count(*) from rule_release").query(Long.class).single();
    }

    /** The newest release with this content. */
    Optional<Long> withHash(String hash) {
        return newest("hash", hash);
    }

    /** The newest release that came from a rules folder. */
    Optional<Long> newestOf(Release.Source source) {
        return newest("source", source.name());
    }

    private Optional<Long> newest(String column, String value) {
        return Optional.ofNullable(jdbc.sql("select max(number) from rule_release where " + column + " = ?")
                .param(value)
                .query(Long.class)
                .optional()
                .orElse(null));
    }

    /** The files of a release. */
    public RuleFiles files(long release) {
        var texts = new TreeMap<String, String>();
        jdbc.sql("""
                        select f.name, t.content from rule_release_file f join rule_text t on t.hash = f.text_hash
                        where f.release = ?""").param(release).query(row -> {
            texts.put(row.getString(1), row.getString(2));
        });
        return new RuleFiles(texts);
    }

    /** Completes what the gate found. */
    void complete(long release, GateResult gate) {
        jdbc.sql("update rule_release set gate = ? where number = ?")
                .param(json.writeValueAsString(gate))
                .param(release)
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
