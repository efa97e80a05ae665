package io.salescoach.web;

import io.salescoach.input.Sentence;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what would write while the disk is full; reading and advising on what is sent go on. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class DiskSpaceFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Of the tools of assistants, those that write look for themselves. */
    private static final Set<String> ADVISING = Set.of("/api/v1/advice", "/api/v1/team-review", "/mcp");

    private final DiskSpace room;

    DiskSpaceFilter(DiskSpace room) {
        this.room = room;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean writes = !READING.contains(request.getMethod()) && !ADVISING.contains(request.getRequestURI());
        if (writes && room.isLow()) {
            throw new BusyException(
                    Sentence.of("the disk is full; nothing was changed, and what is there can still be read"), 60);
        }
        chain.doFilter(request, response);
    }
}
