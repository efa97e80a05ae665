package io.salescoach.scenario;

import io.salescoach.scenario.ScenarioService.Source;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Changes the files of the scenarios folder: whole or not at all, and never a version that its writer has not seen. A lock
 * file keeps the instances that share a folder from writing at once.
 */
@Service
public class ScenarioWriter {

    private static final int LONGEST = 80;

    private final ScenarioService scenarios;

    public ScenarioWriter(ScenarioService scenarios) {
        this.scenarios = scenarios;
    }

    /** Somebody else saved or deleted the file since. */
    public static final class Changed extends Exception {

        private static final long serialVersionUID = 1;

        private final transient @Nullable Source now;

        Changed(@Nullable Source now) {
            super("the scenario was changed by somebody else", null, false, false);
            this.now = now;
        }

        /** What lies there now; null when it was deleted. */
        public @Nullable Source now() {
            return now;
        }
    }

    /** Whether the folder lets the service write. */
    public boolean canWrite() {
        return Files.isWritable(scenarios.folder());
    }

    /**
     * Saves a scenario that is there, or was.
     *
     * @param seen the hash of the version that the writer saw; empty when it saw that there was none
     * @throws Changed when it is not the one that lies there
     * @throws IOException when the folder cannot be written to
     */
    public synchronized void save(String file, String text, String seen) throws Changed, IOException {
        try (var lock = lock()) {
            Source now = scenarios.current(file);
            if (!seen.equals(now == null ? "" : now.hash()) || now == null && !isSound(file)) {
                throw new Changed(now);
            }
            write(scenarios.folder().toRealPath().resolve(file), text);
        }
    }

    /**
     * Saves a new scenario in a file named after it.
     *
     * @param area one of {@link ScenarioService#areas()}
     * @return the file
     * @throws IOException when the folder cannot be written to
     */
    public synchronized String add(String area, String name, String text) throws IOException {
        if (!scenarios.areas().contains(area)) {
            throw new IllegalArgumentException("no area of the folder: " + area);
        }
        try (var lock = lock()) {
            Path folder = scenarios.folder().toRealPath().resolve(area);
            String plain = fileName(name);
            String file = plain + ".yaml";
            for (int i = 2; Files.exists(folder.resolve(file)); i++) {
                file = plain + "-" + i + ".yaml";
            }
            write(folder.resolve(file), text);
            return area.isEmpty() ? file : area + "/" + file;
        }
    }

    /**
     * @throws Changed when the version that the writer saw is not the one that lies there
     * @throws IOException when the folder cannot be written to
     */
    public synchronized void delete(String file, String seen) throws Changed, IOException {
        try (var lock = lock()) {
            Source now = scenarios.current(file);
            if (now == null || !now.hash().equals(seen)) {
                throw new Changed(now);
            }
            Files.delete(scenarios.folder().toRealPath().resolve(file));
        }
    }

    /** Letters and digits of a name, with hyphens between: nothing else becomes part of a path. */
    static String fileName(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        String cut = plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)).replaceAll("-$", "");
        return cut.isEmpty() ? "scenario" : cut;
    }

    /** Whether a file that is gone may be written again: in an area that is there, under a name as files are given here. */
    private boolean isSound(String file) {
        int slash = file.lastIndexOf('/');
        String name = file.substring(slash + 1);
        return scenarios.areas().contains(slash < 0 ? "" : file.substring(0, slash))
                && name.endsWith(".yaml")
                && name.equals(fileName(name.substring(0, name.length() - ".yaml".length())) + ".yaml");
    }

    private FileChannel lock() throws IOException {
        var channel = FileChannel.open(
                scenarios.folder().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling("." + UUID.randomUUID() + ".draft");
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
