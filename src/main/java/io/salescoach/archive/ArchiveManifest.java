package io.salescoach.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive says of itself, as its first entry.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format
 * @param release the release that the rules are
 * @param hash of the rules, as everywhere
 * @param files SHA-256 of each other entry, by its name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArchiveManifest(
        @NotNull String format,
        int version,
        @Nullable Long release,
        @NotNull String hash,
        @NotNull SortedMap<String, String> files) {

    static final String FORMAT = "sales-coach-rules";
    static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static ArchiveManifest of(RuleArchive archive, Map<String, byte[]> entries) {
        return new ArchiveManifest(
                FORMAT, VERSION, archive.release(), archive.rules().hash(), hashes(entries));
    }

    byte[] bytes() {
        return (JSON.writeValueAsString(this).replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws BadInputException when it is none, or of another version */
    static ArchiveManifest read(byte[] content) {
        ArchiveManifest manifest;
        try {
            manifest = Binder.bind(Documents.parse(content, Format.JSON), ArchiveManifest.class);
        } catch (BadInputException e) {
            throw new BadInputException(
                    e.kind(),
                    e.problems().stream()
                            .map(problem -> new Problem(
                                    "/" + EntryKind.MANIFEST.in(""),
                                    Sentence.of("%s: %s", problem.pointer(), problem.detail())))
                            .toList());
        }
        if (!manifest.format.equals(FORMAT) || manifest.version != VERSION) {
            throw refused(List.of(new Problem(
                    "/" + EntryKind.MANIFEST.in(""),
                    Sentence.of(
                            "is of the format '%s', version %s; this service reads '%s', version %s",
                            manifest.format, manifest.version, FORMAT, VERSION))));
        }
        return manifest;
    }

    /** @throws BadInputException naming each entry that is missing, not listed or another than it was */
    void requireSame(Map<String, byte[]> entries) {
        var found = hashes(entries);
        var names = new TreeMap<>(files);
        names.putAll(found);
        var problems = new ArrayList<Problem>();
        for (String name : names.keySet()) {
            String listed = files.get(name);
            String hash = found.get(name);
            if (hash == null) {
                problems.add(new Problem("/" + name, Sentence.of("is listed in manifest.json and missing")));
            } else if (listed == null) {
                problems.add(new Problem("/" + name, Sentence.of("is not listed in manifest.json")));
            } else if (!listed.equals(hash)) {
                problems.add(new Problem(
                        "/" + name,
                        Sentence.of("was changed after the export; change it in a rules folder and export that")));
            }
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
    }

    static BadInputException refused(List<Problem> problems) {
        return new BadInputException(BadInputException.Kind.INVALID, problems);
    }

    private static SortedMap<String, String> hashes(Map<String, byte[]> entries) {
        var hashes = new TreeMap<String, String>();
        entries.forEach((name, content) -> hashes.put(name, hash(content)));
        return hashes;
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
