package io.salescoach.scenario;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** The scenarios folder of the service, read anew whenever somebody looks. */
@Service
public class ScenarioService {

    private final Supplier<Coach> coach;
    private final Path folder;

    public ScenarioService(Supplier<Coach> coach, @Value("${sales-coach.scenarios:./scenarios}") String folder) {
        this.coach = coach;
        this.folder = Path.of(folder);
    }

    /**
     * A scenario file as it lies in the folder.
     *
     * @param hash tells two versions of the file apart
     */
    public record Source(String file, String text, String hash) {}

    /** All scenarios, read for the rules that are live. */
    public ScenarioSuite suite() {
        return suite(coach.get());
    }

    ScenarioSuite suite(Coach active) {
        try {
            return ScenarioSuite.read(folder, active);
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
    }

    /** @throws ResponseStatusException with 404 when no scenario of the folder lies there */
    public ScenarioFile find(String file) {
        return suite().files().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(ScenarioService::notThere);
    }

    /** @throws ResponseStatusException with 404 when no scenario of the folder lies there */
    public Source source(String file) {
        Source source = current(file);
        if (source == null) {
            throw notThere();
        }
        return source;
    }

    /**
     * The sub-folders that scenarios lie in, those that learners are offered first; an empty one stands for the folder itself
     * when one lies there.
     */
    public List<String> areas() {
        return suite().files().stream()
                .map(ScenarioFile::area)
                .distinct()
                .sorted(ScenarioFile.AREAS)
                .toList();
    }

    /**
     * Reads a text as if it lay in the folder.
     *
     * @param file the file that it would replace; empty for a new one
     */
    public ScenarioFile read(String file, String text) {
        String area = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
        Scenario scenario;
        try {
            scenario = new ScenarioReader(coach.get().book()).read(text.getBytes(StandardCharsets.UTF_8));
        } catch (BadInputException e) {
            return new ScenarioFile(file, area, null, e.problems());
        }
        var problems = suite().files().stream()
                .filter(each -> !each.file().equals(file) && each.name().equals(scenario.name()))
                .map(each -> new Problem(
                        "/name",
                        Sentence.of("'%s' is the name of %s already; names are unique", scenario.name(), each.file())))
                .toList();
        return new ScenarioFile(file, area, scenario, problems);
    }

    /** What lies there now; nothing where no scenario of the folder does. */
    public Optional<Source> look(String file) {
        return Optional.ofNullable(current(file));
    }

    @Nullable Source current(String file) {
        try {
            Path root = folder.toRealPath();
            // Only what the folder lists is opened: no name that somebody sends is made into a path.
            var path = ScenarioFolder.paths(root).stream()
                    .filter(each -> ScenarioFolder.name(root, each).equals(file))
                    .findFirst();
            if (path.isEmpty()) {
                return null;
            }
            byte[] content = Files.readAllBytes(path.get());
            return new Source(file, new String(content, StandardCharsets.UTF_8), hash(content));
        } catch (NoSuchFileException e) {
            if (!Files.isDirectory(folder)) {
                throw missing(e);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** What tells a content from others (SHA-256). */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static ResponseStatusException missing(NoSuchFileException e) {
        return new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the scenarios folder is not there; the property sales-coach.scenarios names it",
                e);
    }
}
