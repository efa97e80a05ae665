package io.salescoach.web;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Connections to a database that closed itself, as H2 does when the disk is full, are given up at once: new ones work. */
public final class LostDatabase implements SQLExceptionOverride {

    /** H2: the database has been closed; a file could not be written. */
    static boolean isLost(SQLException e) {
        return e.getErrorCode() == 90098 || e.getErrorCode() == 90121 || FailureStatus.isDiskFull(e);
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException e) {
        return isLost(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
