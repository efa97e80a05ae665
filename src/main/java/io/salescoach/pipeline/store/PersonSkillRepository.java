package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.TeamMember;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.JsonNodeFactory;

/** The table of what skills our people have, as the deals note them: what was entered of somebody once is offered on the next deal. */
@Repository
public class PersonSkillRepository {

    /** As much as is looked through for people who are offered. */
    private static final int MOST_LOOKED_AT = 500;

    private static final int LONGEST = 2000;

    private static final String SEEN = """
            select p.person, p.role, p.skills from person_skill p join opportunity o on o.id = p.opportunity_id
            where (:all or o.account_manager = :viewer)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    public PersonSkillRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** One of our people, as it was noted last. */
    public record Person(String name, Role role, Map<String, Integer> skills) {}

    private record Key(String opportunity, String person) {}

    /** Keeps what these files say, by their ids; a level that was noted before keeps its day. */
    void note(Map<String, List<TeamMember>> teams, OffsetDateTime now) {
        if (teams.isEmpty()) {
            return;
        }
        Map<Key, String> before = before(teams.keySet());
        var gone = new HashSet<>(before.keySet());
        var rows = new LinkedHashMap<Key, SqlParameterSource>();
        var seen = new HashSet<Key>();
        teams.forEach((id, team) -> team.forEach(member -> {
            String skills = text(member.skills());
            var key = new Key(id, member.name().strip());
            boolean first = seen.add(key);
            if (first && !member.skills().isEmpty() && skills.length() <= LONGEST) {
                if (skills.equals(before.get(key))) {
                    gone.remove(key);
                } else {
                    rows.put(key, row(key, member.role(), skills, now));
                }
            }
        }));
        batches.batchUpdate(
                "delete from person_skill where opportunity_id = :opportunity and person = :person",
                gone.stream()
                        .map(key -> row(key, Role.ACCOUNT_MANAGER, "", now))
                        .toArray(SqlParameterSource[]::new));
        batches.batchUpdate("""
                insert into person_skill (opportunity_id, person, role, skills, noted_at)
                values (:opportunity, :person, :role, :skills, :now)
                """, rows.values().toArray(SqlParameterSource[]::new));
    }

    /** What was noted last of somebody, on a deal that the viewer may see. */
    public Optional<Person> of(Viewer viewer, String name) {
        return query(viewer, SEEN + " and p.person = :person order by p.noted_at desc fetch first 1 rows only", name)
                .stream()
                .findFirst();
    }

    /** Those of whom something was noted on deals that the viewer may see, the latest first. */
    public List<Person> latest(Viewer viewer, int most) {
        var people = new LinkedHashMap<String, Person>();
        query(viewer, SEEN + " order by p.noted_at desc fetch first " + MOST_LOOKED_AT + " rows only", "")
                .forEach(person -> people.putIfAbsent(person.name, person));
        return people.values().stream().limit(most).toList();
    }

    private List<Person> query(Viewer viewer, String sql, String person) {
        return jdbc.sql(sql)
                .param("all", viewer.seesAll())
                .param("viewer", viewer.name())
                .param("person", person)
                .query((row, number) -> new Person(
                        Objects.requireNonNull(row.getString("person")),
                        Role.valueOf(row.getString("role")),
                        levels(Objects.requireNonNull(row.getString("skills")))))
                .list();
    }

    private Map<Key, String> before(Collection<String> ids) {
        var before = new HashMap<Key, String>();
        jdbc.sql("select opportunity_id, person, skills from person_skill where opportunity_id in (:ids)")
                .param("ids", new ArrayList<>(ids))
                .query(row -> {
                    before.put(
                            new Key(
                                    Objects.requireNonNull(row.getString("opportunity_id")),
                                    Objects.requireNonNull(row.getString("person"))),
                            Objects.requireNonNull(row.getString("skills")));
                });
        return before;
    }

    private static SqlParameterSource row(Key key, Role role, String skills, OffsetDateTime now) {
        return new MapSqlParameterSource()
                .addValue("opportunity", key.opportunity)
                .addValue("person", key.person)
                .addValue("role", role.name())
                .addValue("skills", skills)
                .addValue("now", now);
    }

    private static String text(Map<String, Integer> skills) {
        var text = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(skills).forEach(text::put);
        return Documents.write(text);
    }

    private static Map<String, Integer> levels(String text) {
        var levels = new LinkedHashMap<String, Integer>();
        Documents.parse(text.getBytes(StandardCharsets.UTF_8), Format.JSON)
                .properties()
                .forEach(skill -> levels.put(skill.getKey(), skill.getValue().asInt()));
        return levels;
    }
}
