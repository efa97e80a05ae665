package io.salescoach.pipeline.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.access.Viewer;
import io.salescoach.input.Documents;
import io.salescoach.pipeline.journal.HistoryEntry.Kind;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.web.Page;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table of everything that happened. Entries are added and never changed; they outlive their opportunity. */
@Repository
public class HistoryRepository {

    private static final String INSERT = """
            insert into history_entry (opportunity_id, kind, version, made_version, happened_at, user_name, content)
            values (:opportunity, :kind, :version, :madeVersion, :at, :by, :content)
            """;

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Whoever does not see all sees nothing of an earlier opportunity that had the same id. */
    private static final String WHERE = """
             from history_entry where opportunity_id = :id and (:all or id >= (
                select max(id) from history_entry where opportunity_id = :id and kind = 'CREATED'))
            """;

    /** As much as is read at once to tell what was before a change. */
    private static final long MOST_MAKING = 8_000_000;

    private static final String MAKING = """
             from history_entry where opportunity_id = :id and made_version <= :version
                and kind in ('CREATED', 'CHANGED') and made_version >= (
                    select max(made_version) from history_entry
                    where opportunity_id = :id and kind = 'CREATED' and made_version <= :version)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    public HistoryRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** Now, as exactly as both databases keep it. */
    public OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /** An entry of one opportunity. */
    public record Row(String opportunity, HistoryEntry entry) {}

    /** An entry about what somebody does now. */
    Row entry(Viewer viewer, Kind kind, StoredOpportunity stored, Object content) {
        return new Row(
                stored.id(), new HistoryEntry(now(), viewer.name(), kind, stored.version(), JSON.valueToTree(content)));
    }

    /** @throws org.springframework.dao.DuplicateKeyException when a version was made already */
    public void add(List<Row> rows) {
        batches.batchUpdate(
                INSERT, rows.stream().map(HistoryRepository::parameters).toArray(SqlParameterSource[]::new));
    }

    /** Adds one entry and tells its number. */
    public long add(Row row) {
        var key = new GeneratedKeyHolder();
        batches.update(INSERT, parameters(row), key, new String[] {"id"});
        return Objects.requireNonNull(key.getKeyAs(Number.class)).longValue();
    }

    /** The last version that was made under each of these ids; an id that was never used is left out. */
    public Map<String, Long> lastVersions(Collection<String> ids) {
        var versions = new HashMap<String, Long>();
        jdbc.sql("select opportunity_id, max(made_version) as last_version from history_entry"
                        + " where opportunity_id in (:ids) group by opportunity_id")
                .param("ids", ids)
                .query(row -> {
                    versions.put(row.getString("opportunity_id"), row.getLong("last_version"));
                });
        return versions;
    }

    public boolean isEmpty() {
        return jdbc.sql("select 1 from history_entry fetch first 1 rows only")
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /**
     * What happened to an opportunity, the latest first.
     *
     * @param all whether to go back beyond the day when the present opportunity of this id was created
     */
    public Page<HistoryEntry> page(String id, boolean all, int page, int size) {
        long total = jdbc.sql("select count(*)" + WHERE)
                .param("id", id)
                .param("all", all)
                .query(Long.class)
                .single();
        var items = jdbc.sql("select kind, version, happened_at, user_name, content" + WHERE
                        + " order by id desc offset :offset rows fetch next :size rows only")
                .param("id", id)
                .param("all", all)
                .param("offset", (long) page * size)
                .param("size", size)
                .query((row, number) -> new HistoryEntry(
                        row.getObject("happened_at", OffsetDateTime.class),
                        row.getString("user_name"),
                        Kind.valueOf(row.getString("kind")),
                        row.getLong("version"),
                        Documents.read(row.getString("content"))))
                .list();
        return new Page<>(items, page, size, total);
    }

    /** One step in the making of a file. */
    public record Making(long version, ObjectNode content) {}

    /**
     * What made a file what it was in a version: its creation, and each change since.
     *
     * @return nothing when that is more than {@link #MOST_MAKING} characters
     */
    public List<Making> making(String id, long version) {
        var all = jdbc.sql("select coalesce(sum(char_length(content)), 0)" + MAKING)
                .param("id", id)
                .param("version", version);
        if (all.query(Long.class).single() > MOST_MAKING) {
            return List.of();
        }
        return jdbc.sql("select made_version, content" + MAKING + " order by made_version")
                .param("id", id)
                .param("version", version)
                .query((row, number) ->
                        new Making(row.getLong("made_version"), Documents.read(row.getString("content"))))
                .list();
    }

    private static SqlParameterSource parameters(Row row) {
        HistoryEntry entry = row.entry;
        return new MapSqlParameterSource()
                .addValue("opportunity", row.opportunity)
                .addValue("kind", entry.kind().name())
                .addValue("version", entry.version())
                .addValue("madeVersion", entry.kind().makesVersion() ? entry.version() : null, Types.BIGINT)
                .addValue("at", entry.at(), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("by", entry.by())
                .addValue("content", Documents.write(entry.content()));
    }
}
