package io.salescoach.access;

import io.salescoach.access.PasswordAuthenticationProvider.CheckedCall;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** How people and programs sign in, and in what order a request is looked at. Who may do what stands in Permissions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, TokenSettings.class})
@EnableScheduling
class SecurityConfiguration {

    static final String SIGN_IN = "/sign-in";

    private static final RequestMatcher SIGN_IN_CALL =
            PathPatternRequestMatcher.withDefaults().matcher(SIGN_IN);

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            UserRepository users,
            AccessRefusedHandler refusals,
            SignInHandler signIns,
            UnlistedCalls nothingThere,
            ObjectProvider<ClientRegistrationRepository> providers,
            OidcUsers oidcUsers,
            TokenAuthenticationProvider tokens) {
        http.authorizeHttpRequests(calls -> permissions(calls, nothingThere))
                .httpBasic(basic ->
                        basic.authenticationEntryPoint(refusals).authenticationDetailsSource(CheckedCall::basic))
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .authenticationDetailsSource(CheckedCall::page)
                        .successHandler(signIns)
                        .failureHandler(signIns))
                .logout(out -> out.logoutUrl("/sign-out")
                        .addLogoutHandler(signIns::signedOut)
                        .logoutSuccessUrl(SIGN_IN + "?out"))
                .requestCache(cache -> cache.requestCache(signIns.askedBefore()))
                .exceptionHandling(no -> no.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(SecurityConfiguration::pageTokens)
                .headers(SecurityHeaders::set)
                .addFilterBefore(new TokenFilter(tokens, refusals), CsrfFilter.class)
                .addFilterBefore(new EndedSignInFilter(users), CsrfFilter.class)
                .addFilterBefore(new CrossSiteFilter(refusals), CsrfFilter.class)
                .addFilterBefore(new StrangersFilesFilter(refusals), CsrfFilter.class);
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(oidc -> oidc.loginPage(SIGN_IN)
                    .userInfoEndpoint(info -> info.oidcUserService(oidcUsers).userService(oidcUsers::refuse))
                    .successHandler(signIns)
                    .failureHandler(signIns));
        }
        return http.build();
    }

    private static void permissions(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls,
            UnlistedCalls nothingThere) {
        for (var line : Permissions.TABLE) {
            var call = calls.requestMatchers(line::matches);
            if (line.roles() == null) {
                call.permitAll();
            } else if (line.roles().isEmpty()) {
                call.denyAll();
            } else {
                call.access(AuthorizationManagers.allOf(
                        AuthorityAuthorizationManager.hasAnyRole(
                                line.roles().stream().map(UserRole::name).toArray(String[]::new)),
                        SecurityConfiguration::withinScope));
            }
        }
        calls.anyRequest().access(nothingThere);
    }

    private static AuthorizationDecision withinScope(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext call) {
        var asked = caller.get();
        return new AuthorizationDecision(asked != null && Permissions.withinScope(asked, call.getRequest()));
    }

    /**
     * Only a session needs them: it comes by itself with each request of a browser, as no token does. The sign-in page opens
     * one.
     */
    private static void pageTokens(CsrfConfigurer<HttpSecurity> csrf) {
        var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(flags -> flags.sameSite("Lax"));
        csrf.csrfTokenRepository(cookie)
                .csrfTokenRequestHandler(new PageCsrfTokens())
                .requireCsrfProtectionMatcher(request -> !CrossSiteFilter.reads(request)
                        && TokenFilter.shown(request) == null
                        && (request.getRequestedSessionId() != null || SIGN_IN_CALL.matches(request)));
    }

    /** New hashes are Argon2id; bcrypt is understood, and renewed at sign-in. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2", Map.of("argon2", new Argon2(), "bcrypt", new BCryptPasswordEncoder()));
    }
}
