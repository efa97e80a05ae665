package io.salescoach.coaching;

import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** The file in the body of a request, in JSON or YAML as its content type says. */
public final class RequestFile {

    private RequestFile() {}

    /**
     * Reads the body as one object.
     *
     * @throws io.salescoach.opportunity.BadInput when it is too large or not well-formed
     */
    public static ObjectNode of(HttpServletRequest request) throws IOException {
        return Documents.parse(content(request), format(request));
    }

    /** The body, as far as is needed to know that it is too large. */
    static byte[] content(HttpServletRequest request) throws IOException {
        // One byte more than allowed is enough to know that a file is too large, however long it goes on.
        return request.getInputStream().readNBytes(Limits.BYTES + 1);
    }

    static Format format(HttpServletRequest request) {
        return String.valueOf(request.getContentType()).contains("yaml") ? Format.YAML : Format.JSON;
    }
}
