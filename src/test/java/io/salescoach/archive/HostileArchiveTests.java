package io.salescoach.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.fuzz.HostileCorpus;
import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The corpus of the guard, sent as archives: each hostile file is refused with its place, each honest one is let through. */
class HostileArchiveTests {

    private static final Path FOLDER = Path.of("src/test/resources/guard");
    private static final Path BREACH = Path.of("target/guard-breached");

    private static final int PART = 40;

    private static Map<String, byte[]> tables;

    @BeforeAll
    static void load() throws IOException {
        Files.deleteIfExists(BREACH);
        tables = new TreeMap<>();
        RuleFiles.load(Path.of("rules")).texts().forEach((name, text) -> {
            // Thousands of examples and phrases would only take time.
            if (name.endsWith(".csv") && !name.equals("objection-examples.csv")) {
                tables.put("rules/" + name, Zips.bytes(text));
            }
        });
    }

    private static List<Path> files(String folder) throws IOException {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static String ending(Path file) {
        return file.toString().replaceFirst("^[^.]*", "");
    }

    /** What reading and checking an archive tells of these files, each under a name of its own. */
    private static List<RuleProblem> problems(Map<String, Path> files) throws IOException {
        var entries = new TreeMap<>(tables);
        for (var file : files.entrySet()) {
            entries.put(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        try {
            return ArchiveCheck.of(ArchiveReader.read(Zips.listed(entries)));
        } catch (BadInputException e) {
            return e.problems().stream()
                    .map(problem -> new RuleProblem(problem.pointer().substring(1), 0, 0, null, problem.detail()))
                    .toList();
        }
    }

    /** Whether a problem is what the first line of a hostile file says. */
    private static boolean isTold(String entry, Path file, List<RuleProblem> problems) throws IOException {
        String[] expected = firstLine(file).substring(3).split(": ", 2);
        return problems.stream()
                .anyMatch(problem -> problem.file().equals(entry)
                        && problem.line() == Integer.parseInt(expected[0].strip())
                        && problem.message().toString().contains(expected[1]));
    }

    /** Many at a time, for each check reads all tables; what others hide is tried by itself. */
    @Test
    void everyHostileFileIsRefusedForItsReason() throws IOException {
        var hostile = new ArrayList<>(files("hostile"));
        assertThat(hostile).hasSizeGreaterThan(500);
        for (Path file : List.copyOf(hostile)) {
            if (!isText(file)) {
                String entry = "rules/mine" + ending(file);
                assertThat(problems(Map.of(entry, file)))
                        .as(file.toString())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.file()).isEqualTo(entry));
                hostile.remove(file);
            }
        }
        int alone = 0;
        for (int from = 0; from < hostile.size(); from += PART) {
            var part = new LinkedHashMap<String, Path>();
            for (Path file : hostile.subList(from, Math.min(from + PART, hostile.size()))) {
                part.put("rules/mine" + part.size() + ending(file), file);
            }
            var together = problems(part);
            assertThat(together)
                    .allSatisfy(
                            problem -> assertThat(problem.message().toString()).doesNotContain("Exception"));
            for (var each : part.entrySet()) {
                if (!isTold(each.getKey(), each.getValue(), together)) {
                    alone++;
                    assertThat(isTold(each.getKey(), each.getValue(), problems(Map.of(each.getKey(), each.getValue()))))
                            .as(each.getValue().toString())
                            .isTrue();
                }
            }
        }
        assertThat(alone).isLessThan(100);
        assertThat(BREACH).doesNotExist();
        assertThat(System.getProperty("guard.breached")).isNull();
    }

    /** As a scenario and as a mapping each is refused in its place, and none runs. */
    @Test
    void hostileTextsAreNoScenariosAndNoMappings() throws IOException {
        var texts = new TreeMap<String, String>();
        for (String text : HostileCorpus.texts()) {
            texts.put("mine/" + texts.size() + ".yaml", text);
        }
        var flat = new TreeMap<String, String>();
        texts.forEach((file, text) -> flat.put(file.replace("mine/", ""), text));
        var archive = new RuleArchive(1L, RuleFiles.load(Path.of("rules")), flat, texts);
        var refused = ArchiveCheck.of(archive).stream()
                .peek(problem -> assertThat(problem.message().toString()).doesNotContain("Exception", "io.salescoach"))
                .map(RuleProblem::file)
                .collect(Collectors.toSet());
        texts.keySet().forEach(file -> assertThat(refused).contains(EntryKind.SCENARIO.in(file)));
        flat.keySet().forEach(file -> assertThat(refused).contains(EntryKind.MAPPING.in(file)));
        assertThat(BREACH).doesNotExist();
        assertThat(System.getProperty("guard.breached")).isNull();
    }

    /** What is no text is refused before anybody looks for rules in it. */
    private static boolean isText(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\0') < 0 && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** Of a decision table the first cell. */
    private static String firstLine(Path file) throws IOException {
        String line = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        return line.startsWith("\"") ? line.substring(1, line.lastIndexOf('"')).replace("\"\"", "\"") : line;
    }

    @Test
    void honestAndHarmlessFilesAreLetThrough() throws IOException {
        int tried = 0;
        for (String folder : List.of("honest", "harmless")) {
            for (Path file : files(folder)) {
                if (isText(file) && tried++ % 5 == 0) {
                    assertThat(problems(Map.of("rules/mine" + ending(file), file)))
                            .as(file.toString())
                            .isEmpty();
                }
            }
        }
        assertThat(tried).isGreaterThan(50);
        assertThat(BREACH).doesNotExist();
    }
}
