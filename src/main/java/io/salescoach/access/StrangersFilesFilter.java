package io.salescoach.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses files of strangers before anything reads them: to find the token of a page, or the password, among the parts of a
 * body, all of it would be written to the disk first.
 */
class StrangersFilesFilter extends OncePerRequestFilter {

    private static final Set<String> FOR_STRANGERS = Set.of(SecurityConfiguration.SIGN_IN, "/language");

    private final AuthenticationEntryPoint refusals;

    StrangersFilesFilter(AuthenticationEntryPoint refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean files = String.valueOf(request.getContentType()).startsWith("multipart/");
        boolean stranger = SecurityContextHolder.getContext().getAuthentication() == null;
        boolean wouldBeRead =
                request.getRequestedSessionId() != null || FOR_STRANGERS.contains(request.getRequestURI());
        if (files && stranger && wouldBeRead) {
            refusals.commence(request, response, new InsufficientAuthenticationException("sign in first"));
        } else {
            chain.doFilter(request, response);
        }
    }
}
