package io.salescoach;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers what fails in a filter, before any controller is asked, as everything else is answered: a database that is away
 * while somebody signs in, or parameters that nobody can read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FilterFailures extends OncePerRequestFilter {

    private final HandlerExceptionResolver answers;

    FilterFailures(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted() || answers.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }
}
