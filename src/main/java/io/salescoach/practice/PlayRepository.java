package io.salescoach.practice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The plays, with what was answered and shown. */
@Repository
class PlayRepository {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    PlayRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key what only one open play can have */
    void add(Play play, String key) {
        jdbc.sql("""
                        insert into practice_play (id, learner, file, name, scenario, as_of, steps, answered, points, most,
                            started_at, open_key)
                        values (:id, :learner, :file, :name, :scenario, :asOf, :steps, 0, 0, 0, :startedAt, :key)
                        """)
                .param("id", play.id())
                .param("learner", play.learner())
                .param("file", play.file())
                .param("name", play.name())
                .param("scenario", play.scenario())
                .param("asOf", play.asOf())
                .param("steps", play.steps())
                .param("startedAt", play.startedAt())
                .param("key", key)
                .update();
    }

    Optional<Play> find(String id) {
        return jdbc.sql("select * from practice_play where id = :id")
                .param("id", id)
                .query((row, number) -> play(row, reviews(id)))
                .optional();
    }

    /** The id of the open play that has a key. */
    Optional<String> open(String key) {
        return jdbc.sql("select id from practice_play where open_key = :key")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /** The files of the scenarios that somebody has begun and not ended. */
    List<String> begun(String learner) {
        return jdbc.sql("select file from practice_play where learner = :learner and finished_at is null")
                .param("learner", learner)
                .query(String.class)
                .list();
    }

    /** Forgets an open play. */
    @Transactional
    void drop(String key) {
        open(key).ifPresent(id -> {
            for (String table :
                    List.of("practice_mark where play", "practice_step where play", "practice_play where id")) {
                jdbc.sql("delete from " + table + " = :id").param("id", id).update();
            }
        });
    }

    /**
     * Keeps the answers of a step, once.
     *
     * @param step from 1
     * @return false when the step was answered before, or those before it were not: then nothing is changed
     */
    @Transactional
    boolean answer(Play play, int step, Review review, OffsetDateTime at) {
        boolean last = step == play.steps();
        int changed = jdbc.sql(
                        "update practice_play set answered = :step, points = points + :points, most = most + :most"
                                + (last ? ", finished_at = :at, open_key = null" : "")
                                + " where id = :id and answered = :before and finished_at is null")
                .param("step", step)
                .param("points", review.points())
                .param("most", review.most())
                .param("at", at)
                .param("id", play.id())
                .param("before", step - 1)
                .update();
        if (changed == 0) {
            return false;
        }
        jdbc.sql("""
                        insert into practice_step (play, number, points, most, answered_at, review)
                        values (:play, :number, :points, :most, :at, :review)
                        """)
                .param("play", play.id())
                .param("number", step)
                .param("points", review.points())
                .param("most", review.most())
                .param("at", at)
                .param("review", JSON.writeValueAsString(review))
                .update();
        for (int i = 0; i < review.marks().size(); i++) {
            var mark = review.marks().get(i);
            jdbc.sql("""
                            insert into practice_mark (play, step, number, topic, code, points, most)
                            values (:play, :step, :number, :topic, :code, :points, :most)
                            """)
                    .param("play", play.id())
                    .param("step", step)
                    .param("number", i)
                    .param("topic", mark.topic().name())
                    .param("code", mark.code())
                    .param("points", mark.points())
                    .param("most", mark.most())
                    .update();
        }
        return true;
    }

    private List<Review> reviews(String play) {
        return jdbc
                .sql("select review from practice_step where play = :play order by number")
                .param("play", play)
                .query(String.class)
                .list()
                .stream()
                .map(json -> JSON.readValue(json, Review.class))
                .toList();
    }

    private static Play play(ResultSet row, List<Review> reviews) throws SQLException {
        return new Play(
                row.getString("id"),
                row.getString("learner"),
                row.getString("file"),
                row.getString("name"),
                row.getString("scenario"),
                row.getObject("as_of", LocalDate.class),
                row.getInt("steps"),
                row.getInt("answered"),
                row.getInt("points"),
                row.getInt("most"),
                row.getObject("started_at", OffsetDateTime.class),
                row.getObject("finished_at", OffsetDateTime.class),
                reviews);
    }
}
