package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where a request comes from and what it asks for.
 *
 * @param address of the caller, as the server sees it
 * @param path method and path, without the query
 * @param token of the program that asks for its person; null when the person does
 */
public record RequestOrigin(
        String address, String path, @Nullable String token) implements Serializable {

    /** Of a person, not of a program. */
    public RequestOrigin(String address, String path) {
        this(address, path, null);
    }

    /** Of the request of this thread; empty when there is none. */
    public static RequestOrigin ofThread() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                ? of(call.getRequest())
                : new RequestOrigin("", "");
    }

    static RequestOrigin of(HttpServletRequest request) {
        return new RequestOrigin(
                request.getRemoteAddr(), request.getMethod() + " " + request.getRequestURI(), token(request));
    }

    private static @Nullable String token(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication caller
                        && caller.getPrincipal() instanceof TokenUser program
                ? program.called()
                : null;
    }
}
