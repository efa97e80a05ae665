package io.salescoach.pages;

import io.salescoach.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows a browser what the container or a filter refused, within the same frame as everything else. */
@Component
class ErrorPage implements ErrorViewResolver {

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return new ModelAndView(
                "error", Map.of("status", status.value(), "frame", Frame.of(Viewer.of(request), request)), status);
    }
}
