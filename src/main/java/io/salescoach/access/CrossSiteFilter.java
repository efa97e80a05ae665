package io.salescoach.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site makes a browser send. A browser adds the session cookie, and HTTP Basic that it remembers, to
 * such requests too; the token of the pages protects the first, this both. Programs send neither header and are not asked.
 */
class CrossSiteFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

    private final AccessDeniedHandler refusals;

    CrossSiteFilter(AccessDeniedHandler refusals) {
        this.refusals = refusals;
    }

    /** Whether a request changes nothing by its method. */
    static boolean reads(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String other = reads(request) ? null : otherSite(request);
        if (other == null) {
            chain.doFilter(request, response);
        } else {
            refusals.handle(request, response, new CrossSiteRequestException(other));
        }
    }

    private static @Nullable String otherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (site != null) {
            return FROM_HERE.contains(site) ? null : origin == null ? site : origin;
        }
        return origin == null || authority(origin).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
                ? null
                : origin;
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
