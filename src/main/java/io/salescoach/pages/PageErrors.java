package io.salescoach.pages;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.web.BusyException;
import io.salescoach.web.FailureStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
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
    ModelAndView told(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            LOG.error("A download broke off", e);
            throw e;
        }
        if (response.containsHeader(HttpHeaders.CONTENT_DISPOSITION)) {
            response.reset();
        }
        HttpStatusCode status = FailureStatus.of(e);
        if (status.is5xxServerError()) {
            LOG.error("A page failed", e);
        }
        if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(e instanceof BusyException busy ? busy.seconds() : BusyException.SECONDS));
        }
        response.setStatus(status.value());
        var page = new ModelAndView("error");
        page.addObject("status", status.value());
        page.addObject("detail", e instanceof BadInputException bad ? words.said(bad) : null);
        page.addObject("frame", PageFrame.of(Viewer.of(request), request));
        return page;
    }
}
