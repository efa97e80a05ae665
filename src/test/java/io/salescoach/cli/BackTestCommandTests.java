package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ended deals are judged as if they were open. */
class BackTestCommandTests {

    private static final String HEADER = "signal,points,en,zh\n";

    @TempDir
    private Path folder;

    private Path rules;
    private Path deals;

    @BeforeEach
    void copy() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        deals = Files.createDirectory(folder.resolve("deals"));
        try (var shipped = Files.list(Path.of("rules"))) {
            for (Path file : shipped.filter(Files::isRegularFile).toList()) {
                Files.copy(file, rules.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void winRatesWithAndWithoutEachFindingAreCounted() throws IOException {
        // Without a visit 2 of 6 are won, with one 6 of 8.
        for (int i = 0; i < 6; i++) {
            deal("none" + i, i < 2 ? "WON" : "LOST", "");
        }
        for (int i = 0; i < 8; i++) {
            deal("one" + i, i < 6 ? "WON" : "LOST", ", visits: [{id: v, on: 2026-01-02, planned: true}]");
        }
        var report = report(deals);
        assertThat(report.propertyNames()).containsExactly("deals", "won", "lost", "auc", "brier", "signals");
        assertThat(report.get("deals").asInt()).isEqualTo(14);
        assertThat(report.get("won").asInt()).isEqualTo(8);
        assertThat(report.get("lost").asInt()).isEqualTo(6);
        assertThat(report.get("auc").isNull()).isTrue();
        assertThat(report.get("brier").isNull()).isTrue();
        var visit = signal(report, "VISIT_NONE");
        assertThat(visit.propertyNames()).containsExactly("signal", "with", "without", "lift", "low", "high");
        assertThat(visit.get("with").toString()).isEqualTo("{\"deals\":6,\"won\":2}");
        assertThat(visit.get("without").toString()).isEqualTo("{\"deals\":8,\"won\":6}");
        assertThat(visit.get("lift").asDouble()).isEqualTo(0.4444);
        assertThat(visit.get("low").asDouble()).isLessThan(0.4444);
        assertThat(visit.get("high").asDouble()).isBetween(0.9, 1.3);
        assertThat(signal(report, "PROFILE_EMPTY").get("lift").isNull()).isTrue();
        assertThat(signal(report, "PROFILE_EMPTY").get("low").isNull()).isTrue();
    }

    @Test
    void theScoreIsMeasuredByWhatItTellsApart() throws IOException {
        Files.writeString(rules.resolve("score.csv"), HEADER + "BASE,1,b,b\nVISIT_NONE,-2,b,b\n");
        deal("a", "LOST", "");
        deal("b", "WON", ", visits: [{id: v, on: 2026-01-02}]");
        deal("c", "WON", "");
        var report = report(deals);
        assertThat(report.get("auc").asDouble()).isEqualTo(0.75);
        assertThat(report.get("brier").asDouble()).isEqualTo(0.2264);
    }

    /** What is known only of the end is no fact from before it: whatever counts it, nothing is told apart. */
    @Test
    void whatOnlyTheEndTellsForetellsNothing() throws IOException {
        Files.writeString(
                rules.resolve("score.csv"),
                HEADER + "BASE,0,b,b\nWON_TO_RECORD,5,b,b\nCONTRACT_NOT_SIGNED,-5,b,b\nGATE_OPEN,5,b,b\nSILENT,-3,b,b\n"
                        + "STALLED,-3,b,b\nCLOSE_DATE_PASSED,-3,b,b\n");
        for (int i = 0; i < 20; i++) {
            boolean won = i % 2 == 0;
            String known =
                    ", stage: ACTION, openedOn: 2025-01-01, stageEnteredOn: 2025-06-01, expectedCloseOn: 2025-06-20,"
                            + " visits: [{id: v, on: 2025-05-30}], milestones: {termsAgreed: 2025-05-31"
                            + (won ? ", contractSigned: 2025-09-0" + (1 + i % 9) : "") + "}"
                            + (won ? ", outcome: {note: signed at last}" : ", outcome: {competitor: Telecom B}");
            deal("d" + i, won ? "WON" : "LOST", known);
        }
        var report = report(deals);
        assertThat(report.get("auc").asDouble()).isEqualTo(0.5);
        assertThat(report.get("signals"))
                .isNotEmpty()
                .allSatisfy(
                        signal -> assertThat(signal.get("without").get("deals").asInt())
                                .as(signal.toString())
                                .isZero());
        assertThat(signal(report, "CONTRACT_NOT_SIGNED").get("with").toString()).isEqualTo("{\"deals\":20,\"won\":10}");
    }

    @Test
    void aDealIsJudgedOnItsLastDayUnlessADayIsGiven() throws IOException {
        deal("a", "LOST", ", stageEnteredOn: 2025-01-01, visits: [{id: v, on: 2025-01-05}]");
        deal("b", "WON", ", stageEnteredOn: 2025-01-01, visits: [{id: v, on: 2025-12-05}]");
        assertThat(signal(report(deals), "STALLED").get("with").toString()).isEqualTo("{\"deals\":1,\"won\":1}");
        assertThat(signal(report(deals, "--as-of", "2026-05-01"), "STALLED")
                        .get("with")
                        .toString())
                .isEqualTo("{\"deals\":2,\"won\":1}");
    }

    @Test
    void valuesOfOwnFieldsAreSignalsUnlessTheyAreFreeText() throws IOException {
        Files.writeString(rules.resolve("fields.csv"), """
                field,of,type,required,choices,least,most,en,zh
                TENDER,opportunity,CHOICE,,OPEN INVITED,,,Tender,招标
                NOTE,opportunity,TEXT,,,,,Note,备注
                """);
        for (int i = 0; i < 60; i++) {
            deal("d" + i, "WON", ", custom: {TENDER: " + (i < 9 ? "OPEN" : "INVITED") + ", NOTE: text " + i + "}");
        }
        var report = report(deals);
        assertThat(signal(report, "TENDER=OPEN").get("with").get("deals").asInt())
                .isEqualTo(9);
        assertThat(report.get("signals").toString()).contains("TENDER=INVITED").doesNotContain("NOTE=");
    }

    @Test
    void openDealsAreLeftOutAndAFileThatIsNamedTwiceCountsOnce() throws IOException {
        deal("a", "WON", "");
        deal("b", "OPEN", "");
        deal("c", "DROPPED", "");
        Files.writeString(deals.resolve("notes.txt"), "no deal");
        Files.createDirectory(deals.resolve("older"));
        Files.writeString(
                deals.resolve("older/d.json"),
                "{\"id\":\"d\",\"name\":\"d\",\"stage\":\"ENTRANCE\",\"status\":\"LOST\"}");
        var answer = run(deals.toString(), deals.resolve("a.yaml").toString());
        assertThat(answer.code).isZero();
        assertThat(new JsonMapper().readTree(answer.out).get("deals").asInt()).isEqualTo(2);
        assertThat(answer.err).contains("4 of 4 files read", "2 files left out: their deals are neither WON nor LOST");
    }

    @Test
    void wrongUseIsToldWithThePlaceAndNothingIsPrinted() throws IOException {
        assertThat(run().code).isEqualTo(2);
        var missing = run(folder.resolve("none.yaml").toString());
        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err).contains("none.yaml: there is no file here that can be read");
        var empty = run(deals.toString());
        assertThat(empty.code).isEqualTo(2);
        assertThat(empty.err).contains("there is no opportunity file (.json, .yaml or .yml) in the folder");
        deal("open", "OPEN", "");
        assertThat(run(deals.toString()).err).contains("none of the 1 files holds a deal that has ended");
        deal("a", "WON", "");
        deal("wrong", "LOST", ", stagge: DEMAND");
        var wrong = run(deals.toString());
        assertThat(wrong.code).isEqualTo(2);
        assertThat(wrong.out).isEmpty();
        assertThat(wrong.err).contains("wrong.yaml: /stagge: unknown field 'stagge'");
        Files.writeString(rules.resolve("score.csv"), HEADER + "VISIT_NONE,1,b,b\n");
        var rulesWrong = run(deals.resolve("a.yaml").toString());
        assertThat(rulesWrong.code).isEqualTo(2);
        assertThat(rulesWrong.err).contains("score.csv:0:0: there is no row for the signal BASE");
    }

    private void deal(String id, String status, String more) throws IOException {
        String stage = more.contains("stage: ") ? "" : ", stage: ENTRANCE";
        Files.writeString(
                deals.resolve(id + ".yaml"),
                "{id: %s, name: %s, status: %s%s%s}".formatted(id, id, status, stage, more));
    }

    private JsonNode report(Path place, String... more) {
        var words = new ArrayList<>(List.of(place.toString()));
        words.addAll(List.of(more));
        var answer = run(words.toArray(String[]::new));
        assertThat(answer.code).as(answer.err).isZero();
        return new JsonMapper().readTree(answer.out);
    }

    private static JsonNode signal(JsonNode report, String signal) {
        return report.get("signals")
                .valueStream()
                .filter(each -> each.get("signal").asString().equals(signal))
                .findFirst()
                .orElseThrow();
    }

    private record Answer(int code, String out, String err) {}

    private Answer run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new ArrayList<>(List.of("back-test", "--rules", rules.toString()));
        words.addAll(List.of(arguments));
        int code = Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }
}
