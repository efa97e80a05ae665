package io.salescoach.pipeline.store;

import io.salescoach.input.Sentence;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What the viewer may not do with an opportunity: 403 for a call, a problem of its row for an import. */
final class NotAllowedException extends ResponseStatusException {

    private static final long serialVersionUID = 1;

    private final transient Sentence detail;

    NotAllowedException(Sentence detail) {
        super(HttpStatus.FORBIDDEN, detail.toString());
        this.detail = detail;
    }

    Sentence detail() {
        return detail;
    }
}
