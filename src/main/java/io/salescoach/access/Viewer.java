package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who asks. A controller takes one as an argument.
 *
 * @param name the user name, which opportunities name as their account manager
 */
public record Viewer(String name, Set<UserRole> roles) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** Whoever made a request; without name and roles when nobody is signed in. */
    public static Viewer of(HttpServletRequest request) {
        var principal = request.getUserPrincipal();
        return new Viewer(
                principal == null ? "" : principal.getName(),
                Arrays.stream(UserRole.values())
                        .filter(role -> request.isUserInRole(role.name()))
                        .collect(Collectors.toSet()));
    }

    /** Whether this person sees every opportunity and not only its own. */
    public boolean seesAll() {
        return roles.contains(UserRole.SALES_MANAGER);
    }

    /** Whether this person sees an opportunity of that account manager (null: nobody's). */
    public boolean sees(@org.jspecify.annotations.Nullable String accountManager) {
        return seesAll() || roles.contains(UserRole.ACCOUNT_MANAGER) && name.equals(accountManager);
    }
}
