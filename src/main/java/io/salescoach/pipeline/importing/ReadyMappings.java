package io.salescoach.pipeline.importing;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Mapping;
import io.salescoach.intake.MappingFit;
import io.salescoach.intake.MappingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The mappings that lie ready in the folder {@code import} of the rules, read anew each time, and understood anew when they have changed. */
@Component
public class ReadyMappings {

    private static final String ENDING = ".yaml";

    /** Two or three columns of usual names are no sign of where a file comes from. */
    private static final int LEAST_COLUMNS = 4;

    private final Path folder;

    /** By name. To understand a mapping takes a hundred times as long as to read its file. */
    private final Map<String, Understood> understood = new ConcurrentHashMap<>();

    private record Understood(byte[] content, Mapping mapping) {}

    ReadyMappings(@Value("${sales-coach.rules}") Path rules) {
        this.folder = rules.resolve("import");
    }

    /**
     * A mapping that can be named.
     *
     * @param name what an import calls it
     * @param title what it is for
     */
    public record Ready(String name, String title, @Nullable String about) {}

    /** Those that are sound. */
    public List<Ready> list() throws IOException {
        var ready = new TreeMap<String, Ready>();
        for (String name : names()) {
            try {
                Mapping mapping = read(name);
                ready.put(name, new Ready(name, mapping.name(), mapping.about()));
            } catch (BadInputException e) {
                // Told to whoever names it.
            }
        }
        return List.copyOf(ready.values());
    }

    /** The ready mapping that reads most of these columns, if one fits them; empty for a file that none of them is made for. */
    public Optional<Ready> fitting(Collection<String> columns) throws IOException {
        var fit = new MappingFit(columns);
        Ready best = null;
        int most = 0;
        for (String name : names()) {
            try {
                Mapping mapping = read(name);
                if (fit.fits(mapping, LEAST_COLUMNS) && fit.count(mapping) > most) {
                    most = fit.count(mapping);
                    best = new Ready(name, mapping.name(), mapping.about());
                }
            } catch (BadInputException e) {
                // Told to whoever names it.
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Reads the mapping that somebody sent, or else the ready one that somebody named.
     *
     * @throws BadInputException when there is neither, or it is not sound
     */
    public Mapping read(@Nullable MultipartFile sent, @Nullable String name) throws IOException {
        if (sent != null) {
            try (var content = sent.getInputStream()) {
                return MappingReader.read(content.readNBytes(Limits.BYTES + 1));
            }
        }
        if (name == null) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem(
                            "/mapping", Sentence.of("is required: a mapping file, or the name of a ready one"))));
        }
        return read(name);
    }

    private Mapping read(String name) throws IOException {
        var names = names();
        if (!names.contains(name)) {
            String shown = name.substring(0, Math.min(name.length(), 60));
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem(
                            "/mapping",
                            Sentence.of(
                                    "there is no mapping '%s'%s; ready are %s, or send a file",
                                    shown, Nearest.hint(shown, names), String.join(", ", names)))));
        }
        byte[] content = Files.readAllBytes(folder.resolve(name + ENDING));
        Understood before = understood.get(name);
        if (before != null && Arrays.equals(before.content, content)) {
            return before.mapping;
        }
        Mapping mapping = MappingReader.read(content);
        understood.put(name, new Understood(content, mapping));
        return mapping;
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING) && !file.startsWith("."))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }
}
