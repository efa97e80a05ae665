package io.salescoach.web;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a caller waits for long work before being told where its progress is shown (RFC 7240). */
public final class Prefer {

    private static final Pattern WAIT = Pattern.compile("\\bwait=(\\d{1,3})\\b");
    private static final Pattern ASYNC = Pattern.compile("\\brespond-async\\b");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Prefer() {}

    /**
     * Reads the header.
     *
     * @param header {@code wait=SECONDS}, {@code respond-async}, or both: then at once only after these seconds
     * @param usual for a caller that prefers nothing
     */
    public static Duration patience(@Nullable String header, Duration usual) {
        String preferred = String.valueOf(header);
        var wait = WAIT.matcher(preferred);
        if (wait.find()) {
            var seconds = Duration.ofSeconds(Integer.parseInt(wait.group(1)));
            return seconds.compareTo(LONGEST) < 0 ? seconds : LONGEST;
        }
        return ASYNC.matcher(preferred).find() ? Duration.ZERO : usual;
    }
}
