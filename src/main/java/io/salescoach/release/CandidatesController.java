package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Releases that wait for approval or for their time: list, look at, discuss, decide. */
@RestController
@RequestMapping("/api/v1/rules/candidates")
class CandidatesController {

    private final CandidateService candidates;

    CandidatesController(CandidateService candidates) {
        this.candidates = candidates;
    }

    /**
     * A candidate with what happened to it.
     *
     * @param mayApprove whether the caller may approve it now
     * @param files the names of the files that it changes
     */
    record Shown(Candidate candidate, boolean mayApprove, List<String> files, List<Candidate.Note> notes) {}

    /** Why it is declined. */
    record Refusal(@NotBlank @Size(max = 2000) String comment) {}

    /**
     * Something said about a candidate.
     *
     * @param file the changed file that it is about
     * @param line the line in it, or the row of a table
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Remark(
            @NotBlank @Size(max = 2000) String text,
            @Nullable String file,
            @Positive @Nullable Integer line) {}

    @GetMapping
    @Operation(summary = "Candidates, the newest first; state=ALL shows also those of which nothing more becomes")
    Page<Candidate> list(
            @RequestParam(defaultValue = "OPEN") Which state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        boolean onlyOpen = state == Which.OPEN;
        return new Page<>(candidates.list(onlyOpen, page * size, size), page, size, candidates.count(onlyOpen));
    }

    /** Which candidates are listed. */
    enum Which {
        OPEN,
        ALL
    }

    @GetMapping("/{number}")
    @Operation(summary = "One candidate: where it stands, what the gate found, what was said about it")
    Shown one(@PathVariable long number, Viewer viewer) {
        Candidate candidate = find(number);
        return new Shown(
                candidate,
                candidates.mayApprove(candidate, viewer),
                List.copyOf(candidates.changes(number).keySet()),
                candidates.notes(number));
    }

    @GetMapping("/{number}/diff")
    @Operation(summary = "What it changes, by rule and by table row")
    ReleaseDiff diff(@PathVariable long number) {
        Candidate candidate = find(number);
        var before = candidates.before(candidate);
        return ReleaseDiff.of(candidate.base(), before, 0, before.with(candidates.changes(number)));
    }

    @PostMapping("/{number}/approve")
    @Operation(
            summary =
                    "Approves it: it goes live at its time, or at once when it has none. Needs a password, not a token")
    Shown approve(@PathVariable long number, Viewer viewer) {
        candidates.approve(find(number), viewer);
        return one(number, viewer);
    }

    @PostMapping(path = "/{number}/decline", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Declines it, with a reason. Needs a password, not a token")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Refusal.class)))
    Shown decline(@PathVariable long number, HttpServletRequest request, Viewer viewer) throws IOException {
        var refusal = read(request, Refusal.class);
        requireText("/comment", refusal.comment());
        candidates.decline(find(number), viewer, refusal.comment());
        return one(number, viewer);
    }

    @PostMapping("/{number}/withdraw")
    @Operation(summary = "Calls it off")
    Shown withdraw(@PathVariable long number, Viewer viewer) {
        candidates.withdraw(find(number), viewer);
        return one(number, viewer);
    }

    @PostMapping(path = "/{number}/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Says something about it, or about a line of a file that it changes")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Remark.class)))
    ResponseEntity<Shown> comment(@PathVariable long number, HttpServletRequest request, Viewer viewer)
            throws IOException {
        find(number);
        var remark = read(request, Remark.class);
        requireText("/text", remark.text());
        if (remark.file() != null && !candidates.changes(number).containsKey(remark.file())) {
            throw wrong("/file", Sentence.of("this candidate does not change a file of this name"));
        }
        candidates.comment(number, viewer, remark.text(), remark.file(), remark.line());
        return ResponseEntity.created(URI.create("/api/v1/rules/candidates/" + number))
                .body(one(number, viewer));
    }

    @ExceptionHandler
    ErrorResponse refused(ApprovalRefusedException e) {
        return new ResponseStatusException(
                e.why() == ApprovalRefusedException.Cause.NOT_ALLOWED ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT,
                e.said().toString(),
                e);
    }

    private static <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Limits.BYTES + 1);
        return Binder.bind(Documents.parse(body, Format.JSON), type);
    }

    private static void requireText(String pointer, String text) {
        if (!StorableText.isText(text)) {
            throw wrong(pointer, Sentence.of("holds a character that is none"));
        }
    }

    private static BadInputException wrong(String pointer, Sentence said) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, said)));
    }

    private Candidate find(long number) {
        return candidates
                .find(number)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no candidate " + number));
    }
}
