package io.salescoach;

import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.web.BusyException;
import io.salescoach.web.FailureStatus;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error as {@code application/problem+json} (RFC 9457): what was wrong and where, never how it is built inside. */
@RestControllerAdvice
class ErrorAnswers extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final int LONGEST = 100;

    @ExceptionHandler
    @Nullable ResponseEntity<Object> badInput(BadInputException e, WebRequest request) {
        HttpStatus status = switch (e.kind()) {
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        String detail = e.problems().size() == 1
                ? e.problems().get(0).detail().toString()
                : e.problems().size() + " things are wrong; errors names each of them";
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", e.problems());
        return answer(e, problem, request);
    }

    /** Others were writing the same for too long, or the database cannot be reached. */
    @ExceptionHandler({
        ConcurrencyFailureException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    @Nullable ResponseEntity<Object> databaseBusy(Exception e, WebRequest request) {
        LOG.warn("The database did not answer in time", e);
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database is busy or away; nothing was changed. Try again shortly.");
        return answer(e, problem, request);
    }

    /** The rules, not the request, are at fault: whoever keeps them is told which one. */
    @ExceptionHandler
    @Nullable ResponseEntity<Object> rulesStopped(RulesStoppedException e, WebRequest request) {
        StoppedRulesLog.tell(e);
        return answer(e, ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage()), request);
    }

    /** As much is at work as can be. */
    @ExceptionHandler
    @Nullable ResponseEntity<Object> busy(BusyException e, WebRequest request) {
        return answer(e, ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage()), request);
    }

    /** Whatever else failed, wherever it was thrown. */
    @ExceptionHandler
    @Nullable ResponseEntity<Object> anythingElse(Exception e, WebRequest request) {
        HttpStatusCode status = FailureStatus.of(e);
        if (status.is5xxServerError()) {
            LOG.error("A request failed", e);
        }
        return answer(e, ProblemDetail.forStatusAndDetail(status, detail(e, status)), request);
    }

    private static String detail(Exception e, HttpStatusCode status) {
        if (FailureStatus.isDiskFull(e)) {
            return "The disk is full; nothing was changed. What is there can still be read.";
        }
        return switch (status.value()) {
            case 413 -> "What was sent is too large, or has too many parts.";
            case 503 -> "The service is busy; nothing was changed. Try again shortly.";
            case 500 -> "Something went wrong here; the log of the service says what.";
            default -> "The request cannot be read: it is broken off, or holds characters that have no place there.";
        };
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            org.springframework.beans.TypeMismatchException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "value";
        var detail = Sentence.of(
                "'%s' is not what %s takes; write %s", shown(e.getValue()), name, right(e.getRequiredType()));
        var told = new Problem("/" + name, detail);
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail.toString());
        problem.setProperty("errors", List.of(told));
        return answer(e, problem, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String most = e.getMaxUploadSize() < 0 ? "" : "; at most %d bytes are taken".formatted(e.getMaxUploadSize());
        return answer(e, ProblemDetail.forStatusAndDetail(status, "what was sent is too large" + most), request);
    }

    /** What was sent, as far as it is text; a file or an object has nothing to show. */
    private static String shown(@Nullable Object value) {
        String text = value instanceof String[] several
                ? String.join(", ", several)
                : value instanceof String one ? one : value instanceof MultipartFile ? "(a file)" : "(something)";
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static Sentence right(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return Sentence.of(
                    "one of %s",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", ")));
        }
        if (type == boolean.class || type == Boolean.class) {
            return Sentence.of("true or false");
        }
        return type == int.class || type == long.class
                ? Sentence.of("a whole number")
                : Sentence.of("a date as 2026-05-01");
    }

    /** A browser that asked for a page is shown one; whoever asked for data is told in data. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var servlet = (ServletWebRequest) request;
        if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value() && servlet.getResponse() != null) {
            servlet.getResponse()
                    .setHeader(
                            HttpHeaders.RETRY_AFTER,
                            String.valueOf(e instanceof BusyException busy ? busy.seconds() : BusyException.SECONDS));
        }
        boolean data = servlet.getRequest().getRequestURI().startsWith("/api/");
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (!data && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && servlet.getResponse() != null) {
            try {
                servlet.getResponse().sendError(status.value());
                return null;
            } catch (IOException ended) {
                LOG.debug("Nobody waits for the answer any more", ended);
            }
        }
        return super.handleExceptionInternal(e, body, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(Exception e, ProblemDetail problem, WebRequest request) {
        problem.setType(URI.create("about:blank"));
        return handleExceptionInternal(
                e, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()), request);
    }
}
