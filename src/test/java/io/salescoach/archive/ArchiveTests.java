package io.salescoach.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into an archive comes out of it, byte by byte the same; what nobody exported does not come in. */
class ArchiveTests {

    private static final String TABLE = "RuleSet,io.salescoach.rules\nRuleTable,a\n";

    @TempDir
    Path home;

    private static RuleArchive small() {
        return new RuleArchive(
                7L,
                new RuleFiles(new TreeMap<>(Map.of("a.csv", "code\nA\n", "b.drl", "rule\n", "c.drl.xlsx", TABLE))),
                new TreeMap<>(Map.of("x.yaml", "name: x\n")),
                new TreeMap<>(Map.of("area/y.yaml", "name: 顾问\n")));
    }

    private static Map<String, byte[]> rules(String... more) {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("rules/a.csv", Zips.bytes("code\nA\n"));
        for (String each : more) {
            entries.put(each, Zips.bytes("x"));
        }
        return entries;
    }

    private static String refusal(byte[] archive) {
        return String.valueOf(catchThrowableOfType(BadInputException.class, () -> ArchiveReader.read(archive))
                .getMessage());
    }

    @Test
    void whatGoesInComesOut() {
        byte[] archive = ArchiveWriter.write(small());
        assertThat(ArchiveReader.read(archive)).isEqualTo(small());
    }

    @Test
    void equalBooksGiveEqualBytes() throws InterruptedException {
        byte[] first = ArchiveWriter.write(small());
        // Longer than the ticks of times in zip files and in workbooks.
        Thread.sleep(2100);
        assertThat(ArchiveWriter.write(small())).isEqualTo(first);
        assertThat(ArchiveWriter.write(ArchiveReader.read(first))).isEqualTo(first);
    }

    @Test
    void scenariosMustFitThoseThatAreHere() throws IOException {
        var here = new ArchiveFolders(Path.of("rules"), Path.of("scenarios")).read();
        String file = "checks/needs-are-settled-before-the-terms.yaml";
        String shipped = here.scenarios().get(file);
        String unknown = shipped.replace("DECISION_MAKER_UNKNOWN", "A_LATER_FINDING");
        assertThat(ArchiveCheck.scenariosHere(here, here)).isEmpty();
        assertThat(ArchiveCheck.scenariosHere(with(here, file, unknown), here))
                .extracting(String::valueOf)
                .singleElement()
                .asString()
                .contains(file, "publish the rules of the archive first", "A_LATER_FINDING");
        assertThat(ArchiveCheck.scenariosHere(with(here, "mine/another.yaml", shipped), here))
                .extracting(String::valueOf)
                .singleElement()
                .asString()
                .contains("mine/another.yaml", file, "names are unique");
    }

    private static RuleArchive with(RuleArchive here, String file, String text) {
        return new RuleArchive(1L, here.rules(), here.mappings(), new TreeMap<>(Map.of(file, text)));
    }

