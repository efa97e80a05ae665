package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.stereotype.Component;

/** What happens after somebody tried to sign in with a browser, or signed out. */
@Component
class SignInHandler extends SavedRequestAwareAuthenticationSuccessHandler implements AuthenticationFailureHandler {

    private static final String START = "/";

    private final Audit audit;
    private final SignInAttempts attempts;
    private final AccountPreferences preferences;
    private final CookieRequestCache askedBefore = new AskedBefore();

    SignInHandler(Audit audit, SignInAttempts attempts, AccountPreferences preferences) {
        this.audit = audit;
        this.attempts = attempts;
        this.preferences = preferences;
        askedBefore.setRequestMatcher(
                request -> request.getMethod().equals("GET") && AccessRefusedHandler.wantsPage(request));
        askedBefore.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        setRequestCache(askedBefore);
        setDefaultTargetUrl(START);
    }

    /** The page that was asked for before: in a cookie, so that visitors who never sign in leave nothing behind here. */
    CookieRequestCache askedBefore() {
        return askedBefore;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException, jakarta.servlet.ServletException {
        if (who.getPrincipal() instanceof PasswordUser) {
            remember(request, response, who.getName());
        }
        SignInSessions.begin(request.getSession(), request);
        preferences.begin(who.getName(), request, response);
        audit.record(
                AuditEvent.SIGNED_IN,
                who.getName(),
                RequestOrigin.of(request),
                who.getPrincipal() instanceof ProviderUser ? "OpenID Connect" : "page");
        super.onAuthenticationSuccess(request, response, who);
    }

    /** Whoever guesses this user's password elsewhere does not keep the user out of this browser. */
    private void remember(HttpServletRequest request, HttpServletResponse response, String user) {
        String known = KnownBrowser.of(request);
        String browser = known == null ? KnownBrowser.mark(request, response) : known;
        attempts.succeeded(new SignInAttempts.Attempt(user, request.getRemoteAddr(), browser));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        if (e instanceof TooManyAttemptsException many) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
            request.setAttribute(TooManyAttemptsException.SECONDS, many.seconds());
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else if (e instanceof DisabledException) {
            getRedirectStrategy().sendRedirect(request, response, SecurityConfiguration.SIGN_IN + "?disabled");
        } else if (e instanceof OAuth2AuthenticationException provider) {
            refusedByProvider(request, provider);
            getRedirectStrategy().sendRedirect(request, response, SecurityConfiguration.SIGN_IN + "?unknown");
        } else {
            getRedirectStrategy().sendRedirect(request, response, SecurityConfiguration.SIGN_IN + "?wrong");
        }
    }

    void signedOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        if (who != null) {
            audit.record(AuditEvent.SIGNED_OUT, who.getName(), RequestOrigin.of(request), null);
        }
    }

    private void refusedByProvider(HttpServletRequest request, OAuth2AuthenticationException e) {
        // Anybody can call the address to which a provider sends people back; only what began here is worth an entry.
        if (!e.getError().getErrorCode().equals("authorization_request_not_found")) {
            audit.record(AuditEvent.SIGN_IN_FAILED, null, RequestOrigin.of(request), "OpenID Connect: " + e.getError());
        }
    }

    /** Leads back to the page, but answers the request that comes then: the kept one has lost its headers. */
    private static final class AskedBefore extends CookieRequestCache {

        @Override
        public @Nullable HttpServletRequest getMatchingRequest(
                HttpServletRequest request, HttpServletResponse response) {
            super.getMatchingRequest(request, response);
            return null;
        }
    }
}
