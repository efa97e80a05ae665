package io.salescoach.pipeline.importing;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The users whom an export may name. */
@Component
class ImportUsers {

    private final UserNames users;

    ImportUsers(UserNames users) {
        this.users = users;
    }

    /** The users; whoever imports is one, wherever it signed in. */
    UnaryOperator<@Nullable String> known(Viewer viewer) {
        var known = users.known();
        return written -> viewer.name().equals(written) ? viewer.name() : known.apply(written);
    }
}
