package io.salescoach.access;

import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;

/** Somebody signed in, as a session remembers it. */
interface SessionUser extends AuthenticatedPrincipal {

    /** The version of the user at sign-in; another one in the database means that this sign-in has ended. */
    long version();

    /** Whether whoever asks signed in before the user became what it is now. */
    static boolean isBefore(User user) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null
                && caller.getPrincipal() instanceof SessionUser who
                && who.getName().equals(user.name())
                && who.version() != user.version();
    }
}
