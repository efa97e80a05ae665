package io.salescoach.release;

import io.salescoach.rulebook.source.RulesCommit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import tools.jackson.databind.json.JsonMapper;

/** Releases and activations as they stand in rows of the database. */
final class ReleaseRows {

    private ReleaseRows() {}

    static Release release(ResultSet row, JsonMapper json) throws SQLException {
        return new Release(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Release.Source.valueOf(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7),
                json.readValue(row.getString(8), GateResult.class),
                row.getObject(9, Long.class),
                row.getString(10),
                row.getString(11) == null ? null : new RulesCommit(row.getString(11), row.getBoolean(12)));
    }

    static Activation activation(ResultSet row, int number) throws SQLException {
        return new Activation(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5));
    }
}
