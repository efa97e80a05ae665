package io.salescoach.release;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The history of releases: list, look at, compare, go back. */
@RestController
@RequestMapping("/api/v1/rules/releases")
class ReleasesController {

    private final ReleaseRepository store;
    private final LiveRules live;
    private final PublishService publishing;

    ReleasesController(ReleaseRepository store, LiveRules live, PublishService publishing) {
        this.store = store;
        this.live = live;
        this.publishing = publishing;
    }

    /** A release with the names of its files. */
    record Shown(Release release, boolean live, List<String> files) {}

    /** Why another release goes live. */
    record Reason(@NotBlank @Size(max = 2000) String comment) {}

    /** The newest release first. */
    @GetMapping
    Page<Release> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        return new Page<>(store.list(page * size, size), page, size, store.count());
    }

    @GetMapping("/{number}")
    Shown one(@PathVariable long number) {
        Release release = find(number);
        return new Shown(
                release,
                live.now().release() == number,
                List.copyOf(store.files(number).texts().keySet()));
    }

    @GetMapping("/{number}/files/{name}")
    ResponseEntity<String> file(@PathVariable long number, @PathVariable String name) {
        find(number);
        return RulesController.text(store.files(number), name);
    }

    /** What differs between this release and another; without {@code to}, the one that is live. */
    @GetMapping("/{number}/diff")
    ReleaseDiff diff(@PathVariable long number, @RequestParam @Nullable Long to) {
        find(number);
        long other = to == null ? live.now().release() : find(to).number();
        return ReleaseDiff.of(number, files(number), other, files(other));
    }

    @PostMapping(path = "/{number}/activate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Reason.class)))
    Activation activate(@PathVariable long number, HttpServletRequest request, Viewer viewer) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Limits.BYTES + 1);
        var reason = Binder.bind(Documents.parse(body, Format.JSON), Reason.class);
        if (!StorableText.isText(reason.comment())) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem("/comment", Sentence.of("holds a character that is none"))));
        }
        find(number);
        try {
            return publishing.activate(number, viewer.name(), reason.comment()).activation();
        } catch (BrokenRulesException e) {
            throw GateProblems.broken(e.problems());
        } catch (ReleaseRepository.Overtaken e) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "another release went live in the same moment; look at it and try again", e);
        }
    }

    private RuleFiles files(long number) {
        return store.files(number);
    }

    private Release find(long number) {
        return store.find(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no release " + number));
    }
}
