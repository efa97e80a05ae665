package io.salescoach.pipeline.importing;

import io.salescoach.intake.Mapping;
import io.salescoach.web.WorkFolder;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The files of dry runs, kept for a while by the instance that read them: who likes what the dry run told imports them
 * without sending them again. They take at most half of the room for uploads.
 */
@Component
public class KeptUploads {

    private static final Logger LOG = LoggerFactory.getLogger(KeptUploads.class);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MOST = 20;

    private final Map<Long, Kept> byNumber = new LinkedHashMap<>();
    private final Clock clock;
    private final long mostBytes;

    @Autowired
    KeptUploads(Clock clock, WorkFolder work) {
        this(clock, work.most() / 2);
    }

    KeptUploads(Clock clock, long mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    record Kept(Upload upload, Mapping mapping, @Nullable DuplicatePolicy duplicates, Instant until, long bytes) {}

    /** Keeps the files of a dry run. */
    synchronized void keep(long number, Upload upload, Mapping mapping, @Nullable DuplicatePolicy duplicates) {
        byNumber.put(
                number, new Kept(upload, mapping, duplicates, clock.instant().plus(LONG), upload.bytes()));
        clear(MOST);
    }

    /** Whether the files of a dry run are still here. */
    synchronized boolean has(long number) {
        return byNumber.containsKey(number);
    }

    /** Hands the files of a dry run over; nobody gets them a second time. */
    synchronized Optional<Kept> take(long number) {
        return Optional.ofNullable(byNumber.remove(number));
    }

    @Scheduled(fixedDelay = 60_000)
    synchronized void clear() {
        clear(MOST);
    }

    @PreDestroy
    synchronized void stop() {
        clear(0);
    }

    /** Removes what is too old, and the oldest beyond so many or so much. */
    private void clear(int most) {
        List<Map.Entry<Long, Kept>> all = new ArrayList<>(byNumber.entrySet());
        long bytes = byNumber.values().stream().mapToLong(Kept::bytes).sum();
        for (int i = 0; i < all.size(); i++) {
            Kept kept = all.get(i).getValue();
            if (i < all.size() - most || bytes > mostBytes || kept.until().isBefore(clock.instant())) {
                byNumber.remove(all.get(i).getKey());
                bytes -= kept.bytes();
                try {
                    kept.upload().delete();
                } catch (IOException e) {
                    LOG.warn("The files of a dry run could not be removed", e);
                }
            }
        }
    }
}
