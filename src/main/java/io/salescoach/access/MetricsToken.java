package io.salescoach.access;

import io.salescoach.web.CannotStartException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Lets a program that shows the token of the site read the metrics, and nothing else: it is no user and has no role.
 * Whoever asks for the metrics without a bearer token is looked at like everybody else.
 */
@Configuration(proxyBeanMethods = false)
class MetricsToken {

    private static final int SHORTEST = 16;
    private static final RequestMatcher METRICS =
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/prometheus");

    private final @Nullable String token;

    MetricsToken(AccessSettings settings) {
        String set = settings.metrics().token();
        token = set == null || set.isBlank() ? null : set;
        if (token != null && token.length() < SHORTEST) {
            throw new CannotStartException(
                    "sales-coach.metrics.token has %d characters, which can be guessed.".formatted(token.length()),
                    "Set a random one of %d or more ('openssl rand -hex 32' prints one), or none.".formatted(SHORTEST));
        }
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain metricsByToken(HttpSecurity http, AccessRefusedHandler refusals) {
        return http.securityMatcher(request -> METRICS.matches(request) && isOfSite(TokenFilter.shown(request)))
                .authorizeHttpRequests(calls -> calls.anyRequest()
                        .access((caller, call) -> new AuthorizationDecision(isRight(call.getRequest()))))
                .exceptionHandling(no -> no.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .headers(SecurityHeaders::set)
                .build();
    }

    /** Takes as long for a token that is nearly right as for any other. */
    private boolean isRight(HttpServletRequest request) {
        String shown = TokenFilter.shown(request);
        boolean reads = CrossSiteFilter.reads(request);
        return token != null && shown != null && MessageDigest.isEqual(bytes(token), bytes(shown)) && reads;
    }

    /** A person's token is looked at like everywhere else. */
    private static boolean isOfSite(@Nullable String shown) {
        return shown != null && TokenText.of(shown) == null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
