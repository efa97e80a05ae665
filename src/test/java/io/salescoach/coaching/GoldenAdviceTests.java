package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Format;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.scenario.ScenarioPlayer;
import io.salescoach.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The advice stays the same, byte for byte and in both languages, whatever becomes of the engine: a line of
 * golden-advice.txt names a file and begins the hash of its advice. A change of rules or wording changes the lines, which
 * {@code -Dgolden.write=true} writes anew; {@code -Dgolden.json=DIR} keeps every advice there, to compare two versions of
 * the product. A file that stopped the rules of the honest file beside it has no advice to compare.
 */
@Tag("long")
class GoldenAdviceTests {

    private static final Path GOLDEN = Path.of("src/test/resources/golden-advice.txt");
    private static final Path HONEST = Path.of("src/test/resources/guard/honest");
    private static final LocalDate DAY = LocalDate.parse("2026-05-01");
    private static final String STOPPED = "stopped";
    private static final int FILES = 1000;
    private static final int BESIDE_EACH_HONEST_FILE = 8;
    private static final @Nullable String KEPT = System.getProperty("golden.json");
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> GIVEN = new TreeMap<>();
    private static Map<String, String> golden = Map.of();
    private static RuleBook book;
    private static List<String> skills;

    @BeforeAll
    static void load() throws IOException {
        book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
        skills = List.copyOf(new TreeSet<>(book.tables().skills().keySet()));
        golden = new TreeMap<>();
        for (String line : Files.exists(GOLDEN) ? Files.readAllLines(GOLDEN) : List.<String>of()) {
            golden.put(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1));
        }
    }

    @AfterAll
    static void close() throws IOException {
        book.close();
        if (Boolean.getBoolean("golden.write")) {
            var lines = new ArrayList<String>();
            GIVEN.forEach((name, hash) -> lines.add(name + " " + hash));
            Files.write(GOLDEN, lines);
        }
    }

    @Test
    void randomFilesGetTheAdviceOfBefore() {
        var coach = new Coach(book);
        var fired = new TreeSet<String>();
        for (int seed = 0; seed < FILES; seed++) {
            var file = random(seed);
            record("random/" + seed, coach, file, DAY.plusDays(seed % 40));
            fired.addAll(coach.consult(file, DAY.plusDays(seed % 40)).fired());
        }
        assertThat(fired)
                .as("rules that the random files fire")
                .isEqualTo(book.rules().keySet());
        compare("random/", FILES);
    }

    @Test
    void everyStepOfEveryScenarioGetsTheAdviceOfBefore() throws IOException {
        var coach = new Coach(book);
        int steps = 0;
        for (Path path : below(Path.of("scenarios"), ".yaml")) {
            var scenario = new ScenarioReader(book).read(Files.readAllBytes(path));
            int step = 0;
            for (Opportunity file : new ScenarioPlayer(coach).files(scenario)) {
                record(
                        path.toString().replace('\\', '/') + "#" + ++step,
                        coach,
                        file,
                        Objects.requireNonNullElse(scenario.asOf(), DAY));
            }
            steps += step;
        }
        assertThat(steps).isGreaterThan(100);
        compare("scenarios/", steps);
    }

    @Test
    void honestRulesBesideTheShippedOnesGiveTheAdviceOfBefore() throws IOException {
        Opportunity deal = new OpportunityReader()
                .read(
                        Files.readAllBytes(Path.of("src/test/resources/guard/deal.yaml")),
                        Format.YAML,
                        Set.copyOf(skills));
        var honest = below(HONEST, ".drl");
        for (Path path : honest) {
            String name = "honest/" + path.getFileName().toString().replace(".drl", "");
            var files = book.files().with(Map.of("mine.drl", Files.readString(path)));
            try (var with = RuleBook.compile(files)) {
                var coach = new Coach(with);
                record(name + "#deal", coach, deal, DAY);
                for (int seed = 0; seed < BESIDE_EACH_HONEST_FILE; seed++) {
                    record(name + "#" + seed, coach, random(seed * 37), DAY);
                }
            }
        }
        compare("honest/", honest.size() * (1 + BESIDE_EACH_HONEST_FILE));
    }

    private static Opportunity random(int seed) {
        return new OpportunityReader()
                .read(JSON.<JsonNode>valueToTree(RandomFiles.of(seed, skills)), Set.copyOf(skills));
    }

    private static void record(String name, Coach coach, Opportunity file, LocalDate day) {
        try {
            var english = bytes(coach, file, day, Locale.ENGLISH);
            var chinese = bytes(coach, file, day, Locale.SIMPLIFIED_CHINESE);
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(english);
            digest.update(chinese);
            GIVEN.put(name, HexFormat.of().formatHex(digest.digest(), 0, 8));
            boolean differs = golden.containsKey(name) && !golden.get(name).equals(GIVEN.get(name));
            if (KEPT != null || differs) {
                keep(name + ".en.json", english);
                keep(name + ".zh.json", chinese);
            }
        } catch (RulesStoppedException e) {
            GIVEN.put(name, STOPPED);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The advice without the version of the rules: how the same rules are written may change. */
    private static byte[] bytes(Coach coach, Opportunity file, LocalDate day, Locale locale) {
        ObjectNode advice = JSON.valueToTree(coach.advise(file, day, locale));
        advice.remove("rules");
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(advice).getBytes(StandardCharsets.UTF_8);
    }

    private static void keep(String name, byte[] advice) {
        try {
            Path file = Path.of(KEPT == null ? "target/golden-advice" : KEPT).resolve(name.replace('#', '-'));
            Files.createDirectories(file.getParent());
            Files.write(file, advice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String part, int size) {
        var given = only(part, GIVEN);
        assertThat(given).hasSize(size);
        if (!Boolean.getBoolean("golden.write")) {
            var before = only(part, golden);
            assertThat(given.keySet()).isEqualTo(before.keySet());
            before.values().removeIf(STOPPED::equals);
            given.keySet().retainAll(before.keySet());
            assertThat(given)
                    .as("advice that differs stands in target/golden-advice")
                    .isEqualTo(before);
        }
    }

    private static Map<String, String> only(String part, Map<String, String> all) {
        var some = new TreeMap<>(all);
        some.keySet().removeIf(name -> !name.startsWith(part));
        return some;
    }

    private static List<Path> below(Path folder, String ending) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
