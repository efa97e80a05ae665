package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;

/**
 * Where a request comes from and what it asks for.
 *
 * @param address of the caller, as the server sees it
 * @param path method and path, without the query
 */
record RequestOrigin(String address, String path) implements Serializable {

    static RequestOrigin of(HttpServletRequest request) {
        return new RequestOrigin(request.getRemoteAddr(), request.getMethod() + " " + request.getRequestURI());
    }
}
