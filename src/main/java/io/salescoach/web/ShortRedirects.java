package io.salescoach.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps redirects within what headers hold. A form may send more in its search words than an address can repeat; its
 * work is done by then, so it leads to the page without them instead of failing.
 */
@Component
class ShortRedirects extends OncePerRequestFilter {

    /** Characters of an address; the server reads and writes headers of at most 8 KiB altogether. */
    static final int LONGEST = 4000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) throws IOException {
                super.sendRedirect(fitting(location));
            }
        });
    }

    private static String fitting(String location) {
        if (location.length() <= LONGEST) {
            return location;
        }
        String page = location.replaceFirst("[?#].*", "");
        return page.length() <= LONGEST ? page : "/";
    }
}
