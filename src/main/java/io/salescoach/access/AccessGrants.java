package io.salescoach.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * By what a person gets in without the password being asked again: sessions, API tokens, the address of the calendar. A
 * session whose user changed is refused by its version too; here it is gone from the list as well.
 */
@Repository
class AccessGrants {

    private final JdbcClient database;

    AccessGrants(JdbcClient database) {
        this.database = database;
    }

    /** What is done when a user is disabled, deleted, or may have fallen into wrong hands. */
    void endAll(String user) {
        endSessions(user);
        database.sql("delete from api_token where user_name = ?").param(user).update();
        database.sql("delete from calendar_address where user_name = ?")
                .param(user)
                .update();
    }

    void endSessions(String user) {
        database.sql("delete from spring_session where principal_name = ?")
                .param(user)
                .update();
    }

    /** @param kept the session that goes on */
    int endOtherSessions(String user, String kept) {
        return database.sql("delete from spring_session where principal_name = ? and session_id <> ?")
                .params(user, kept)
                .update();
    }
}
