package io.salescoach.archive;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rule book with scenarios and mappings as one file, and the way of such a file into a draft. */
@RestController
@RequestMapping("/api/v1/rules/archive")
class ArchiveController {

    private static final String ZIP = "application/zip";

    private final ArchiveService archives;

    ArchiveController(ArchiveService archives) {
        this.archives = archives;
    }

    /** What was taken: how many files of each part are other than before. */
    record Taken(Map<ArchivePart, Integer> taken, ArchiveComparison before) {}

    @GetMapping(produces = ZIP)
    @Operation(
            summary =
                    "A release as an archive, with the scenarios and mappings that are here; without one, what is live")
    ResponseEntity<byte[]> export(@RequestParam @Nullable Long release) {
        long number = release == null ? archives.live() : release;
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ZIP))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rules-" + number + ".zip")
                                .build()
                                .toString())
                .body(archives.export(number));
    }

    @PostMapping(consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What an archive would change here, and what is wrong with it. Takes nothing")
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "string", format = "binary")))
    ArchiveComparison compare(HttpServletRequest request, Viewer viewer) throws IOException {
        return archives.compare(read(request), viewer);
    }

    @PostMapping(path = "/take", consumes = ZIP, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Takes parts of an archive: rules into the caller's draft, scenarios and mappings into their folders."
                            + " With here from the comparison, only while nothing else has changed")
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "string", format = "binary")))
    Taken take(
            HttpServletRequest request,
            @RequestParam Set<ArchivePart> part,
            @RequestParam(defaultValue = "") String here,
            @RequestParam(defaultValue = "false") boolean discardDraft,
            Viewer viewer)
            throws IOException {
        var archive = read(request);
        var before = archives.compare(archive, viewer);
        try {
            return new Taken(archives.take(archive, part, here, discardDraft, viewer), before);
        } catch (ArchiveService.ConflictException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.why().toString(), e);
        }
    }

    private static RuleArchive read(HttpServletRequest request) throws IOException {
        // One byte more than allowed is enough to know that a file is too large, however long it goes on.
        byte[] body = request.getInputStream().readNBytes(ArchiveReader.MOST_BYTES + 1);
        if (body.length == 0) {
            throw BadInputException.unreadable(Sentence.of("the body is empty; send an archive of rules (.zip)"));
        }
        return ArchiveReader.read(body);
    }
}
