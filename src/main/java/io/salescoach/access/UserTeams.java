package io.salescoach.access;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In which team people work today, as an administrator put them. */
@Repository
public class UserTeams {

    private final JdbcClient database;

    public UserTeams(JdbcClient database) {
        this.database = database;
    }

    /** The teams by user names; who is in none is left out. */
    public Map<String, String> byUser() {
        var teams = new HashMap<String, String>();
        database.sql("select name, team from users where team is not null").query(row -> {
            teams.put(row.getString(1), row.getString(2));
        });
        return teams;
    }
}
