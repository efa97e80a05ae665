package io.salescoach.pipeline.notes;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.RequestFile;
import io.salescoach.input.Binder;
import io.salescoach.pipeline.store.OpportunityController;
import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes on an opportunity: read, write, and change or delete one's own. */
@RestController
@RequestMapping(path = OpportunityController.PATH + "/{id}/notes", produces = MediaType.APPLICATION_JSON_VALUE)
class NoteController {

    private final NoteService notes;

    NoteController(NoteService notes) {
        this.notes = notes;
    }

    /** What somebody writes; {@code @} and a user name names a user. */
    record Written(@NotNull @Size(min = 1, max = 4000) String text) {}

    @GetMapping
    Page<Note> page(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return notes.page(viewer, id, page, size);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Written.class)))
    ResponseEntity<Note> write(Viewer viewer, @PathVariable String id, HttpServletRequest request) throws IOException {
        Note note = notes.write(viewer, id, text(request));
        return ResponseEntity.created(URI.create(OpportunityController.PATH + "/" + id + "/notes/" + note.number()))
                .body(note);
    }

    @GetMapping("/{number}")
    Note read(Viewer viewer, @PathVariable String id, @PathVariable long number) {
        return notes.find(viewer, id, number);
    }

    @PutMapping(path = "/{number}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Written.class)))
    Note change(Viewer viewer, @PathVariable String id, @PathVariable long number, HttpServletRequest request)
            throws IOException {
        return notes.change(viewer, id, number, text(request));
    }

    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable String id, @PathVariable long number) {
        notes.delete(viewer, id, number);
    }

    private static String text(HttpServletRequest request) throws IOException {
        return Binder.bind(RequestFile.of(request), Written.class).text();
    }
}
