package io.salescoach.archive;

import io.salescoach.rulebook.source.DecisionTableSheet;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives made by hand, with a manifest that fits whatever is in them. */
public final class Zips {

    private Zips() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** With a manifest that lists the entries. */
    public static byte[] listed(Map<String, byte[]> entries) {
        var all = new TreeMap<>(entries);
        all.put("manifest.json", bytes(manifest(entries)));
        return zip(all, entry -> {});
    }

    static String manifest(Map<String, byte[]> entries) {
        var rules = new TreeMap<String, String>();
        entries.forEach((name, content) -> {
            if (name.startsWith("rules/") && !name.startsWith("rules/import/")) {
                rules.put(
                        name.substring(6),
                        name.endsWith(".xlsx")
                                ? DecisionTableSheet.read(name, content, new ArrayList<>())
                                : new String(content, StandardCharsets.UTF_8));
            }
        });
        return "{\"format\":\"sales-coach-rules\",\"version\":1,\"hash\":\"%s\",\"files\":{%s}}"
                .formatted(
                        new RuleFiles(rules).hash(),
                        entries.entrySet().stream()
                                .map(each -> "\"%s\":\"%s\""
                                        .formatted(each.getKey().replace("\\", "\\\\"), hash(each.getValue())))
                                .collect(Collectors.joining(",")));
    }

    /** @param change makes each entry into something odd */
    static byte[] zip(Map<String, byte[]> entries, Consumer<ZipArchiveEntry> change) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (var each : entries.entrySet()) {
                var entry = new ZipArchiveEntry(each.getKey());
                change.accept(entry);
                zip.putArchiveEntry(entry);
                zip.write(each.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
