package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.coaching.AdviceAnswer;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Shows the live rules: what they are, what their files say, and every rule with the scenarios that show it. */
@RestController
@RequestMapping("/api/v1/rules")
class RulesController {

    private final LiveRules live;
    private final FolderWatch watch;
    private final Catalogue catalogue;

    RulesController(LiveRules live, FolderWatch watch, Catalogue catalogue) {
        this.live = live;
        this.watch = watch;
        this.catalogue = catalogue;
    }

    /**
     * The live rule book.
     *
     * @param version the number of its release
     * @param differing the files of the rules folder that differ from it
     * @param refused what was saved in the rules folder and did not go live
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Active(
            String version,
            String hash,
            Instant since,
            String by,
            String comment,
            List<File> files,
            SortedSet<String> differing,
            @Nullable RejectedChange refused) {}

    /** One of its files. */
    record File(String name, int bytes) {}

    @GetMapping
    Active active() {
        var now = live.now();
        var book = now.coach().book();
        var files = book.files().texts().entrySet().stream()
                .map(file -> new File(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8).length))
                .toList();
        return new Active(
                book.version(),
                book.hash(),
                now.activation().at(),
                now.activation().by(),
                now.activation().comment(),
                files,
                watch.differing(),
                watch.refused().orElse(null));
    }

    @GetMapping("/files/{name}")
    ResponseEntity<String> file(@PathVariable String name) {
        return text(live.now().files(), name);
    }

    static ResponseEntity<String> text(RuleFiles files, String name) {
        String text = files.texts().get(name);
        if (text == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "the rules have no file of this name");
        }
        String type = name.endsWith(".drl") ? "text/plain" : "text/csv";
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
                .body(text);
    }

    @GetMapping("/catalogue")
    ResponseEntity<List<Catalogue.Entry>> catalogue(Locale locale) throws NoSuchFileException {
        return AdviceAnswer.of(catalogue.entries(locale), locale);
    }
}
