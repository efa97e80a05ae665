package io.salescoach.archive;

import java.util.LinkedHashMap;

/** Writes archives. Equal books become equal bytes, so that archives can be compared and kept under git. */
public final class ArchiveWriter {

    private ArchiveWriter() {}

    public static byte[] write(RuleArchive archive) {
        var entries = archive.entries();
        var all = new LinkedHashMap<String, byte[]>();
        all.put(EntryKind.MANIFEST.in(""), ArchiveManifest.of(archive, entries).bytes());
        all.putAll(entries);
        return StableZip.of(all);
    }
}
