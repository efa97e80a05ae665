package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Ended deals become a table of points that the rules folder takes as it is. */
class SuggestScoreCommandTests {

    @TempDir
    private Path folder;

    private Path rules;
    private Path deals;
    private Path table;

    @BeforeEach
    void copy() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        deals = Files.createDirectory(folder.resolve("deals"));
        table = folder.resolve("score.csv");
        try (var shipped = Files.list(Path.of("rules"))) {
            for (Path file : shipped.filter(Files::isRegularFile).toList()) {
                Files.copy(file, rules.resolve(file.getFileName()));
            }
        }
        Files.writeString(rules.resolve("fields.csv"), """
                field,of,type,required,choices,least,most,en,zh
                TENDER,opportunity,CHOICE,,OPEN INVITED,,,Kind of tender,招标方式
                STRATEGIC,opportunity,YES_NO,,,,,Strategic,战略客户
                """);
        Files.writeString(
                rules.resolve("terms.csv"),
                Files.readString(rules.resolve("terms.csv")).stripTrailing() + "\nTENDER,OPEN,open to all,公开招标\n");
    }

    @Test
    void whatIsWrittenIsATableThatForetells() throws IOException {
        write("a", 400);
        var answer = run("suggest-score", deals, "--out", table);
        assertThat(answer.code).as(answer.err).isZero();
        String text = Files.readString(table);
        assertThat(text)
                .startsWith("signal,points,en,zh\nBASE,")
                .contains(",Where every deal starts,每个商机的起点\n")
                .containsPattern("\nTENDER=OPEN,-[12]\\.[05],Kind of tender: open to all,招标方式：公开招标\n")
                .doesNotContain("TENDER=INVITED")
                .containsPattern("\nVISIT_NONE,-[12]\\.[05],Nobody has visited the customer yet\\.,尚未拜访过客户");
        assertThat(answer.out).contains("400 deals: ", "today", "suggested, cross-validated", "signals written to");

        assertThat(run("suggest-score", deals, "--out", folder.resolve("again.csv")).code)
                .isZero();
        assertThat(folder.resolve("again.csv")).hasContent(text);

        Files.copy(table, rules.resolve("score.csv"));
        assertThat(run("check-rules", rules).code).isZero();
        deals = Files.createDirectory(folder.resolve("later"));
        write("b", 400);
        var test = run("back-test", deals);
        assertThat(test.code).as(test.err).isZero();
        var report = new JsonMapper().readTree(test.out);
        assertThat(report.get("auc").asDouble()).isBetween(0.7, 0.95);
        assertThat(report.get("brier").asDouble()).isBetween(0.1, 0.23);

        var second = run("suggest-score", deals, "--out", table);
        assertThat(second.code).isZero();
        assertThat(second.out).containsPattern("TENDER=OPEN +-[12]\\.[05] +-[123]\\.[05]");
    }

    @Test
    void wrongUseIsToldAndNothingIsWritten() throws IOException {
        write("a", 20);
        assertThat(run("suggest-score", deals).code).isEqualTo(2);
        var place = run("suggest-score", deals, "--out", folder);
        assertThat(place.code).isEqualTo(2);
        assertThat(place.err).contains("this is a folder; name the file to write");
        var parent = run("suggest-score", deals, "--out", folder.resolve("none/score.csv"));
        assertThat(parent.code).isEqualTo(2);
        assertThat(parent.err).contains("there is no such file or folder").doesNotContain("Exception");
        try (Stream<Path> files = Files.list(deals)) {
            Path deal = files.findFirst().orElseThrow();
            String before = Files.readString(deal);
            var itself = run("suggest-score", deals, "--out", deal);
            assertThat(itself.code).isEqualTo(2);
            assertThat(itself.err).contains("this is one of the files to learn from");
            assertThat(deal).hasContent(before);
        }
        try (Stream<Path> files = Files.list(deals)) {
            for (Path file : files.toList()) {
                Files.writeString(file, Files.readString(file).replace("WON", "LOST"));
            }
        }
        var alike = run("suggest-score", deals, "--out", table);
        assertThat(alike.code).isEqualTo(2);
        assertThat(alike.err).contains("all deals ended alike");
        assertThat(table).doesNotExist();
    }

    /** Deals that are won the more often if somebody visited the customer, and the less if the tender is open. */
    private void write(String prefix, int number) throws IOException {
        var random = new Random(prefix.hashCode());
        for (int i = 0; i < number; i++) {
            boolean visited = random.nextBoolean();
            boolean open = random.nextBoolean();
            boolean strategic = random.nextBoolean();
            double sum = (visited ? 1.5 : -0.5) + (open ? -1.5 : 0.5);
            String status = random.nextDouble() < 1 / (1 + Math.exp(-sum)) ? "WON" : "LOST";
            Files.writeString(deals.resolve(prefix + i + ".json"), """
                    {"id": "%s", "name": "deal", "stage": "ENTRANCE", "status": "%s",
                     "custom": {"TENDER": "%s", "STRATEGIC": %s}%s}
                    """.formatted(
                            prefix + i,
                            status,
                            open ? "OPEN" : "INVITED",
                            strategic,
                            visited ? ", \"visits\": [{\"id\": \"v\", \"on\": \"2026-01-02\"}]" : ""));
        }
    }

    private record Answer(int code, String out, String err) {}

    private Answer run(String command, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = Stream.concat(Stream.of(command), Stream.of(arguments).map(Object::toString));
        var all = command.equals("check-rules") ? words : Stream.concat(words, Stream.of("--rules", rules.toString()));
        int code = Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }
}
