package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What every answer tells a browser. That nothing is kept (no-store), no type is guessed, no frame may show it, and on
 * https to come back by https only, are Spring Security's own.
 */
final class SecurityHeaders {

    private static final String PAGES = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    /** The description of the interface sets styles on its elements. */
    private static final String SWAGGER = PAGES.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final RequestMatcher DESCRIPTION =
            PathPatternRequestMatcher.withDefaults().matcher("/swagger-ui/**");

    private SecurityHeaders() {}

    static void set(HeadersConfigurer<HttpSecurity> headers) {
        headers.addHeaderWriter(SecurityHeaders::contentSecurityPolicy)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                // Other hosts below this one are not ours to speak for.
                .httpStrictTransportSecurity(https -> https.includeSubDomains(false));
    }

    private static void contentSecurityPolicy(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", DESCRIPTION.matches(request) ? SWAGGER : PAGES);
    }
}
