package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Mapping;
import io.salescoach.pipeline.store.OpportunityController;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.web.Page;
import io.salescoach.web.Prefer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Brings in exports of other systems. What is over within some seconds is answered at once (200); else, or when the caller
 * prefers not to wait (RFC 7240), the answer says where to look on (202).
 */
@RestController
@RequestMapping(path = OpportunityController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class ImportController {

    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final String RUNS = "/imports";

    private final ImportService imports;
    private final ReadyMappings mappings;
    private final RefusedRowFile refused;

    ImportController(ImportService imports, ReadyMappings mappings, RefusedRowFile refused) {
        this.refused = refused;
        this.imports = imports;
        this.mappings = mappings;
    }

    /** What is sent, for whoever reads the description of the interface. */
    @Schema(name = "ImportForm")
    record Form(
            @Schema(type = "string", format = "binary", description = "the export, as CSV or .xlsx")
            String file,

            @Schema(description = "a mapping file, or the name of a ready mapping")
            String mapping,

            @ArraySchema(
                    schema = @Schema(type = "string", format = "binary"),
                    arraySchema = @Schema(description = "second files that the mapping names"))
            List<String> lookups) {}

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = Form.class)))
    ResponseEntity<ImportRun> start(
            Viewer viewer,
            @Parameter(hidden = true) MultipartHttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(
                            description = "what becomes of a row whose name and customer are those of a stored"
                                    + " opportunity with another id: update, skip or anew; absent: rows are told apart"
                                    + " by their ids alone",
                            schema = @Schema(allowableValues = {"update", "skip", "anew"}))
                    @RequestParam(defaultValue = "")
                    String duplicates,
            @RequestHeader(name = "Prefer", defaultValue = "") String prefer)
            throws IOException, InterruptedException {
        OpportunityService.atWork(viewer);
        Mapping mapping = mappings.read(request.getFile("mapping"), request.getParameter("mapping"));
        long number = imports.start(
                viewer,
                request.getFile("file"),
                request.getFiles("lookups"),
                mapping,
                dryRun,
                duplicates.isEmpty() ? null : policy(duplicates));
        boolean over = imports.isOver(number, Prefer.patience(prefer, USUAL));
        return ResponseEntity.status(over ? 200 : 202)
                .location(URI.create(OpportunityController.PATH + RUNS + "/" + number))
                .body(imports.find(viewer, number));
    }

    private static DuplicatePolicy policy(String written) {
        return DuplicatePolicy.of(written)
                .orElseThrow(() -> new BadInputException(
                        BadInputException.Kind.UNREADABLE,
                        List.of(new Problem("/duplicates", Sentence.of("write update, skip or anew")))));
    }

    @GetMapping(RUNS)
    Page<ImportRun> list(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        return imports.list(viewer, page, size);
    }

    @GetMapping(RUNS + "/{number}")
    ImportRun run(Viewer viewer, @PathVariable long number) {
        return imports.find(viewer, number);
    }

    @GetMapping(path = RUNS + "/{number}/refused", produces = "text/csv")
    @Operation(summary = "The rows that an import left out, as they stood in the file and with the reason, as CSV")
    byte[] refused(Viewer viewer, @PathVariable long number) {
        return refused.csv(viewer, number, false, Sentence::toString);
    }

    @PostMapping(RUNS + "/{number}/cancel")
    @Operation(summary = "Ends an import that is under way; what went in stays in")
    ImportRun cancel(Viewer viewer, @PathVariable long number) {
        return imports.cancel(viewer, number);
    }

    @GetMapping(RUNS + "/mappings")
    List<ReadyMappings.Ready> mappings(Viewer viewer) throws IOException {
        OpportunityService.atWork(viewer);
        return mappings.list();
    }
}
