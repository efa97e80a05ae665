package io.salescoach.access;

import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A program that showed the token of a person. It acts for that person, within the scopes of the token.
 *
 * @param label what the person calls it
 */
record TokenUser(String name, String token, String label, Set<TokenScope> scopes) implements AuthenticatedPrincipal {

    /** The token as the audit names it: what its person calls it, and its id, which stays when it is ended. */
    String called() {
        return label + " (" + token + ")";
    }

    @Override
    public String getName() {
        return name;
    }
}
