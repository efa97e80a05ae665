package io.salescoach.pipeline.importing;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files of an import, in a folder below the work folder under names of our own: they are needed longer than the request
 * lasts.
 *
 * @param name the export's name as the sender calls it
 * @param hash SHA-256 of the export, in hexadecimal
 */
public record Upload(Path folder, Path export, String name, String hash, Map<String, Path> lookups) {

    private static final int LONGEST_NAME = 200;

    /** Keeps what was sent, below a folder. */
    static Upload keep(Path work, @Nullable MultipartFile export, List<MultipartFile> lookups) throws IOException {
        if (export == null) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem("/file", Sentence.of("is required: the export, as CSV or .xlsx"))));
        }
        Path folder = Files.createTempDirectory(work, "import");
        try {
            Path kept = folder.resolve("export");
            String hash = copy(export, kept);
            var others = new HashMap<String, Path>();
            for (MultipartFile lookup : lookups) {
                Path other = folder.resolve("lookup" + others.size());
                copy(lookup, other);
                others.put(name(lookup), other);
            }
            return new Upload(folder, kept, name(export), hash, others);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** The last step of the name, for some browsers send a whole path. */
    private static String name(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename())
                .replaceFirst(".*[/\\\\]", "")
                .replace("\0", "");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static String copy(MultipartFile file, Path to) throws IOException {
        // Moved where it can be: a large file is there only once.
        file.transferTo(to.toFile());
        try (InputStream in = new DigestInputStream(Files.newInputStream(to), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A second file, by the name that the mapping gives it. */
    @Nullable Path lookup(String file) {
        return lookups.get(file);
    }

    /** How many bytes all of them have. */
    long bytes() {
        return lookups.values().stream()
                        .mapToLong(file -> file.toFile().length())
                        .sum()
                + export.toFile().length();
    }

    void delete() throws IOException {
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
