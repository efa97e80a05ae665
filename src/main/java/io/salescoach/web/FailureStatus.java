package io.salescoach.web;

import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.RulesStoppedException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;

/**
 * What a failure means to the caller, wherever it was thrown: the container, a filter, a controller or a page. Most are
 * wrapped on their way, so all causes are asked; the outermost that is known decides.
 */
public final class FailureStatus {

    /** The caller sent what cannot be read. */
    private static final List<Class<? extends Throwable>> UNREADABLE = List.of(
            MultipartException.class,
            FileUploadException.class,
            InvalidFileNameException.class,
            TypeMismatchException.class,
            RequestRejectedException.class,
            ClientAbortException.class,
            EOFException.class);

    /** What was asked for is right, but not possible just now. */
    private static final List<Class<? extends Throwable>> BUSY = List.of(
            BusyException.class,
            RulesStoppedException.class,
            ConcurrencyFailureException.class,
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            CannotCreateTransactionException.class);

    private static final int DEEPEST = 20;

    private FailureStatus() {}

    /** The status of the answer; 500 for what nobody foresaw. */
    public static HttpStatusCode of(Throwable failure) {
        if (isDiskFull(failure)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            @Nullable HttpStatusCode known = known(cause);
            if (known != null && known.value() != HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                return known;
            }
            cause = cause.getCause();
        }
        return HttpStatus.INTERNAL_SERVER_ERROR;
    }

    /** Whether there was no room to write something. */
    public static boolean isDiskFull(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && message.matches("(?s).*(No space left on device|quota exceeded).*")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static @Nullable HttpStatusCode known(Throwable cause) {
        if (cause instanceof ErrorResponse known) {
            return known.getStatusCode();
        }
        if (cause instanceof BadInputException bad) {
            return switch (bad.kind()) {
                case UNREADABLE -> HttpStatus.BAD_REQUEST;
                case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            };
        }
        if (cause instanceof SQLException sql && LostDatabase.isLost(sql)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (cause instanceof InvalidParameterException parameter) {
            return HttpStatusCode.valueOf(parameter.getErrorCode());
        }
        if (UNREADABLE.stream().anyMatch(kind -> kind.isInstance(cause))) {
            return HttpStatus.BAD_REQUEST;
        }
        return BUSY.stream().anyMatch(kind -> kind.isInstance(cause)) ? HttpStatus.SERVICE_UNAVAILABLE : null;
    }
}
