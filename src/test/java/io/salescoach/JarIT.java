package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a person runs it. */
class JarIT {

    @TempDir
    private Path folder;

    @Test
    void adviseAnswersForOneFile() throws Exception {
        Path file = Files.writeString(folder.resolve("deal.yaml"), "id: deal\nname: Group VPN\nstage: ENTRANCE\n");
        var answer = run("advise", file.toString(), "--as-of", "2026-05-01");
        assertThat(answer.code).isZero();
        assertThat(answer.out).startsWith("{").contains("\"asOf\" : \"2026-05-01\"", "VISIT_NONE");
    }

    @Test
    void adviseAnswersInChineseWhateverTheMachineSpeaks() throws Exception {
        Path file =
                Files.writeString(folder.resolve("deal.json"), "{\"id\":\"a\",\"name\":\"b\",\"stage\":\"ENTRANCE\"}");
        var answer = run("advise", file.toString(), file.toString(), "--lang", "zh");
        assertThat(answer.code).isZero();
        assertThat(answer.out).startsWith("[").contains("客户");
    }

    @Test
    void adviseNamesEveryProblemOfABadFile() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"id\":\"a\",\"stage\":\"DEMND\"}");
        var answer = run("advise", file.toString());
        assertThat(answer.code).isEqualTo(2);
        assertThat(answer.out).isEmpty();
        assertThat(answer.err)
                .contains("bad.json: /stage: 'DEMND' is no code here; did you mean 'DEMAND'?", "/name: is required");
    }

    @Test
    void adviseNamesAFileThatIsNotThere() throws Exception {
        var answer = run("advise", "none.yaml");
        assertThat(answer.code).isEqualTo(2);
        assertThat(answer.err).contains("none.yaml").doesNotContain("\tat ");
    }

    @Test
    void runScenariosPassesTheShippedOnesAndWritesReports() throws Exception {
        var answer = run(
                "run-scenarios",
                "scenarios",
                "--report",
                folder.resolve("report").toString());
        assertThat(answer.code).isZero();
        assertThat(answer.out.strip().lines().reduce((a, b) -> b).orElse("")).matches("\\d+ passed, 0 failed");
        assertThat(answer.out).doesNotContain("no scenario fired");
        assertThat(folder.resolve("report/junit.xml")).isNotEmptyFile();
        assertThat(folder.resolve("report/index.html")).isNotEmptyFile();
    }

    @Test
    void runScenariosTellsAFailure() throws Exception {
        Files.writeString(
                folder.resolve("wrong.yaml"),
                "name: wrong\nasOf: 2026-05-01\ngiven: {id: a, name: b, stage: DEMAND}\nexpect: {verdict: QUALIFIED}\n");
        var answer = run("run-scenarios", folder.toString());
        assertThat(answer.code).isEqualTo(1);
        assertThat(answer.out)
                .contains("FAIL  wrong", "QUALIFIED", "INCOMPLETE")
                .endsWith("0 passed, 1 failed\n");
    }

    @Test
    void runScenariosRefusesAMisspeltExpectation() throws Exception {
        Files.writeString(
                folder.resolve("misspelt.yaml"),
                "name: m\ngiven: {id: a, name: b, stage: DEMAND}\nexpect: {verdct: QUALIFIED}\n");
        var answer = run("run-scenarios", folder.toString());
        assertThat(answer.code).isEqualTo(2);
        assertThat(answer.out).contains("/expect/verdct");
    }

    @Test
    void importReadsAWorkbookIntoFilesThatAdviseReads() throws Exception {
        Path export = folder.resolve("deals.xlsx");
        try (var book = new XSSFWorkbook();
                var content = Files.newOutputStream(export)) {
            var sheet = book.createSheet();
            String[][] cells = {{"Record ID", "Deal Name", "Deal Stage"}, {"17", "Group VPN", "Qualified To Buy"}};
            for (int row = 0; row < cells.length; row++) {
                var made = sheet.createRow(row);
                for (int column = 0; column < cells[row].length; column++) {
                    made.createCell(column).setCellValue(cells[row][column]);
                }
            }
            book.write(content);
        }
        Path deals = folder.resolve("deals");
        var answer =
                run("import", export.toString(), "--mapping", "rules/import/hubspot.yaml", "--out", deals.toString());
        assertThat(answer.code).as(answer.err).isZero();
        assertThat(answer.out).endsWith("1 rows: 1 accepted, 0 refused, 0 skipped\n");
        assertThat(run("advise", deals.resolve("17.json").toString()).out).contains("NEEDS_MISSING");
    }

    @Test
    void checkRulesTellsSoundBrokenAndMissingFolders() throws Exception {
        assertThat(run("check-rules", "rules").code).isZero();
        assertThat(run("check-rules", folder.resolve("none").toString()).code).isEqualTo(2);
        try (var files = Files.list(Path.of("rules"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path stages = folder.resolve("stages.csv");
        Files.writeString(stages, Files.readString(stages).replace("DEMAND,", "DEMND,"));
        var answer = run("check-rules", folder.toString());
        assertThat(answer.code).isEqualTo(1);
        assertThat(answer.out).contains("stages.csv:3:1: unknown code 'DEMND'; did you mean 'DEMAND'?");
    }

    @Test
    void aRuleThatNeverEndsIsNamedByEveryCommand() throws Exception {
        Path rules = copyOfTheRules();
        Files.writeString(rules.resolve("mine.drl"), """
                package io.salescoach.rules
                rule "it never ends" @area(ENGAGEMENT) @why("a test")
                when
                    Engagement()
                then
                    coach.engagement(drools, "SERVICE");
                end
                """);
        Path file = Files.writeString(folder.resolve("deal.yaml"), "id: deal\nname: Group VPN\nstage: ENTRANCE\n");
        Path story = Files.createDirectory(folder.resolve("stories")).resolve("one.yaml");
        Files.writeString(
                story,
                "name: one\nasOf: 2026-05-01\ngiven: {id: a, name: b, stage: DEMAND}\nexpect: {verdict: INCOMPLETE}\n");
        var advice = run("advise", file.toString(), "--rules", rules.toString());
        assertThat(advice.code).isEqualTo(1);
        assertThat(advice.err)
                .startsWith("rule \"it never ends\" fires again and again")
                .doesNotContain("\tat ");
        var check = run("check-rules", rules.toString());
        assertThat(check.code).isEqualTo(1);
        assertThat(check.out).startsWith("mine.drl:2:1: rule \"it never ends\" fires again and again");
        var played = run("run-scenarios", story.getParent().toString(), "--rules", rules.toString());
        assertThat(played.code).isEqualTo(1);
        assertThat(played.out).contains("FAIL  one", "rule \"it never ends\" fires again and again");
    }

    @Test
    void checkRulesRefusesCodeWithItsPlace() throws Exception {
        Path rules = copyOfTheRules();
        Files.copy(Path.of("src/test/resources/guard/hostile/then-process.drl"), rules.resolve("mine.drl"));
        var answer = run("check-rules", rules.toString());
        assertThat(answer.code).isEqualTo(1);
        assertThat(answer.out).contains("mine.drl:12:5: rule \"mine\": after 'then' a rule only calls the coach;");
    }

    private Path copyOfTheRules() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        try (var files = Files.list(Path.of("rules"))) {
            for (Path file : files.toList()) {
                Files.copy(file, rules.resolve(file.getFileName()));
            }
        }
        return rules;
    }

    @Test
    void anUnknownCommandIsExplained() throws Exception {
        var answer = run("advice");
        assertThat(answer.code).isEqualTo(2);
        assertThat(answer.err).contains("advise");
    }

    @Test
    void theDemoDoesNotStartWhereOtherMachinesReachIt() throws Exception {
        var answer = run("--server.address=0.0.0.0", "--sales-coach.data=" + folder);
        assertThat(answer.code).isEqualTo(1);
        assertThat(answer.out)
                .contains("server.address is 0.0.0.0", "sales-coach.demo=false", "sales-coach.administrator.name")
                .doesNotContain("\tat ");
    }

    private record Answer(int code, String out, String err) {}

    private Answer run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/sales-coach.jar"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
