package io.salescoach;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Tells a person why the service does not start when its database cannot be used, without a stack trace. */
class DatabaseReport implements FailureAnalyzer {

    private record Advice(String what, String action) {}

    private static final Advice LOCKED = new Advice(
            "Another process uses the database in the data folder.",
            "Stop that process, or give this one a folder of its own with sales-coach.data. Several instances at once"
                    + " need PostgreSQL (spring.datasource.url).");

    private static final Advice CORRUPT = new Advice(
            "The database in the data folder is damaged, or no database at all.",
            "Put back the last backup of sales-coach.mv.db; or move the file away to start with an empty database.");

    private static final Advice FOLDER = new Advice(
            "The data folder cannot be used.",
            "Let sales-coach.data name a folder that this user may write to, on a disk with room.");

    private static final Advice AWAY = new Advice(
            "The database does not answer.", "Start it, or correct spring.datasource.url; then start again.");

    private static final Advice NOT_LET_IN = new Advice(
            "The database refuses this user or its password.",
            "Correct spring.datasource.username and spring.datasource.password.");

    private static final Advice NO_DATABASE = new Advice(
            "The database server has no database of this name.",
            "Create it, or correct the last part of spring.datasource.url.");

    private static final Advice NOT_ALLOWED = new Advice(
            "The database user may not create or change the tables.",
            "Make it the owner of the schema, or let it create tables there.");

    private static final Advice NEWER = new Advice(
            "The database was written by a newer version of this service, or its tables were changed by hand.",
            "Start the newer version; or put back the backup that was taken before it was first started.");

    /** H2 cannot take back the first half of a change of tables; PostgreSQL can, and never gets here. */
    private static final Advice HALF = new Advice(
            "A start that was bringing the tables of the database up to date was cut off half-way.",
            "Put back the backup that was taken before the new version; if this was the very first start, delete"
                    + " sales-coach.mv.db in the data folder. Then start again.");

    /** What the codes of H2 mean, and those of SQL that PostgreSQL uses. */
    private static final Map<Integer, Advice> H2 = Map.of(
            90020, LOCKED, 90030, CORRUPT, 90048, CORRUPT, 50000, CORRUPT, 90028, FOLDER, 90031, FOLDER, 90062, FOLDER,
            42101, HALF, 42111, HALF, 42121, HALF);

    private static final Map<String, Advice> SQL = Map.of(
            "08001",
            AWAY,
            "08006",
            AWAY,
            "08004",
            AWAY,
            "57P03",
            AWAY,
            "53300",
            AWAY,
            "28P01",
            NOT_LET_IN,
            "28000",
            NOT_LET_IN,
            "3D000",
            NO_DATABASE,
            "42501",
            NOT_ALLOWED);

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Advice found = null;
        SQLException last = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywayValidateException) {
                found = String.valueOf(cause.getMessage()).contains("failed migration") ? HALF : NEWER;
            } else if (cause instanceof SQLException sql) {
                last = sql;
                found = known(sql, found);
            }
        }
        if (found == null && last != null) {
            found = new Advice(
                    "The database cannot be used: "
                            + String.valueOf(last.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "Look whether spring.datasource.url names the right database, and whether it works.");
        }
        return found == null ? null : new FailureAnalysis(found.what, found.action, failure);
    }

    private static @Nullable Advice known(SQLException sql, @Nullable Advice before) {
        Advice advice = H2.get(sql.getErrorCode());
        return advice != null ? advice : SQL.getOrDefault(String.valueOf(sql.getSQLState()), before);
    }
}
