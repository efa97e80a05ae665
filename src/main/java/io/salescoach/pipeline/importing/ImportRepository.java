package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.input.Documents;
import io.salescoach.input.KeptSentences;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Mapping;
import io.salescoach.jobs.JobLostException;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables of imports and of what they said last. */
@Repository
class ImportRepository {

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new KeptSentences()).build();

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final HistoryRepository history;

    ImportRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, HistoryRepository history) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.history = history;
    }

    /** Notes that an import starts, and gives its number. */
    long start(boolean dryRun, String by, String file, String hash, String mapping) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into import_run (state, dry_run, started_by, started_at, told_at, file_name, file_hash,
                            mapping_name, share_read, rows_read, rows_accepted, rows_refused, rows_skipped, files_new,
                            files_changed, files_unchanged, report)
                        values ('RUNNING', :dryRun, :by, :now, :now, :file, :hash, :mapping, 0, 0, 0, 0, 0, 0, 0, 0, :report)
                        """)
                .param("dryRun", dryRun)
                .param("by", by)
                .param("now", history.now())
                .param("file", file)
                .param("hash", hash)
                .param("mapping", mapping)
                .param("report", JSON.writeValueAsString(ImportRun.Report.EMPTY))
                .update(key, "number");
        return Objects.requireNonNull(key.getKeyAs(Number.class)).longValue();
    }

    /**
     * Tells how far an import is.
     *
     * @throws JobLostException when another instance has begun it anew
     */
    void tell(ImportHold hold, ImportRun.State state, ImportFigures figures, double share, @Nullable Sentence failure) {
        ImportRun.Rows rows = figures.rows();
        ImportRun.Files files = figures.files();
        int told = jdbc.sql("""
                        update import_run
                            set state = case when state = 'CANCELLED' then state else :state end, told_at = :now, share_read = :share, rows_read = :read,
                            rows_accepted = :accepted, rows_refused = :refused, rows_skipped = :skipped,
                            files_new = :created, files_changed = :changed, files_unchanged = :unchanged,
                            report = :report, failure = :failure
                        where number = :number and attempt = :attempt
                        """)
                .param("state", state.name())
                .param("now", history.now())
                .param("share", share)
                .param("read", rows.read())
                .param("accepted", rows.accepted())
                .param("refused", rows.refused())
                .param("skipped", rows.skipped())
                .param("created", files.created())
                .param("changed", files.changed())
                .param("unchanged", files.unchanged())
                .param("report", JSON.writeValueAsString(figures.report()))
                .param("failure", failure == null ? null : failure.pattern(), java.sql.Types.VARCHAR)
                .param("number", hold.number())
                .param("attempt", hold.attempt())
                .update();
        if (told == 0) {
            throw new JobLostException("import " + hold.number());
        }
    }

    /** Asks the instance that is at work on an import to end it; whether it was still at work. */
    boolean cancel(long number) {
        return jdbc.sql("update import_run set state = 'CANCELLED' where number = :number and state = 'RUNNING'")
                        .param("number", number)
                        .update()
                == 1;
    }

    /** Whether somebody cancelled an import. */
    boolean isCancelled(long number) {
        return jdbc.sql("select count(*) from import_run where number = :number and state = 'CANCELLED'")
                        .param("number", number)
                        .query(Long.class)
                        .single()
                == 1;
    }

    Optional<ImportRun> find(long number) {
        return jdbc.sql("select * from import_run where number = :number")
                .param("number", number)
                .query(this::run)
                .optional();
    }

    /** @param by whose imports are listed; null for everybody's */
    Page<ImportRun> list(@Nullable String by, int page, int size) {
        String where = by == null ? " from import_run" : " from import_run where started_by = :by";
        long total = jdbc.sql("select count(*)" + where)
                .param("by", by)
                .query(Long.class)
                .single();
        var items = jdbc.sql(
                        "select *" + where + " order by number desc offset :offset rows fetch next :size rows only")
                .param("by", by)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(this::run)
                .list();
        return new Page<>(items, page, size, total);
    }

    /** What the last import said of these opportunities. */
    Map<String, ObjectNode> lastSaid(Collection<String> ids) {
        var said = new HashMap<String, ObjectNode>();
        jdbc.sql("select opportunity_id, document from imported where opportunity_id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    said.put(row.getString("opportunity_id"), Documents.read(row.getString("document")));
                });
        return said;
    }

    /**
     * Finds rows that are stored already, among the opportunities that the viewer may see.
     *
     * @param hold the import that asks: what it has created itself before it was begun anew is not what it looks for
     */
    Duplicates duplicates(Viewer viewer, @Nullable DuplicatePolicy policy, Mapping mapping, @Nullable ImportHold hold) {
        var source = mapping.fields().get("id");
        boolean madeIds = source != null && source.template() != null;
        var found = new Duplicates(
                policy,
                madeIds,
                viewer.seesAll() ? null : viewer.name(),
                id -> lastSaid(List.of(id)).get(id));
        if (policy != null) {
            jdbc.sql("select id, name, customer, status from opportunity"
                            + " where not (created_at >= :began and exists (select 1 from imported where opportunity_id = id"
                            + " and run = :run))"
                            + (viewer.seesAll() ? "" : " and account_manager = :by")
                            + " order by updated_at desc")
                    .param("by", viewer.name())
                    .param("run", hold == null ? 0 : hold.number())
                    .param("began", hold == null ? history.now() : hold.startedAt())
                    .query(row -> {
                        boolean hasEnded = !row.getString("status").equals(Status.OPEN.name());
                        found.stored(row.getString("id"), row.getString("name"), row.getString("customer"), hasEnded);
                    });
        }
        return found;
    }

    /** Notes what an import says of opportunities that one has spoken of before, or of new ones. */
    void say(long run, Map<String, ObjectNode> said, boolean before) {
        batches.batchUpdate(
                before
                        ? "update imported set run = :run, document = :document where opportunity_id = :id"
                        : "insert into imported (opportunity_id, run, document) values (:id, :run, :document)",
                said.entrySet().stream()
                        .map(each -> new MapSqlParameterSource()
                                .addValue("id", each.getKey())
                                .addValue("run", run)
                                .addValue("document", Documents.write(each.getValue())))
                        .toArray(SqlParameterSource[]::new));
    }

    private ImportRun run(ResultSet row, int number) throws SQLException {
        var toldAt = row.getObject("told_at", OffsetDateTime.class);
        var state = ImportRun.State.valueOf(row.getString("state"));
        // Only an import of an earlier version: others are taken over.
        boolean silent =
                row.getString("mapping") == null && toldAt.plus(SILENCE).isBefore(history.now());
        return new ImportRun(
                row.getLong("number"),
                state == ImportRun.State.RUNNING && silent ? ImportRun.State.BROKEN_OFF : state,
                row.getBoolean("dry_run"),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class),
                toldAt,
                row.getString("file_name"),
                row.getString("file_hash"),
                row.getString("mapping_name"),
                row.getDouble("share_read"),
                new ImportRun.Rows(
                        row.getLong("rows_read"),
                        row.getLong("rows_accepted"),
                        row.getLong("rows_refused"),
                        row.getLong("rows_skipped")),
                new ImportRun.Files(
                        row.getLong("files_new"), row.getLong("files_changed"), row.getLong("files_unchanged")),
                JSON.readValue(row.getString("report"), ImportRun.Report.class),
                failure(row.getString("failure")));
    }

    /** No failure names a value, so each is kept as its English sentence. */
    private static @Nullable Sentence failure(@Nullable String text) {
        return text == null ? null : new Sentence(text, List.of());
    }
}
