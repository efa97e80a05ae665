package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Export;
import io.salescoach.intake.Mapping;
import io.salescoach.pipeline.importing.UploadRepository.Purpose;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.web.Page;
import io.salescoach.web.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Imports of exports, each in the background, a batch of rows at a time. Any instance may do them, and goes on with what a
 * killed one has begun.
 */
@Service
public class ImportService {

    /** The bounds hold roughly when several are started in the same moment. */
    private static final int AT_ONCE = 8;

    private static final int AT_ONCE_OF_ONE = 2;
    private static final long FIRST_MILLIS = 20;
    private static final long MOST_MILLIS = 200;

    private final ImportRepository table;
    private final ImportHolds holds;
    private final ImportWork running;
    private final UploadStore uploads;
    private final UploadRepository files;
    private final ImportUsers users;
    private final Supplier<Coach> coach;
    private final WorkFolder work;
    private final TransactionOperations transactions;

    ImportService(
            ImportRepository table,
            ImportHolds holds,
            ImportWork running,
            UploadStore uploads,
            UploadRepository files,
            ImportUsers users,
            Supplier<Coach> coach,
            WorkFolder work,
            TransactionOperations transactions) {
        this.table = table;
        this.holds = holds;
        this.running = running;
        this.uploads = uploads;
        this.files = files;
        this.users = users;
        this.coach = coach;
        this.work = work;
        this.transactions = transactions;
    }

    /** @param duplicates null when rows are told apart by their numbers alone */
    record Wish(boolean dryRun, @Nullable DuplicatePolicy duplicates) {}

    /** A file that lies ready under a key, and what for. */
    record Source(String key, Upload copy, Purpose purpose) {}

    /**
     * Starts an import of what was sent, and gives its number.
     *
     * @param lookups second files, by the names that the mapping gives them
     * @throws BadInputException when the export cannot be read, or does not fit the mapping
     */
    public long start(
            Viewer viewer,
            @Nullable MultipartFile export,
            List<MultipartFile> lookups,
            Mapping mapping,
            boolean dryRun,
            @Nullable DuplicatePolicy duplicates)
            throws IOException {
        OpportunityService.atWork(viewer);
        Upload sent = Upload.keep(work.path(), export, lookups);
        String key = null;
        try {
            requireRoom(viewer);
            requireFit(viewer, sent, mapping);
            key = uploads.keep(viewer, sent, Purpose.IMPORT);
            return begin(viewer, new Source(key, sent, Purpose.IMPORT), mapping, new Wish(dryRun, duplicates));
        } catch (RuntimeException e) {
            if (key == null) {
                sent.delete();
            } else {
                uploads.delete(key);
            }
            throw e;
        }
    }

    /**
     * Imports the very file of a dry run, and gives the number of the import.
     *
     * @throws ResponseStatusException with 404 when the viewer may not see the run, with 409 when its file is gone
     */
    public long startAfterDryRun(Viewer viewer, long number) {
        if (find(viewer, number).state() == ImportRun.State.RUNNING) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "the dry run is not over yet");
        }
        var kept = uploads.kept(number).orElseThrow(ImportService::gone);
        var mapping = holds.mapping(number).orElseThrow(ImportService::gone);
        var source = new Source(kept.id(), uploads.copy(kept), Purpose.KEPT);
        return start(viewer, source, mapping, new Wish(false, holds.duplicates(number)));
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.CONFLICT, "the file is not here any more; send it again");
    }

    /** Whether {@link #startAfterDryRun} has what it needs. */
    public boolean hasFileOf(long number) {
        return uploads.kept(number).isPresent();
    }

    /** Starts an import of a file that stays where it is when it cannot be started, and gives its number. */
    long start(Viewer viewer, Source source, Mapping mapping, Wish wish) {
        requireRoom(viewer);
        requireFit(viewer, source.copy, mapping);
        return begin(viewer, source, mapping, wish);
    }

    /** @throws ResponseStatusException with 503 when this person, or all together, run as many as they may */
    private void requireRoom(Viewer viewer) {
        if (holds.unfinished(viewer.name()).size() >= AT_ONCE_OF_ONE) {
            throw busy(Sentence.of("two of your imports are running already; wait until one is over, or cancel it"));
        } else if (holds.unfinished(null).size() >= AT_ONCE) {
            throw busy(Sentence.of("too many imports are running already; try again when one of them is over"));
        }
    }

    private static ResponseStatusException busy(Sentence why) {
        return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, why.toString());
    }

    private void requireFit(Viewer viewer, Upload upload, Mapping mapping) {
        var unknown = new ArrayList<>(mapping.skills());
        unknown.removeAll(coach.get().book().tables().skills().keySet());
        if (!unknown.isEmpty()) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem(
                            "/fields",
                            Sentence.of("the rules have no skill %s; stage-skills.csv names them all", unknown))));
        }
        try (Export export = Export.open(upload.export(), mapping, upload::lookup, users.known(viewer))) {
            export.columns();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long begin(Viewer viewer, Source source, Mapping mapping, Wish wish) {
        long number = Objects.requireNonNull(transactions.execute(status -> {
            Upload file = source.copy;
            long started = table.start(wish.dryRun, viewer.name(), file.name(), file.hash(), mapping.name());
            holds.note(started, viewer, mapping, wish.duplicates);
            if (!files.take(source.key, source.purpose, started)) {
                throw gone();
            }
            return started;
        }));
        running.add(number);
        return number;
    }

    /** Waits for the end of an import, if that comes soon. */
    boolean isOver(long number, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long pause = FIRST_MILLIS;
        boolean over = !holds.isUnfinished(number);
        while (!over && System.nanoTime() < end) {
            Thread.sleep(pause);
            pause = Math.min(MOST_MILLIS, pause + FIRST_MILLIS);
            over = !holds.isUnfinished(number);
        }
        return over;
    }

    /**
     * Ends an import; what went in stays in.
     *
     * @throws ResponseStatusException with 404 when the viewer may not see the run, with 409 when it is over
     */
    public ImportRun cancel(Viewer viewer, long number) {
        find(viewer, number);
        if (!table.cancel(number)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "the import is over already");
        }
        return find(viewer, number);
    }

    /** @throws ResponseStatusException with 404 when there is none, or none that the viewer may see */
    public ImportRun find(Viewer viewer, long number) {
        OpportunityService.atWork(viewer);
        return table.find(number)
                .filter(run -> viewer.seesAll() || run.by().equals(viewer.name()))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no import with this number among those that you may see"));
    }

    /** Imports that the viewer may see, the latest first. */
    public Page<ImportRun> list(Viewer viewer, int page, int size) {
        OpportunityService.atWork(viewer);
        return table.list(viewer.seesAll() ? null : viewer.name(), page, size);
    }

    /** Whoever was killed between noting an import and letting it have its turn has left it to this. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void takeUp() {
        holds.unfinished(null).forEach(running::add);
    }
}
