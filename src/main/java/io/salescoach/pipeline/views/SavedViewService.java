package io.salescoach.pipeline.views;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Characters;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.pipeline.store.OpportunityService;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** The views that somebody has kept; everybody sees and changes its own alone. */
@Service
public class SavedViewService {

    /** Characters in a name. */
    static final int LONGEST_NAME = 80;

    private static final int LONGEST_QUERY = 2000;
    private static final int MOST = 30;

    private final JdbcClient jdbc;

    SavedViewService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    public List<SavedView> of(Viewer viewer) {
        return jdbc.sql("select * from saved_view where user_name = :user order by name")
                .param("user", viewer.name())
                .query(SavedViewService::view)
                .list();
    }

    /**
     * Keeps a view; one of the same name is replaced.
     *
     * @param preferred whether the list opens with it from now on
     * @throws BadInputException when the name is none, or there are too many views
     */
    @Transactional
    public void keep(Viewer viewer, String sent, String query, boolean preferred) {
        OpportunityService.atWork(viewer);
        String name = sent.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || !Characters.sound(name)
                || name.lines().count() > 1) {
            throw wrong(Sentence.of("write a name of at most %s characters in one line", LONGEST_NAME));
        } else if (query.length() > LONGEST_QUERY) {
            throw wrong(Sentence.of("these filters are too long to be kept"));
        }
        var before = of(viewer);
        boolean known = before.stream().anyMatch(view -> view.name().equals(name));
        if (!known && before.size() >= MOST) {
            throw wrong(Sentence.of("you have %s views already; remove one first", MOST));
        }
        if (preferred) {
            preferNone(viewer);
        }
        String sql = known
                ? "update saved_view set query = :query, preferred = :preferred where user_name = :user and name = :name"
                : "insert into saved_view (user_name, name, query, preferred) values (:user, :name, :query, :preferred)";
        jdbc.sql(sql)
                .param("user", viewer.name())
                .param("name", name)
                .param("query", query)
                .param("preferred", preferred)
                .update();
    }

    /** @throws ResponseStatusException with 404 when the viewer has no such view */
    @Transactional
    public void remove(Viewer viewer, long number) {
        found(jdbc.sql("delete from saved_view where id = :number and user_name = :user")
                .param("number", number)
                .param("user", viewer.name())
                .update());
    }

    /**
     * The list opens with this view, or no longer if it did.
     *
     * @throws ResponseStatusException with 404 when the viewer has no such view
     */
    @Transactional
    public void prefer(Viewer viewer, long number) {
        boolean was = of(viewer).stream().anyMatch(view -> view.number() == number && view.preferred());
        preferNone(viewer);
        found(jdbc.sql("update saved_view set preferred = :preferred where id = :number and user_name = :user")
                .param("preferred", !was)
                .param("number", number)
                .param("user", viewer.name())
                .update());
    }

    private void preferNone(Viewer viewer) {
        jdbc.sql("update saved_view set preferred = false where user_name = :user and preferred")
                .param("user", viewer.name())
                .update();
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such view among yours");
        }
    }

    private static BadInputException wrong(Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("/name", detail)));
    }

    private static SavedView view(ResultSet row, int number) throws SQLException {
        return new SavedView(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(row.getString("query")),
                row.getBoolean("preferred"));
    }
}
