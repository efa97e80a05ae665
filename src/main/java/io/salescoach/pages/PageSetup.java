package io.salescoach.pages;

import io.salescoach.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame. */
@ControllerAdvice(basePackages = "io.salescoach.pages")
class PageSetup {

    @ModelAttribute("frame")
    PageFrame frame(HttpServletRequest request) {
        return PageFrame.of(Viewer.of(request), request);
    }
}
