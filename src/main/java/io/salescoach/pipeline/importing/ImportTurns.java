package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** How many imports each person runs at a time. */
final class ImportTurns {

    private static final int AT_ONCE_OF_ONE = 2;

    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    /** @throws ResponseStatusException with 503 when this person runs as many as it may */
    void take(Viewer viewer) {
        if (running.merge(viewer.name(), 1, Integer::sum) > AT_ONCE_OF_ONE) {
            giveBack(viewer);
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    Sentence.of("two of your imports are running already; wait until one is over, or cancel it")
                            .toString());
        }
    }

    void giveBack(Viewer viewer) {
        running.computeIfPresent(viewer.name(), (name, count) -> count == 1 ? null : count - 1);
    }
}
