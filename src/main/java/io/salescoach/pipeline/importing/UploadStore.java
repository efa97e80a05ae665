package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.pipeline.importing.UploadRepository.Entry;
import io.salescoach.pipeline.importing.UploadRepository.Purpose;
import io.salescoach.web.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The files of imports, for every instance: they lie in the database, and each instance that needs one has a copy below its
 * work folder. Those that somebody looks at take at most a quarter of the room for uploads, and those kept after dry runs half.
 */
@Component
class UploadStore {

    private static final Logger LOG = LoggerFactory.getLogger(UploadStore.class);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int KEY_BYTES = 12;
    private static final Bounds PENDING = new Bounds(Purpose.PENDING, 40, 3, 4);
    private static final Bounds KEPT = new Bounds(Purpose.KEPT, 20, 20, 2);

    private final UploadRepository table;
    private final Path work;
    private final long most;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Upload> copies = new ConcurrentHashMap<>();

    @Autowired
    UploadStore(UploadRepository table, WorkFolder work, Clock clock) {
        this(table, work.path(), work.most(), clock);
    }

    UploadStore(UploadRepository table, Path work, long most, Clock clock) {
        this.table = table;
        this.work = work;
        this.most = most;
        this.clock = clock;
    }

    /**
     * How many files are kept for one purpose: the oldest go first.
     *
     * @param part of the room for uploads that they take
     */
    private record Bounds(Purpose purpose, int most, int mostOfOne, int part) {}

    /** Keeps files, and gives the key by which any instance finds them. What cannot be kept is removed. */
    String keep(Viewer viewer, Upload sent, Purpose purpose) throws IOException {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            table.insert(key, viewer, purpose, sent);
        } catch (IOException | RuntimeException e) {
            sent.delete();
            throw e;
        }
        copies.put(key, sent);
        clear(PENDING);
        return key;
    }

    /** The file that this person looks at; none when it is gone, or somebody else's. */
    Optional<Upload> pending(Viewer viewer, String key) {
        return table.find(key)
                .filter(entry ->
                        entry.purpose() == Purpose.PENDING && entry.owner().equals(viewer.name()) && !isOld(entry))
                .map(entry -> {
                    table.touch(key);
                    return copy(entry);
                });
    }

    /** The file of a dry run, while it is kept. */
    Optional<Entry> kept(long run) {
        return table.of(run, Purpose.KEPT).filter(entry -> !isOld(entry));
    }

    /** The file of an import that is under way. */
    Optional<Upload> of(long run) {
        return table.of(run, Purpose.IMPORT).map(this::copy);
    }

    /** The copy of this instance. */
    Upload copy(Entry entry) {
        return copies.computeIfAbsent(entry.id(), key -> {
            try {
                return fetch(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Upload fetch(Entry entry) throws IOException {
        Path folder = Files.createTempDirectory(work, "import");
        var upload = new Upload(folder, folder.resolve("export"), entry.name(), entry.hash(), new HashMap<>());
        try {
            table.writeExport(entry.id(), upload.export());
            for (String name : table.lookups(entry.id())) {
                Path other = folder.resolve("lookup" + upload.lookups().size());
                table.write(entry.id(), name, other);
                upload.lookups().put(name, other);
            }
            return upload;
        } catch (IOException | RuntimeException e) {
            upload.delete();
            throw e;
        }
    }

    void delete(String key) {
        table.delete(key);
        deleteCopy(key);
    }

    private void deleteCopy(String key) {
        Upload copy = copies.remove(key);
        if (copy != null) {
            try {
                copy.delete();
            } catch (IOException e) {
                LOG.warn("The file of an import could not be removed", e);
            }
        }
    }

    /** Removes what is too old or too much, and copies of what is not here any more. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void clear() {
        clear(PENDING);
        clear(KEPT);
        table.deleteLost(LONG);
        copies.keySet().stream().filter(key -> table.find(key).isEmpty()).forEach(this::deleteCopy);
    }

    private void clear(Bounds bounds) {
        List<Entry> all = table.list(bounds.purpose);
        var ofOne = new HashMap<String, Integer>();
        long bytes = 0;
        for (int i = 0; i < all.size(); i++) {
            Entry each = all.get(i);
            bytes += each.bytes();
            boolean tooMany = i >= bounds.most || ofOne.merge(each.owner(), 1, Integer::sum) > bounds.mostOfOne;
            if (tooMany || bytes > most / bounds.part || isOld(each)) {
                bytes -= each.bytes();
                // Its owner may have begun to import it in this moment.
                if (table.delete(each.id(), bounds.purpose)) {
                    deleteCopy(each.id());
                }
            }
        }
    }

    private boolean isOld(Entry entry) {
        return entry.usedAt().isBefore(clock.instant().atOffset(ZoneOffset.UTC).minus(LONG));
    }

    /** After a dry run: older ones may have to go. */
    void clearKept() {
        clear(KEPT);
    }
}
