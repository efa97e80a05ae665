package io.salescoach.practice;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How finished plays went. Learners that were deleted are still named. */
@Repository
public class ResultRepository {

    /** So many of the latest plays are looked at. */
    public static final int MOST = 5_000;

    private final JdbcClient jdbc;

    ResultRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which plays.
     *
     * @param learner null for everybody
     * @param file a scenario's file; null for all
     */
    public record Wanted(@Nullable String learner, @Nullable String file) {

        private String where() {
            return " where p.finished_at is not null"
                    + (learner == null ? "" : " and p.learner = :learner")
                    + (file == null ? "" : " and p.file = :file");
        }

        private Map<String, Object> values() {
            var values = new HashMap<String, Object>();
            if (learner != null) {
                values.put("learner", learner);
            }
            if (file != null) {
                values.put("file", file);
            }
            return values;
        }
    }

    /**
     * How well something is known.
     *
     * @param code of a cause, an action or a verdict
     * @param asked how often it would have been right; for a wrong action, how often it was chosen
     * @param missed how often not all points were reached
     * @param lost the points
     */
    public record Known(Topic topic, String code, int asked, int missed, int lost) {}

    /** The latest first. */
    public List<Score> scores(Wanted wanted) {
        return jdbc.sql("select p.id, p.learner, p.file, p.name, p.points, p.most, p.finished_at from practice_play p"
                        + wanted.where() + " order by p.finished_at desc, p.id fetch first " + MOST + " rows only")
                .params(wanted.values())
                .query((row, number) -> new Score(
                        row.getString("id"),
                        row.getString("learner"),
                        row.getString("file"),
                        row.getString("name"),
                        row.getInt("points"),
                        row.getInt("most"),
                        row.getObject("finished_at", OffsetDateTime.class)))
                .list();
    }

    /** What costs most points, first. */
    public List<Known> weakest(Wanted wanted, int size) {
        return jdbc
                .sql("""
                        select m.topic, m.code, count(*) as asked,
                            sum(case when m.points < m.most or m.topic = 'WRONG_ACTION' then 1 else 0 end) as missed,
                            sum(m.most - m.points) as lost
                        from practice_mark m join practice_play p on p.id = m.play
                        """ + wanted.where() + """
                         group by m.topic, m.code
                        having sum(m.most - m.points) > 0
                        order by lost desc, missed desc, m.topic, m.code
                        """)
                .params(wanted.values())
                .query((row, number) -> new Known(
                        Topic.valueOf(row.getString("topic")),
                        row.getString("code"),
                        row.getInt("asked"),
                        row.getInt("missed"),
                        row.getInt("lost")))
                .list()
                .stream()
                .limit(size)
                .toList();
    }

    /** Everybody who finished a play. */
    public List<String> learners() {
        return jdbc.sql("select distinct learner from practice_play where finished_at is not null order by learner")
                .query(String.class)
                .list();
    }

    /** The scenarios that were played, by file, each under its latest name. */
    public Map<String, String> scenarios() {
        var names = new java.util.LinkedHashMap<String, String>();
        var rows = new ArrayList<String[]>();
        jdbc.sql("""
                        select file, name, max(finished_at) as latest from practice_play
                        where finished_at is not null group by file, name order by latest desc
                        """).query(row -> {
            rows.add(new String[] {row.getString("file"), row.getString("name")});
        });
        rows.forEach(row -> names.putIfAbsent(row[0], row[1]));
        return names;
    }
}
