package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.intake.ImportChoices;
import io.salescoach.pipeline.store.OpportunityService;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Mappings that people made on the page of columns. Each has its own, and so many at most. */
@Repository
public class KeptMappings {

    /** How many one person may keep. */
    static final int MOST = 50;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 200_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptMappings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** This person's, the one that was used last first. */
    public List<KeptMapping> list(Viewer viewer) {
        OpportunityService.atWork(viewer);
        return jdbc.sql("select * from import_mapping where owner = :owner order by used_at desc, id desc")
                .param("owner", viewer.name())
                .query((row, number) -> new KeptMapping(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("columns_hash"),
                        JSON.readValue(row.getString("choices"), ImportChoices.class)))
                .list();
    }

    /**
     * Keeps choices, in place of those that had the name before.
     *
     * @throws BadInputException when the name or the choices are too long, or this person has too many
     */
    @Transactional
    public void keep(Viewer viewer, String name, String columnsHash, ImportChoices choices) {
        OpportunityService.atWork(viewer);
        String called = name.strip();
        String json = JSON.writeValueAsString(choices);
        if (called.isEmpty()
                || called.length() > LONGEST_NAME
                || called.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(Sentence.of("write a name of at most %d characters", LONGEST_NAME));
        } else if (json.length() > LONGEST) {
            throw refused(Sentence.of("the file has too many columns for its mapping to be kept"));
        }
        int replaced = jdbc.sql("delete from import_mapping where owner = :owner and name = :name")
                .param("owner", viewer.name())
                .param("name", called)
                .update();
        long others = jdbc.sql("select count(*) from import_mapping where owner = :owner")
                .param("owner", viewer.name())
                .query(Long.class)
                .single();
        if (replaced == 0 && others >= MOST) {
            throw refused(Sentence.of("you keep %d mappings already; delete one first", MOST));
        }
        jdbc.sql("""
                        insert into import_mapping (owner, name, columns_hash, choices, used_at)
                        values (:owner, :name, :hash, :choices, :now)
                        """)
                .param("owner", viewer.name())
                .param("name", called)
                .param("hash", columnsHash)
                .param("choices", json)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static BadInputException refused(Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("/keepAs", detail)));
    }

    /** @throws ResponseStatusException with 404 when this person has no such mapping */
    public void delete(Viewer viewer, long id) {
        OpportunityService.atWork(viewer);
        int deleted = jdbc.sql("delete from import_mapping where owner = :owner and id = :id")
                .param("owner", viewer.name())
                .param("id", id)
                .update();
        if (deleted == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "you keep no such mapping");
        }
    }
}
