package io.salescoach.access;

import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/** A program that showed the token of a person. It acts for that person, within the scopes of the token. */
record TokenUser(String name, String token, Set<TokenScope> scopes) implements AuthenticatedPrincipal {

    @Override
    public String getName() {
        return name;
    }
}
