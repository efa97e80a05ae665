package io.salescoach.archive;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Zip files whose bytes depend on nothing but their content: one order, one time, and nothing packed, for each version of
 * Java packs a little differently.
 */
final class StableZip {

    /** The earliest that the format has. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String PROPERTIES = "docProps/core.xml";

    private StableZip() {}

    /** @param entries in the order in which they are to stand */
    static byte[] of(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(header(entry.getKey(), entry.getValue()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry header(String name, byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        var header = new ZipEntry(name);
        header.setMethod(ZipEntry.STORED);
        header.setSize(content.length);
        header.setCrc(sum.getValue());
        header.setTimeLocal(TIME);
        return header;
    }

    /** A rule file as it lies in a folder. The workbook of a decision table says nowhere when it was written. */
    static byte[] fixed(RuleFiles rules, String name) {
        byte[] written = rules.bytes(name);
        if (!name.endsWith(".xlsx")) {
            return written;
        }
        var parts = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(written))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                parts.put(part.getName(), part.getName().equals(PROPERTIES) ? undated(content) : content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(parts);
    }

    private static byte[] undated(byte[] properties) {
        return new String(properties, StandardCharsets.UTF_8)
                .replaceAll(">\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z<", ">1980-01-01T00:00:00Z<")
                .getBytes(StandardCharsets.UTF_8);
    }
}
