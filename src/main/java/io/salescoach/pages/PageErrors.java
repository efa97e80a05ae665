package io.salescoach.pages;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.BadInput;
import io.salescoach.rulebook.RulesStopped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * What goes wrong on a page is told on a page, in the reader's language; what a form can tell beside its fields never
 * gets here.
 */
@ControllerAdvice(basePackages = "io.salescoach.pages")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final Words words;

    PageErrors(Words words) {
        this.words = words;
    }

    @ExceptionHandler
    ModelAndView told(Exception e, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = status(e);
        if (status.is5xxServerError()) {
            LOG.error("A page failed", e);
        }
        response.setStatus(status.value());
        var page = new ModelAndView("error");
        page.addObject("status", status.value());
        page.addObject("detail", e instanceof BadInput bad ? words.said(bad) : null);
        page.addObject("frame", Frame.of(Viewer.of(request), request));
        return page;
    }

    private static HttpStatus status(Exception e) {
        if (e instanceof ErrorResponse known) {
            return HttpStatus.valueOf(known.getStatusCode().value());
        }
        if (e instanceof BadInput bad) {
            return switch (bad.kind()) {
                case UNREADABLE -> HttpStatus.BAD_REQUEST;
                case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            };
        }
        boolean busy = e instanceof ConcurrencyFailureException
                || e instanceof DataAccessResourceFailureException
                || e instanceof TransientDataAccessException
                || e instanceof CannotCreateTransactionException
                || e instanceof RulesStopped;
        if (e instanceof org.springframework.beans.TypeMismatchException) {
            return HttpStatus.BAD_REQUEST;
        }
        return busy ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
    }
}
