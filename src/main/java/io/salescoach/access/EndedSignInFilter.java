package io.salescoach.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session whose user has gone, was disabled, or got another password or other roles since: on every instance with
 * its next request.
 */
class EndedSignInFilter extends OncePerRequestFilter {

    private final UserRepository users;

    EndedSignInFilter(UserRepository users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && caller != null && caller.getPrincipal() instanceof SessionUser who && hasEnded(who)) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean hasEnded(SessionUser who) {
        return users.find(who.getName())
                .filter(user -> user.enabled() && user.version() == who.version())
                .isEmpty();
    }
}
