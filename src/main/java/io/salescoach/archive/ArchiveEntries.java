package io.salescoach.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Unpacks an archive that anybody may have made. Names are looked at before anything is unpacked, sizes as they come and not
 * as the archive tells them, and nothing is written anywhere.
 */
final class ArchiveEntries {

    /** The shipped book has 190 files of 1.5 MB. */
    private static final int MOST_ENTRIES = 2_000;

    private static final int MOST_BYTES_EACH = 2 << 20;
    private static final int MOST_BYTES = 32 << 20;

    /** What Unix keeps of a file besides its permissions, and what a plain file has there. */
    private static final int KIND_OF_FILE = 0170000;

    private static final int PLAIN_FILE = 0100000;

    /** Texts become ten times smaller, rarely fifty. */
    private static final int MOST_RATIO = 100;

    private final Map<String, String> seen = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final byte[] archive;
    private int unpacked;

    private ArchiveEntries(byte[] archive) {
        this.archive = archive;
    }

    /**
     * The content of each entry by its name.
     *
     * @throws BadInputException naming every entry that no archive has
     */
    static SortedMap<String, byte[]> of(byte[] archive) {
        if (archive.length > ArchiveReader.MOST_BYTES) {
            throw tooLarge("", Sentence.of("the archive is larger than %s MiB", ArchiveReader.MOST_BYTES >> 20));
        }
        // An archive that begins with something else may be something else to another program.
        if (archive.length < 4 || archive[0] != 'P' || archive[1] != 'K' || archive[2] != 3 || archive[3] != 4) {
            throw unreadable();
        }
        return new ArchiveEntries(archive).read();
    }

    private SortedMap<String, byte[]> read() {
        try (var channel = new SeekableInMemoryByteChannel(archive);
                var zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
            var entries = new ArrayList<ZipArchiveEntry>();
            var all = zip.getEntries();
            while (all.hasMoreElements()) {
                entries.add(all.nextElement());
                if (entries.size() > MOST_ENTRIES) {
                    throw tooLarge("", Sentence.of("the archive has more than %s entries", MOST_ENTRIES));
                }
            }
            entries.forEach(entry -> look(zip, entry));
            if (!problems.isEmpty()) {
                throw ArchiveManifest.refused(problems);
            }
            for (ZipArchiveEntry entry : entries) {
                contents.put(entry.getName(), unpack(zip, entry));
            }
            return contents;
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw unreadable();
        }
    }

    private void look(ZipFile zip, ZipArchiveEntry entry) {
        String name = entry.getName();
        String folded = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String first = seen.putIfAbsent(folded, name);
        if (first != null) {
            problem(
                    name,
                    first.equals(name)
                            ? Sentence.of("stands twice in the archive")
                            : Sentence.of(
                                    "is the same name as '%s' where capital letters do not count; rename one", first));
        } else if (entry.isDirectory()) {
            problem(name, Sentence.of("is a folder; an archive holds files only, each with its whole path"));
        } else if ((entry.getUnixMode() & KIND_OF_FILE) != 0 && (entry.getUnixMode() & KIND_OF_FILE) != PLAIN_FILE) {
            problem(name, Sentence.of("is a link or a device; an archive holds files only"));
        } else if (EntryKind.of(name).isEmpty() || !name.equals(new String(entry.getRawName(), UTF_8))) {
            // The library reads other separators as if they were ours.
            problem(
                    name,
                    Sentence.of(
                            "does not belong in an archive of rules; there are manifest.json, rules/*.drl, rules/*.csv,"
                                    + " rules/*.drl.xlsx, rules/import/*.yaml, rules/import/words.csv and scenarios/…/*.yaml"));
        } else if (entry.getGeneralPurposeBit().usesEncryption() || !zip.canReadEntryData(entry)) {
            problem(name, Sentence.of("is protected by a password, or packed in a way that is not known here"));
        }
    }

    private byte[] unpack(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (var content = zip.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(MOST_BYTES_EACH + 1);
            unpacked += bytes.length;
            if (bytes.length > MOST_BYTES_EACH) {
                throw tooLarge(
                        entry.getName(), Sentence.of("is larger than %s MiB when unpacked", MOST_BYTES_EACH >> 20));
            }
            if (unpacked > MOST_BYTES) {
                throw tooLarge("", Sentence.of("the archive is larger than %s MiB when unpacked", MOST_BYTES >> 20));
            }
            if (unpacked > (1 << 20) + (long) MOST_RATIO * archive.length) {
                throw tooLarge(
                        entry.getName(),
                        Sentence.of("the archive becomes more than %s times larger when unpacked", MOST_RATIO));
            }
            return bytes;
        } catch (ZipException e) {
            throw ArchiveManifest.refused(
                    List.of(new Problem("/" + entry.getName(), Sentence.of("cannot be unpacked; it is damaged"))));
        }
    }

    private void problem(String name, Sentence detail) {
        problems.add(new Problem("/" + name.substring(0, Math.min(name.length(), 200)), detail));
    }

    private static BadInputException tooLarge(String entry, Sentence detail) {
        return new BadInputException(
                BadInputException.Kind.TOO_LARGE, List.of(new Problem(entry.isEmpty() ? "" : "/" + entry, detail)));
    }

    private static BadInputException unreadable() {
        return BadInputException.unreadable(
                Sentence.of("the file cannot be read as an archive of rules; send the zip file of an export"));
    }
}
