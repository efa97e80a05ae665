package io.salescoach.pipeline.notes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of notes and of who is named in them. */
@Repository
class NoteRepository {

    private final JdbcClient jdbc;

    NoteRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public long add(String opportunity, String by, OffsetDateTime at, String text, Collection<String> mentions) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into deal_note (opportunity_id, made_by, made_at, text) values (:id, :by, :at, :text)")
                .param("id", opportunity)
                .param("by", by)
                .param("at", at)
                .param("text", text)
                .update(key, "id");
        long number = Objects.requireNonNull(key.getKeyAs(Number.class)).longValue();
        name(number, mentions);
        return number;
    }

    /** Who was named before and still is keeps what was read; whoever is named newly has not read it. */
    @Transactional
    public void change(long number, OffsetDateTime at, String text, Collection<String> mentions) {
        jdbc.sql("update deal_note set text = :text, changed_at = :at where id = :number")
                .param("text", text)
                .param("at", at)
                .param("number", number)
                .update();
        Set<String> before = Set.copyOf(mentions(List.of(number)).getOrDefault(number, List.of()));
        before.stream()
                .filter(user -> !mentions.contains(user))
                .forEach(user -> jdbc.sql("delete from deal_note_mention where note = :number and user_name = :user")
                        .param("number", number)
                        .param("user", user)
                        .update());
        name(number, mentions.stream().filter(user -> !before.contains(user)).toList());
    }

    private void name(long number, Collection<String> mentions) {
        mentions.forEach(user -> jdbc.sql("insert into deal_note_mention (note, user_name) values (:number, :user)")
                .param("number", number)
                .param("user", user)
                .update());
    }

    void delete(long number) {
        jdbc.sql("delete from deal_note where id = :number")
                .param("number", number)
                .update();
    }

    long count(String opportunity) {
        return jdbc.sql("select count(*) from deal_note where opportunity_id = :id")
                .param("id", opportunity)
                .query(Long.class)
                .single();
    }

    /** The latest first. */
    List<Note> page(String opportunity, long offset, int size) {
        var rows = jdbc.sql("select * from deal_note where opportunity_id = :id order by id desc"
                        + " offset :offset rows fetch next :size rows only")
                .param("id", opportunity)
                .param("offset", offset)
                .param("size", size)
                .query((row, number) -> note(row, List.of()))
                .list();
        var mentions = mentions(rows.stream().map(Note::number).toList());
        return rows.stream()
                .map(note -> new Note(
                        note.number(),
                        note.by(),
                        note.at(),
                        note.changedAt(),
                        note.text(),
                        mentions.getOrDefault(note.number(), List.of())))
                .toList();
    }

    Optional<Note> find(String opportunity, long number) {
        return jdbc.sql("select * from deal_note where opportunity_id = :id and id = :number")
                .param("id", opportunity)
                .param("number", number)
                .query((row, index) -> note(row, mentions(List.of(number)).getOrDefault(number, List.of())))
                .optional();
    }

    private Map<Long, List<String>> mentions(List<Long> numbers) {
        var mentions = new HashMap<Long, List<String>>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select note, user_name from deal_note_mention where note in (:numbers) order by user_name")
                    .param("numbers", numbers)
                    .query(row -> {
                        mentions.computeIfAbsent(row.getLong("note"), any -> new ArrayList<>())
                                .add(row.getString("user_name"));
                    });
        }
        return mentions;
    }

    /** The notes that name somebody who has not read them, the latest first. */
    List<Mention> unread(String user, int most) {
        return jdbc.sql("""
                        select n.*, o.name, o.account_manager from deal_note_mention m
                        join deal_note n on n.id = m.note join opportunity o on o.id = n.opportunity_id
                        where m.user_name = :user and m.read_at is null order by n.id desc fetch first %d rows only
                        """.formatted(most))
                .param("user", user)
                .query((row, number) -> new Mention(
                        row.getLong("id"),
                        Objects.requireNonNull(row.getString("opportunity_id")),
                        Objects.requireNonNull(row.getString("name")),
                        row.getString("account_manager"),
                        Objects.requireNonNull(row.getString("made_by")),
                        row.getObject("made_at", OffsetDateTime.class),
                        Objects.requireNonNull(row.getString("text"))))
                .list();
    }

    /** Which of these notes somebody is named in and has not read. */
    Set<Long> unread(String user, List<Long> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : jdbc.sql("select note from deal_note_mention"
                                + " where user_name = :user and read_at is null and note in (:numbers)")
                        .param("user", user)
                        .param("numbers", numbers)
                        .query(Long.class)
                        .set();
    }

    void read(String user, long number, OffsetDateTime at) {
        jdbc.sql("update deal_note_mention set read_at = :at"
                        + " where user_name = :user and note = :number and read_at is null")
                .param("at", at)
                .param("user", user)
                .param("number", number)
                .update();
    }

    private static Note note(ResultSet row, List<String> mentions) throws SQLException {
        return new Note(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("made_by")),
                row.getObject("made_at", OffsetDateTime.class),
                row.getObject("changed_at", OffsetDateTime.class),
                Objects.requireNonNull(row.getString("text")),
                mentions);
    }
}
