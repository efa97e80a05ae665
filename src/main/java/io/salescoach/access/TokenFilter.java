package io.salescoach.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in whoever shows a token, for this request alone; without one it does nothing. */
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final TokenAuthenticationProvider check;
    private final AuthenticationEntryPoint refusals;
    private final SecurityContextRepository thisRequest = new RequestAttributeSecurityContextRepository();

    TokenFilter(TokenAuthenticationProvider check, AuthenticationEntryPoint refusals) {
        this.check = check;
        this.refusals = refusals;
    }

    /** What is shown after {@code Authorization: Bearer}; null where nothing is. */
    static @Nullable String shown(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String shown = shown(request);
        if (shown != null) {
            try {
                var context = new SecurityContextImpl(check.authenticate(shown, RequestOrigin.of(request)));
                SecurityContextHolder.setContext(context);
                thisRequest.saveContext(context, request, response);
            } catch (AuthenticationException e) {
                SecurityContextHolder.clearContext();
                refusals.commence(request, response, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
