package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Decides what no line of {@link Permissions} names. Whatever would answer such a call is refused, since nobody said who
 * may have it. When nothing would answer, or only a file of the pages, somebody signed in hears that (404, 405).
 */
@Component
class UnlistedCalls implements AuthorizationManager<RequestAuthorizationContext> {

    private final ObjectProvider<HandlerMapping> mappings;
    private final AuthorizationManager<RequestAuthorizationContext> signedIn =
            AuthenticatedAuthorizationManager.authenticated();

    UnlistedCalls(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public @Nullable AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext call) {
        var asked = signedIn.authorize(caller, call);
        return new AuthorizationDecision(asked != null && asked.isGranted() && !answered(call.getRequest()));
    }

    private boolean answered(HttpServletRequest request) {
        RequestPath before = (RequestPath) request.getAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            return mappings.orderedStream().anyMatch(mapping -> answers(mapping, request));
        } finally {
            ServletRequestPathUtils.setParsedRequestPath(before, request);
        }
    }

    private static boolean answers(HandlerMapping mapping, HttpServletRequest request) {
        try {
            HandlerExecutionChain found = mapping.getHandler(request);
            return found != null && !(found.getHandler() instanceof ResourceHttpRequestHandler);
        } catch (HttpRequestMethodNotSupportedException e) {
            return false;
        } catch (Exception e) {
            return true;
        }
    }
}
