package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says no: to a browser that asks for a page with a page, to everything else with a problem (RFC 9457). */
@Component
class AccessRefusedHandler implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final String BEARER = "Bearer realm=\"Sales Coach\"";

    private final JsonMapper json;
    private final Audit audit;

    AccessRefusedHandler(JsonMapper json, Audit audit) {
        this.json = json;
        this.audit = audit;
    }

    /** Nobody is signed in, or what came with the request signs nobody in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof TooManyAttemptsException many) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
            problem(response, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(many.getMessage()));
        } else if (e instanceof TooManyCallsException many) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
            problem(response, HttpStatus.TOO_MANY_REQUESTS, String.valueOf(many.getMessage()));
        } else if (TokenFilter.shown(request) != null && e instanceof BadCredentialsException) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER + ", error=\"invalid_token\"");
            problem(response, HttpStatus.UNAUTHORIZED, String.valueOf(e.getMessage()));
        } else if (wantsPage(request)) {
            boolean ended = request.getRequestedSessionId() != null && request.getSession(false) == null;
            response.sendRedirect(request.getContextPath() + SecurityConfiguration.SIGN_IN + (ended ? "?ended" : ""));
        } else {
            // A browser would answer the challenge with a window of its own, and keep the password until it is closed.
            if (!isBrowser(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Sales Coach\", charset=\"UTF-8\"");
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER);
            }
            String detail = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                    ? "Sign in first: with HTTP Basic or an API token, or in a browser at /sign-in."
                    : "The user name or the password (or, for metrics, the token) is wrong.";
            problem(response, HttpStatus.UNAUTHORIZED, detail);
        }
    }

    /** Somebody is signed in, or cannot even sign in from there. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        String detail = detail(request, e, caller);
        if (caller != null) {
            audit.record(AuditEvent.REFUSED, caller.getName(), RequestOrigin.of(request), detail);
        }
        if (wantsPage(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            problem(response, HttpStatus.FORBIDDEN, detail);
        }
    }

    private static String detail(HttpServletRequest request, AccessDeniedException e, @Nullable Authentication caller) {
        if (e instanceof CsrfException) {
            return "The request does not carry the token of this site's pages (header X-XSRF-TOKEN, or field _csrf).";
        }
        if (e instanceof CrossSiteRequestException) {
            return String.valueOf(e.getMessage());
        }
        return caller != null && !Permissions.withinScope(caller, request)
                ? "The scopes of this token do not allow this."
                : "None of your roles allows this.";
    }

    /** An address or a header that no honest caller sends. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        problem(
                response,
                HttpStatus.BAD_REQUEST,
                "The address or a header holds characters that are not allowed there.");
    }

    /** Whether a browser asks for a page, as against a script or another program that asks for data. */
    static boolean wantsPage(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && header(request, HttpHeaders.ACCEPT).contains(MediaType.TEXT_HTML_VALUE);
    }

    private static boolean isBrowser(HttpServletRequest request) {
        return header(request, HttpHeaders.ACCEPT).contains(MediaType.TEXT_HTML_VALUE)
                || request.getHeader("Sec-Fetch-Mode") != null
                || request.getHeader("HX-Request") != null
                || request.getRequestedSessionId() != null;
    }

    private static String header(HttpServletRequest request, String name) {
        @Nullable String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private void problem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
