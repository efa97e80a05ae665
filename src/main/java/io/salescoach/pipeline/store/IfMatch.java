package io.salescoach.pipeline.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Which version a change was meant for (RFC 9110, section 13.1.1): without it somebody's work could be overwritten unseen.
 *
 * @param tags what was sent, or null when nothing was
 */
public record IfMatch(@Nullable List<ETag> tags) {

    /** For changes that are meant for whatever version is there. */
    public static final IfMatch ANY = new IfMatch(ETag.parse("*"));

    /** Reads the header; the lines of several are joined. */
    public static IfMatch of(@Nullable String header) {
        return new IfMatch(header == null ? null : ETag.parse(header));
    }

    /** For a change of this version alone. */
    public static IfMatch version(long version) {
        return of(tag(version));
    }

    /** The entity tag of a version. */
    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets a change of this version pass.
     *
     * @throws ErrorResponseException with 428 when no version was named, with 412 when another one was
     */
    void check(long version) {
        if (tags == null) {
            throw refused(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "send If-Match with the ETag of the version that you changed; the present one is " + tag(version),
                    version);
        }
        var present = new ETag(String.valueOf(version), false);
        if (tags.stream().noneMatch(sent -> sent.isWildcard() || sent.compare(present, true))) {
            throw refused(
                    HttpStatus.PRECONDITION_FAILED,
                    "the opportunity has changed since: read it again; the present version is " + tag(version),
                    version);
        }
    }

    private static ErrorResponseException refused(HttpStatus status, String detail, long version) {
        var refused = new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        refused.getHeaders().setETag(tag(version));
        return refused;
    }
}
