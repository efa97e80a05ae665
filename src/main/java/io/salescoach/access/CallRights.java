package io.salescoach.access;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Whether whoever asks may make a call of the interface: for what does the same under another address. It goes by the same
 * table of roles and scopes.
 */
@Component
public class CallRights {

    private final ObjectProvider<WebInvocationPrivilegeEvaluator> calls;
    private final Audit audit;

    CallRights(ObjectProvider<WebInvocationPrivilegeEvaluator> calls, Audit audit) {
        this.calls = calls;
        this.audit = audit;
    }

    /** Whether the caller of the request of this thread may make such a call. */
    public boolean may(String method, String path) {
        return isAllowed(method, path, caller());
    }

    /**
     * The same, told and noted where it is not allowed.
     *
     * @throws ResponseStatusException with 403
     */
    public void require(String method, String path) {
        var caller = caller();
        if (!isAllowed(method, path, caller)) {
            String why = isAllowed(method, path, withoutToken(caller))
                    ? "The scopes of this token do not allow this."
                    : "None of your roles allows this.";
            audit.later(caller == null ? "" : caller.getName()).record(AuditEvent.REFUSED, method + " " + path);
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, why);
        }
    }

    private boolean isAllowed(String method, String path, @Nullable Authentication caller) {
        return calls.getObject().isAllowed("", path, method, caller);
    }

    private static @Nullable Authentication caller() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    private static @Nullable Authentication withoutToken(@Nullable Authentication caller) {
        return caller == null
                ? null
                : UsernamePasswordAuthenticationToken.authenticated(caller.getName(), null, caller.getAuthorities());
    }
}
