package io.salescoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.web.multipart.MultipartException;

/** What a failure means, however deep it lies. */
class FailureStatusTests {

    @Test
    void aFullDiskIsToldAsBusyWhoeverFindsIt() {
        var full = new IOException("No space left on device");
        assertThat(of(new UncheckedIOException(full))).isEqualTo(503);
        assertThat(of(new UncheckedIOException(new FileSystemException("a", null, "Disk quota exceeded"))))
                .isEqualTo(503);
        // The container wraps what it could not write of an upload.
        assertThat(of(new MultipartException("failed to parse", full))).isEqualTo(503);
        assertThat(of(new UncategorizedSQLException(
                        "x", null, new SQLException("General error", "HY000", 50000, full))))
                .isEqualTo(503);
    }

    @Test
    void aDatabaseThatClosedItselfIsToldAsBusyAndItsConnectionsAreGivenUp() {
        var closed = new SQLException("The database has been closed", "90098", 90098);
        assertThat(of(new UncategorizedSQLException("x", null, closed))).isEqualTo(503);
        assertThat(new LostDatabase().adjudicate(closed)).isEqualTo(SQLExceptionOverride.Override.MUST_EVICT);
        assertThat(new LostDatabase().adjudicate(new SQLException("duplicate", "23505", 23505)))
                .isEqualTo(SQLExceptionOverride.Override.CONTINUE_EVICT);
    }

    @Test
    void whatNobodyForesawIsAFaultOfTheService() {
        assertThat(of(new IllegalStateException(new IOException("Permission denied"))))
                .isEqualTo(500);
        assertThat(of(new NullPointerException())).isEqualTo(500);
    }

    private static int of(Throwable failure) {
        return FailureStatus.of(failure).value();
    }
}
