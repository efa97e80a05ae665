package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where a request comes from and what it asks for.
 *
 * @param address of the caller, as the server sees it
 * @param path method and path, without the query
 */
public record RequestOrigin(String address, String path) implements Serializable {

    /** Of the request of this thread; empty when there is none. */
    public static RequestOrigin ofThread() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                ? of(call.getRequest())
                : new RequestOrigin("", "");
    }

    static RequestOrigin of(HttpServletRequest request) {
        return new RequestOrigin(request.getRemoteAddr(), request.getMethod() + " " + request.getRequestURI());
    }
}
