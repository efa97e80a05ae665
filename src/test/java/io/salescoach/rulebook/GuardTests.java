package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.source.DecisionTableSheet;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the guard lets through and what it refuses. The files lie in src/test/resources/guard: a hostile and an honest one
 * of the same name differ by little. The first line of a hostile file says at which line it is refused and why, that of an
 * honest one whether its rule fires for deal.yaml. What is harmless looks like an attack and is let through, because its
 * texts are texts and no more. Whatever the file, nothing that it tries to leave behind may be there afterwards.
 */
class GuardTests {

    private static final Path FOLDER = Path.of("src/test/resources/guard");
    private static final Path BREACH = Path.of("target/guard-breached");
    private static final LocalDate DAY = LocalDate.parse("2026-05-01");

    private static Map<String, String> tables;
    private static Opportunity deal;

    @BeforeAll
    static void load() throws IOException {
        tables = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        // Each test reads all tables; thousands of examples would only take time.
        tables.keySet().removeIf(name -> name.endsWith(".drl") || name.equals("objection-examples.csv"));
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            deal = new OpportunityReader()
                    .read(
                            Files.readAllBytes(FOLDER.resolve("deal.yaml")),
                            Format.YAML,
                            book.tables().skills().keySet());
        }
    }

    @BeforeEach
    void before() throws IOException {
        forget();
    }

    /** A command of some file may have needed a moment. */
    @AfterEach
    void nothingCameLater() throws InterruptedException {
        Thread.sleep(300);
        assertThat(breached()).isFalse();
    }

    static void forget() throws IOException {
        System.clearProperty("guard.breached");
        Files.deleteIfExists(BREACH);
    }

    @TestFactory
    Stream<DynamicTest> everyHostileFileIsRefusedForItsReason() throws IOException {
        return files("hostile").map(file -> DynamicTest.dynamicTest(name(file), () -> refused(file, text(file))));
    }

    @TestFactory
    Stream<DynamicTest> everyHostileTableIsRefusedAsAWorkbookToo() throws IOException {
        return files("hostile")
                .filter(file -> name(file).endsWith(".drl.csv"))
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    var unread = new ArrayList<RuleProblem>();
                    byte[] workbook = DecisionTableSheet.write(Files.readString(file));
                    refused(file, DecisionTableSheet.read("mine.drl.xlsx", workbook, unread));
                    assertThat(unread).isEmpty();
                }));
    }

    private static void refused(Path file, String text) throws Exception {
        String[] expected = firstLine(text).substring(3).split(": ", 2);
        var problems = new ArrayList<RuleProblem>();
        try (var book = RuleBook.compile(with(file, text))) {
            new Coach(book).consult(deal, DAY);
        } catch (BrokenRulesException e) {
            problems.addAll(e.problems());
        }
        assertThat(breached()).isFalse();
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("mine" + ending(file));
            assertThat(problem.column()).isPositive();
            assertThat(problem.message().toString()).doesNotContain("Exception");
        });
        assertThat(problems).as("%s at line %s", expected[1], expected[0]).anySatisfy(problem -> {
            assertThat(problem.message().toString()).contains(expected[1]);
            assertThat(problem.line()).isEqualTo(Integer.parseInt(expected[0]));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyHonestFileIsCompiledAndFiresAsItSays() throws IOException {
        return files("honest").map(file -> DynamicTest.dynamicTest(name(file), () -> letThrough(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyHarmlessFileIsCompiledAndLeavesNothingBehind() throws IOException {
        return files("harmless")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    assertThat(text(file)).contains("guard-breached");
                    letThrough(file);
                }));
    }

    private static void letThrough(Path file) throws Exception {
        String text = text(file);
        try (var book = RuleBook.compile(with(file, text))) {
            assertThat(book.rules()).hasSize(1);
            assertThat(new Coach(book).consult(deal, DAY).fired())
                    .hasSize(firstLine(text).startsWith("// fires") ? 1 : 0);
        }
        assertThat(breached()).isFalse();
    }

    @Test
    void nothingIsCompiledWhenAnyFileIsRefused() throws IOException {
        var files = RuleFiles.load(Path.of("rules"))
                .with(Map.of("mine.drl", Files.readString(FOLDER.resolve("hostile/eval.drl"))));
        assertThat(catchThrowableOfType(
                        BrokenRulesException.class,
                        () -> RuleBookCompiler.compile(
                                files, sound -> fail("the engine was given " + sound.size() + " rules"))))
                .isNotNull();
    }

    @Test
    void hostileAndHonestStandBesideEachOther() throws IOException {
        var hostile = files("hostile").map(GuardTests::name).toList();
        var honest = files("honest").map(GuardTests::name).toList();
        assertThat(hostile).hasSizeGreaterThan(500);
        assertThat(honest).hasSizeGreaterThan(40);
        assertThat(honest.stream().filter(hostile::contains)).hasSizeGreaterThan(30);
    }

    @Test
    void aGiantFileIsRefused() {
        String rule = text("exists Need()").replace("\"mine\"", "\"mine %d\"");
        var many = new StringBuilder();
        for (int i = 0; many.length() < 130 * 1024; i++) {
            many.append(rule.formatted(i));
        }
        assertThat(problems(with(many.toString()))).singleElement().asString().contains("more than 131,072 characters");
    }

    @Test
    void moreThanAThousandRulesAreRefused() {
        var files = new TreeMap<>(tables);
        for (int file = 0; file < 3; file++) {
            var many = new StringBuilder("package io.salescoach.rules\n");
            for (int i = 0; i < 350; i++) {
                many.append("rule \"%d of %d\" @area(DISCOVERY) @why(\"x\") when Need() then coach.signal(drools) end\n"
                        .formatted(i, file));
            }
            files.put("mine%d.drl".formatted(file), many.toString());
        }
        assertThat(problems(new RuleFiles(files)))
                .anyMatch(problem -> problem.message().toString().contains("more than 1,000 rules"));
    }

    @Test
    void rulesThatTogetherLookAtTooMuchAreRefused() {
        var many = new StringBuilder("package io.salescoach.rules\n");
        for (int i = 0; i < 9; i++) {
            many.append("rule \"%d\" @area(DISCOVERY) @why(\"x\") when Need() Visit() then coach.signal(drools) end\n"
                    .formatted(i));
        }
        assertThat(problems(with(many.toString())))
                .singleElement()
                .asString()
                .startsWith(
                        "mine.drl:10:1: rule \"8\": with this rule, all rules together would look at more than 2,000,000");
    }

    private static String text(String condition) {
        return """
                package io.salescoach.rules
                rule "mine" @area(DISCOVERY) @finding(VISIT_NONE) @why("a test")
                when
                    %s
                then
                    coach.found(drools);
                end
                """.formatted(condition);
    }

    private static RuleFiles with(String text) {
        return with(Path.of("mine.drl"), text);
    }

    private static RuleFiles with(Path file, String text) {
        var files = new TreeMap<>(tables);
        files.put("mine" + ending(file), text);
        return new RuleFiles(files);
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.indexOf('.'));
    }

    /** The file as rules are loaded: of a workbook what stands in its cells. */
    static String text(Path file) throws IOException {
        return file.toString().endsWith(".xlsx")
                ? DecisionTableSheet.read(file.toString(), Files.readAllBytes(file), new ArrayList<>())
                : Files.readString(file);
    }

    /** Of a decision table the first cell. */
    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElseThrow();
        return line.startsWith("\"") ? line.substring(1, line.lastIndexOf('"')).replace("\"\"", "\"") : line;
    }

    private static List<RuleProblem> problems(RuleFiles files) {
        var broken = catchThrowableOfType(
                BrokenRulesException.class,
                () -> RuleBookCompiler.compile(files, sound -> {
                    throw new BrokenRulesException(List.of());
                }));
        return broken.problems();
    }

    static boolean breached() {
        return System.getProperty("guard.breached") != null || Files.exists(BREACH);
    }

    static Stream<Path> files(String folder) throws IOException {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".drl", "");
    }
}
