package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.pages.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The facts that somebody may see and fill in. */
@Component
class DealSections {

    /** Whose opportunity it is: only who sees all gives it to somebody else. */
    private static final String OWNER = "accountManager";

    private final Words words;

    DealSections(Words words) {
        this.words = words;
    }

    FactSchema of(Viewer viewer) {
        return viewer.seesAll() ? words.schema() : words.schema().without(OWNER);
    }

    /** @throws ResponseStatusException with 404 when there is no such section, or it has entries and should not, or the reverse */
    FactSection named(Viewer viewer, String code, boolean list) {
        return of(viewer).section(code, list).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
