package io.salescoach.access;

import org.springframework.security.access.AccessDeniedException;

/** A page of another site made a browser send this. */
class CrossSiteRequestException extends AccessDeniedException {

    private static final long serialVersionUID = 1;

    CrossSiteRequestException(String from) {
        super("A page of another site (%s) may not change anything here.".formatted(from));
    }
}
