package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.web.WorkFolder;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Files whose columns somebody is looking at, kept for a while by the instance that read them. Each person has a few, and all
 * together take at most a quarter of the room for uploads.
 */
@Component
class PendingUploads {

    private static final Logger LOG = LoggerFactory.getLogger(PendingUploads.class);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MOST = 40;
    private static final int MOST_OF_ONE = 3;
    private static final int KEY_BYTES = 12;

    private final Map<String, Pending> byKey = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final long mostBytes;

    @Autowired
    PendingUploads(Clock clock, WorkFolder work) {
        this(clock, work.most() / 4);
    }

    PendingUploads(Clock clock, long mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    private record Pending(Upload upload, String owner, Instant until, long bytes) {}

    /** Keeps a file; the oldest ones go where there is no room for all. */
    synchronized String keep(Viewer viewer, Upload upload) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byKey.put(key, new Pending(upload, viewer.name(), until(), upload.bytes()));
        clear(MOST);
        return key;
    }

    private Instant until() {
        return clock.instant().plus(LONG);
    }

    /** The file that this person looks at; none when it is gone, or somebody else's. */
    synchronized Optional<Upload> find(Viewer viewer, String key) {
        return Optional.ofNullable(byKey.get(key))
                .filter(pending -> pending.owner.equals(viewer.name()))
                .map(pending -> {
                    byKey.put(key, new Pending(pending.upload, pending.owner, until(), pending.bytes));
                    return pending.upload;
                });
    }

    /** Hands a file over; from then on it is not here any more. */
    synchronized Optional<Upload> take(Viewer viewer, String key) {
        var found = find(viewer, key);
        found.ifPresent(upload -> byKey.remove(key));
        return found;
    }

    @Scheduled(fixedDelay = 60_000)
    synchronized void clear() {
        clear(MOST);
    }

    @PreDestroy
    synchronized void stop() {
        clear(0);
    }

    private void clear(int most) {
        var all = new ArrayList<>(byKey.entrySet());
        long bytes = byKey.values().stream().mapToLong(Pending::bytes).sum();
        for (int i = 0; i < all.size(); i++) {
            Pending each = all.get(i).getValue();
            boolean isOver = each.until.isBefore(clock.instant())
                    || i < all.size() - most
                    || bytes > mostBytes
                    || ofOwner(each.owner, all.subList(i, all.size())) > MOST_OF_ONE;
            if (isOver) {
                byKey.remove(all.get(i).getKey());
                bytes -= each.bytes;
                delete(each.upload);
            }
        }
    }

    private static long ofOwner(String owner, List<Map.Entry<String, Pending>> pending) {
        return pending.stream()
                .filter(each -> each.getValue().owner.equals(owner))
                .count();
    }

    private static void delete(Upload upload) {
        try {
            upload.delete();
        } catch (IOException e) {
            LOG.warn("The file of an import could not be removed", e);
        }
    }
}
