package io.salescoach.access;

import org.springframework.security.core.AuthenticatedPrincipal;

/** Somebody signed in, as a session remembers it. */
interface SessionUser extends AuthenticatedPrincipal {

    /** The version of the user at sign-in; another one in the database means that this sign-in has ended. */
    long version();
}
