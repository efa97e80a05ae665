package io.salescoach.pipeline.importing;

import io.salescoach.input.KeptSentences;
import io.salescoach.intake.RowProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows that imports left out, for a month. Of each person, those of the latest imports are kept. */
@Repository
class RefusedRowRepository {

    private static final Duration LONG = Duration.ofDays(30);
    private static final int MOST_FILES = 20;

    /** A list that is longer, as JSON, is left empty: its column could not hold it, and the reason is what matters. */
    private static final int LONGEST = 1_000_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new KeptSentences()).build();

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    RefusedRowRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** A row as it stood in the file, and what is wrong with it. */
    record Refused(long row, List<String> cells, List<RowProblem> problems) {}

    /**
     * How the file was laid out from which they come.
     *
     * @param headerRow the row that named the columns, from 1; 0 when there was none
     */
    record Layout(int headerRow, String separator, List<String> columns) {}

    /** Begins the file of an import; older ones of the same person go beyond so many. */
    void begin(long run, String by, Layout layout) {
        jdbc.sql("""
                        delete from import_refused_file where run in (
                            select run from import_run join import_refused_file on number = run
                            where started_by = :by order by run desc offset :most rows)
                        """).param("by", by).param("most", MOST_FILES - 1).update();
        jdbc.sql("""
                        insert into import_refused_file (run, made_at, header_row, separator, columns)
                        values (:run, :now, :headerRow, :separator, :columns)
                        """)
                .param("run", run)
                .param("now", now())
                .param("headerRow", layout.headerRow())
                .param("separator", layout.separator())
                .param("columns", json(layout.columns()))
                .update();
    }

    /** Adds rows, from a place on. */
    void add(long run, int from, List<Refused> rows) {
        var values = new SqlParameterSource[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Refused row = rows.get(i);
            values[i] = new MapSqlParameterSource()
                    .addValue("run", run)
                    .addValue("place", from + i)
                    .addValue("number", row.row())
                    .addValue("cells", json(row.cells()))
                    .addValue("problems", json(row.problems()));
        }
        batches.batchUpdate(
                "insert into import_refused_row (run, place, row_number, cells, problems)"
                        + " values (:run, :place, :number, :cells, :problems)",
                values);
    }

    private static String json(List<?> list) {
        String json = JSON.writeValueAsString(list);
        return json.length() > LONGEST ? "[]" : json;
    }

    /** How the file of an import is laid out; none when nothing was left out, or it is gone. */
    Optional<Layout> layout(long run) {
        return jdbc.sql("select * from import_refused_file where run = :run")
                .param("run", run)
                .query((row, number) -> new Layout(
                        row.getInt("header_row"),
                        row.getString("separator"),
                        Arrays.asList(JSON.readValue(row.getString("columns"), String[].class))))
                .optional();
    }

    List<Refused> rows(long run) {
        return jdbc.sql("select * from import_refused_row where run = :run order by place")
                .param("run", run)
                .query((row, number) -> new Refused(
                        row.getLong("row_number"),
                        Arrays.asList(JSON.readValue(row.getString("cells"), String[].class)),
                        Arrays.asList(JSON.readValue(row.getString("problems"), RowProblem[].class))))
                .list();
    }

    @Scheduled(initialDelay = 13, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void clear() {
        jdbc.sql("delete from import_refused_file where made_at < :before")
                .param("before", now().minus(LONG))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