    @Test
    void theShippedBookComesThroughWhole() throws IOException {
        var shipped = new ArchiveFolders(Path.of("rules"), Path.of("scenarios"));
        byte[] archive = ArchiveWriter.write(shipped.read());
        var read = ArchiveReader.read(archive);
        assertThat(ArchiveCheck.of(read)).isEmpty();
        assertThat(read.rules()).isEqualTo(RuleFiles.load(Path.of("rules")));
        assertThat(read.mappings()).containsKeys("words.csv", "salesforce.yaml");
        var elsewhere = new ArchiveFolders(home.resolve("rules"), home.resolve("scenarios"));
        for (ArchivePart part : ArchivePart.values()) {
            assertThat(elsewhere.write(read, part)).isNotEmpty();
            assertThat(elsewhere.differences(read, part)).isEmpty();
            assertThat(elsewhere.write(read, part)).isEmpty();
        }
        assertThat(Arrays.equals(ArchiveWriter.write(elsewhere.read()), archive))
                .isTrue();
        assertThat(files(home)).isEqualTo(files(Path.of("rules")) + files(Path.of("scenarios")));
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    @Test
    void scenariosAndMappingsThatTheArchiveDoesNotHaveStay() throws IOException {
        Path scenarios = Files.createDirectories(home.resolve("scenarios/own"));
        Files.writeString(scenarios.resolve("mine.yaml"), "name: mine\n");
        Path rules = Files.createDirectories(home.resolve("rules/import"));
        Files.writeString(rules.resolve("mine.yaml"), "name: mine\n");
        Files.writeString(home.resolve("rules/old.drl"), "rule\n");
        var folders = new ArchiveFolders(home.resolve("rules"), home.resolve("scenarios"));
        assertThat(folders.write(small(), ArchivePart.SCENARIOS)).containsExactly("area/y.yaml");
        assertThat(folders.write(small(), ArchivePart.MAPPINGS)).containsExactly("x.yaml");
        assertThat(scenarios.resolve("mine.yaml")).exists();
        assertThat(rules.resolve("mine.yaml")).exists();
        // Rules are a whole.
        assertThat(folders.write(small(), ArchivePart.RULES)).contains("old.drl");
        assertThat(home.resolve("rules/old.drl")).doesNotExist();
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Path outside = Files.createDirectories(home.resolve("outside"));
        Path scenarios = Files.createDirectories(home.resolve("scenarios"));
        Files.createSymbolicLink(scenarios.resolve("area"), outside);
        var folders = new ArchiveFolders(home.resolve("rules"), scenarios);
        assertThat(catchThrowableOfType(IOException.class, () -> folders.write(small(), ArchivePart.SCENARIOS)))
                .hasMessageContaining("leads out of");
        assertThat(files(outside)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.drl",
                "rules/../a.drl",
                "rules/../../a.drl",
                "/rules/b.drl",
                "/etc/passwd",
                "C:/rules/b.drl",
                "rules/..\\b.drl",
                "scenarios/../rules/b.yaml",
                "scenarios/./b.yaml",
                "scenarios//b.yaml",
                "scenarios/.git/b.yaml",
                "scenarios/a/b/c/d/e/f.yaml",
                "rules/.hidden.drl",
                "rules/sub/b.drl",
                "rules/import/sub/b.yaml",
                "rules/import/b.sh",
                "rules/b.jar",
                "rules/b.zip",
                "rules/inner.drl.zip",
                "scenarios/b.txt",
                "notes.txt",
                "META-INF/MANIFEST.MF",
                "rules/con\u202Efdp.drl",
                "rules/a\nb.drl",
                "rules/b.drl ",
                "rules/b.csv:stream.csv"
            })
    void whatDoesNotBelongIsNamedAndRefused(String name) {
        assertThat(refusal(Zips.listed(rules(name)))).contains("does not belong in an archive of rules");
    }

    @Test
    void aNameThatStandsTwiceIsRefusedAlsoInOtherLetters() {
        assertThat(refusal(Zips.listed(rules("rules/A.csv"))))
                .contains("/rules/a.csv: is the same name as 'rules/A.csv'");
        // é in one character and in two
        assertThat(refusal(Zips.listed(rules("rules/\u00e9.csv", "rules/e\u0301.csv"))))
                .contains("is the same name as");
        byte[] two = replaced(Zips.listed(rules("rules/b.csv")), "rules/b.csv", "rules/a.csv");
        assertThat(refusal(two)).contains("/rules/a.csv: stands twice in the archive");
    }

    @Test
    void otherSeparatorsAreNotTakenForOurs() {
        for (String name : new String[] {"rules\\b.drl", "..\\..\\ab.drl"}) {
            byte[] odd = replaced(Zips.listed(rules(name.replace('\\', '+'))), name.replace('\\', '+'), name);
            assertThat(refusal(odd)).contains("does not belong in an archive of rules");
        }
    }

    private static byte[] replaced(byte[] archive, String before, String after) {
        var text = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replace(before, after).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void linksAndFoldersAreRefused() {
        var entries = rules("scenarios/b.yaml");
        byte[] linked = Zips.zip(entries, entry -> {
            if (entry.getName().endsWith("yaml")) {
                entry.setUnixMode(0120777);
            }
        });
        assertThat(refusal(linked)).contains("/scenarios/b.yaml: is a link");
        byte[] device = Zips.zip(entries, entry -> entry.setUnixMode(0060644));
        assertThat(refusal(device)).contains("/scenarios/b.yaml: is a link");
        assertThat(refusal(Zips.zip(rules("scenarios/"), entry -> {}))).contains("/scenarios/: is a folder");
    }

    @Test
    void contentThatIsNoTextIsRefusedSoNoArchiveHidesInAnother() {
        var entries = rules();
        entries.put("rules/inner.drl", ArchiveWriter.write(small()));
        entries.put("rules/inner.drl.xlsx", ArchiveWriter.write(small()));
        entries.put("scenarios/zero.yaml", new byte[] {'a', 0});
        assertThat(refusal(Zips.listed(entries)))
                .contains(
                        "/rules/inner.drl: is not text in UTF-8",
                        "/rules/inner.drl.xlsx: ",
                        "/scenarios/zero.yaml: holds a character that is none");
    }

    @Test
    void bombsAreRefusedBeforeTheyAreUnpacked() {
        var entries = rules();
        entries.put("rules/large.csv", new byte[3 << 20]);
        assertThat(refusal(Zips.listed(entries))).contains("/rules/large.csv: is larger than 2 MiB when unpacked");
        entries.remove("rules/large.csv");
        for (int i = 0; i < 3; i++) {
            entries.put("scenarios/s" + i + ".yaml", new byte[2 << 20]);
        }
        assertThat(refusal(Zips.listed(entries))).contains("becomes more than 100 times larger when unpacked");
        var many = rules();
        for (int i = 0; i < 2_100; i++) {
            many.put("scenarios/s" + i + ".yaml", new byte[0]);
        }
        assertThat(refusal(Zips.listed(many))).contains("more than 2000 entries");
        var heavy = rules();
        byte[] noise = new byte[2 << 20];
        new java.util.Random(1).nextBytes(noise);
        for (int i = 0; i < 17; i++) {
            heavy.put("scenarios/s" + i + ".yaml", noise);
        }
        assertThat(refusal(Zips.listed(heavy))).contains("the archive is larger than 8 MiB");
    }

    /** What all entries become together counts, however well they are packed one by one. */
    @Test
    void theWholeIsBoundedToo() {
        var entries = rules();
        byte[] half = new byte[2 << 20];
        new java.util.Random(1).nextBytes(half);
        Arrays.fill(half, 1 << 18, half.length, (byte) 'x');
        for (int i = 0; i < 20; i++) {
            entries.put("scenarios/s" + i + ".yaml", half);
        }
        assertThat(refusal(Zips.listed(entries))).contains("the archive is larger than 32 MiB when unpacked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":1|\"version\":2|is of the format 'sales-coach-rules', version 2; this service reads",
                "\"format\":\"sales-coach-rules\"|\"format\":\"x\"|is of the format 'x'",
                "\"hash\":\"|\"hash\":\"0|/manifest.json/hash: is not the hash of the rules",
                "\"files\"|\"filez\"|/manifest.json: ",
                "rules/a.csv|rules/b.csv|/rules/a.csv: is not listed in manifest.json",
                "rules/a.csv|rules/b.csv|/rules/b.csv: is listed in manifest.json and missing",
                "{|[|/manifest.json: "
            })
    void aManifestThatDoesNotFitIsRefused(String right, String wrong, String why) {
        var entries = rules();
        var all = new TreeMap<>(entries);
        all.put("manifest.json", Zips.bytes(Zips.manifest(entries).replace(right, wrong)));
        assertThat(refusal(Zips.zip(all, entry -> {}))).contains(why);
    }

    @Test
    void anEntryThatWasChangedIsNamed() {
        var entries = rules();
        var all = new TreeMap<>(entries);
        all.put("manifest.json", Zips.bytes(Zips.manifest(entries)));
        all.put("rules/a.csv", Zips.bytes("code\nB\n"));
        assertThat(refusal(Zips.zip(all, entry -> {}))).contains("/rules/a.csv: was changed after the export");
        all.remove("manifest.json");
        assertThat(refusal(Zips.zip(all, entry -> {}))).contains("/manifest.json: is missing");
    }

    /** Whatever is damaged, the answer is a sentence. */
    @Test
    void damagedArchivesAreRefused() {
        byte[] sound = ArchiveWriter.write(small());
        assertThat(refusal(new byte[0])).contains("cannot be read as an archive");
        assertThat(refusal(Zips.bytes("PK but no zip"))).contains("cannot be read as an archive");
        byte[] withHead = new byte[sound.length + 100];
        System.arraycopy(sound, 0, withHead, 100, sound.length);
        assertThat(refusal(withHead)).contains("cannot be read as an archive");
        var random = new java.util.Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = sound.clone();
            for (int j = 0; j <= i % 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (i % 5 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            byte[] sent = damaged;
            try {
                // Some bytes, as times, say nothing.
                assertThat(ArchiveReader.read(sent).rules()).isEqualTo(small().rules());
            } catch (BadInputException e) {
                assertThat(e.problems())
                        .isNotEmpty()
                        .allSatisfy(problem ->
                                assertThat(problem.detail().toString()).isNotBlank());
            }
        }
    }

    @Test
    void entriesStandInOneOrderAndAreNotPacked() throws IOException {
        byte[] archive = ArchiveWriter.write(small());
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(archive))) {
            var names = new java.util.ArrayList<String>();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getMethod()).isEqualTo(java.util.zip.ZipEntry.STORED);
            }
            assertThat(names.get(0)).isEqualTo("manifest.json");
            assertThat(names.subList(1, names.size())).isSortedAccordingTo(Comparator.naturalOrder());
        }
    }
}
