package io.salescoach.release;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a folder's rule files look like from outside: sizes, times and identities. While that stays the same their contents
 * need not be read, unless a time is so young that another change within the same tick of the file system would not show.
 *
 * @param files by name, what the file system tells of each
 * @param newest the latest time that it tells of any
 */
record FolderStamp(Map<String, Map<String, Object>> files, Instant newest) {

    /** Coarser than the ticks of file systems in use; FAT has the slowest. */
    private static final Duration TICK = Duration.ofSeconds(2);

    static FolderStamp of(Path folder) throws IOException {
        // Where it is told, the time of a file's last change of any kind: no program can set it back.
        String attributes = folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? "unix:size,lastModifiedTime,ctime,ino"
                : "size,lastModifiedTime,fileKey";
        var files = new HashMap<String, Map<String, Object>>();
        var newest = Instant.MIN;
        try (var list = Files.newDirectoryStream(
                folder, file -> RuleFiles.isRuleFile(file.getFileName().toString()))) {
            for (Path file : list) {
                var told = Files.readAttributes(file, attributes, new LinkOption[0]);
                files.put(file.getFileName().toString(), told);
                for (Object each : told.values()) {
                    if (each instanceof FileTime time && time.toInstant().isAfter(newest)) {
                        newest = time.toInstant();
                    }
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        }
        return new FolderStamp(files, newest);
    }

    /** Whether all times in it are so old that any later change makes another stamp. */
    boolean isSettled(Instant now) {
        return newest.plus(TICK).isBefore(now);
    }
}
