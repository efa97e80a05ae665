package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Export;
import io.salescoach.intake.ExportSample;
import io.salescoach.intake.ImportTally;
import io.salescoach.intake.ImportWords;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.Mapping;
import io.salescoach.intake.RowProblem;
import io.salescoach.pipeline.importing.UploadRepository.Purpose;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.web.WorkFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Imports whose mapping somebody makes by looking at the columns of the file. */
@Service
public class ColumnImports {

    private static final int SHOWN = 8;

    private final ImportService imports;
    private final ImportRepository table;
    private final UploadStore uploads;
    private final ReadyMappings ready;
    private final ImportUsers users;
    private final WorkFolder work;

    ColumnImports(
            ImportService imports,
            ImportRepository table,
            UploadStore uploads,
            ReadyMappings ready,
            ImportUsers users,
            WorkFolder work) {
        this.ready = ready;
        this.imports = imports;
        this.table = table;
        this.uploads = uploads;
        this.users = users;
        this.work = work;
    }

    /** Keeps a file for a look at its columns, and gives the key under which this person finds it. */
    public String accept(Viewer viewer, @Nullable MultipartFile file) throws IOException {
        OpportunityService.atWork(viewer);
        return uploads.keep(viewer, Upload.keep(work.path(), file, List.of()), Purpose.PENDING);
    }

    /** @throws ResponseStatusException with 404 when the file is gone, or somebody else's */
    private Upload upload(Viewer viewer, String key) {
        OpportunityService.atWork(viewer);
        return uploads.pending(viewer, key).orElseThrow(ColumnImports::gone);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "the file is not here any more; send it again");
    }

    /** What the sender calls the file. */
    public String fileName(Viewer viewer, String key) {
        return upload(viewer, key).name();
    }

    /**
     * What the file looks like.
     *
     * @param encoding null when the file itself must tell it
     * @param headerRow the row that names the columns; 0 when it must be found
     */
    public ExportSample look(Viewer viewer, String key, @Nullable String encoding, int headerRow, ImportWords words) {
        return ExportSample.read(upload(viewer, key).export(), encoding, headerRow, words.allNames());
    }

    /** Gives the user whom an export means; null for nobody. */
    public UnaryOperator<@Nullable String> users(Viewer viewer) {
        return users.known(viewer);
    }

    /** What the first rows of the file would become. */
    public ImportPreview preview(Viewer viewer, String key, Mapping mapping, @Nullable DuplicatePolicy policy)
            throws IOException {
        Upload upload = upload(viewer, key);
        var tally = new ImportTally();
        var rows = new ArrayList<ImportPreview.Converted>();
        var duplicates = table.duplicates(viewer, policy, mapping, null);
        long stored = 0;
        try (Export export =
                Export.open(upload.export(), mapping, upload::lookup, users.known(viewer), ExportSample.MOST_ROWS)) {
            export.remarks().forEach(tally::remark);
            for (MappedRow row = export.next(); row != null; row = export.next()) {
                MappedRow own = row.file() == null ? row : owned(viewer, row, export);
                String twin = own.file() == null ? null : duplicates.twin(own);
                stored += twin == null ? 0 : 1;
                MappedRow done = own.file() == null ? own : duplicates.resolve(own);
                tally.add(done);
                if (done.file() != null && rows.size() < SHOWN) {
                    rows.add(new ImportPreview.Converted(row.number(), done.file(), twin));
                }
            }
        }
        var report = tally.report();
        return new ImportPreview(rows, report, stored, report.read() < ExportSample.MOST_ROWS);
    }

    /** A row of somebody else is refused where its sender could not store it. */
    private static MappedRow owned(Viewer viewer, MappedRow row, Export export) {
        String owner = Objects.requireNonNull(row.file()).path("accountManager").asString(viewer.name());
        return viewer.seesAll() || owner.equals(viewer.name())
                ? row
                : new MappedRow(
                        row.number(),
                        null,
                        List.of(new RowProblem(
                                row.number(),
                                export.column("/accountManager"),
                                Sentence.of("'%s' owns this row; only a sales manager imports for others", owner))));
    }

    /**
     * Starts the import of the file, which is then not here any more.
     *
     * @throws ResponseStatusException with 404 when it is gone, with 503 when too many imports are running; it stays then
     */
    public long start(Viewer viewer, String key, Mapping mapping, @Nullable DuplicatePolicy policy) throws IOException {
        var file = new ImportService.Source(key, upload(viewer, key), Purpose.PENDING);
        return imports.start(viewer, file, mapping, new ImportService.Wish(false, policy));
    }

    /**
     * Tries a ready mapping on the file, which then waits with the trial for the import itself.
     *
     * @throws ResponseStatusException with 404 when the file is gone, with 503 when too many imports are running; it stays then
     */
    public long tryReady(Viewer viewer, String key, String name) throws IOException {
        var file = new ImportService.Source(key, upload(viewer, key), Purpose.PENDING);
        return imports.start(
                viewer, file, ready.read(null, name), new ImportService.Wish(true, DuplicatePolicy.UPDATE));
    }
}
