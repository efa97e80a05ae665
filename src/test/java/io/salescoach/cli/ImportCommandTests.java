package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTests {

    @TempDir
    private Path folder;

    private Path mapping;
    private Path deals;

    @BeforeEach
    void write() throws IOException {
        mapping = Files.writeString(folder.resolve("mapping.yaml"), """
                name: test
                fields:
                  id: {column: Id}
                  name: {column: Name}
                  stage: {column: Stage, values: {New: ENTRANCE, Talks: DEMAND}}
                """);
        deals = folder.resolve("deals");
    }

    @Test
    void everyGoodRowBecomesAFileThatAdviseReads() throws IOException {
        var answer = run(export("Id,Name,Stage\na1,Group VPN,New\na2,One bill,Talks\n"));
        assertThat(answer.code).isZero();
        assertThat(answer.out)
                .isEqualTo("2 files new, 0 changed, 0 unchanged\n2 rows: 2 accepted, 0 refused, 0 skipped\n");
        assertThat(names()).containsExactly("a1.json", "a2.json");
        var out = new StringWriter();
        assertThat(Commands.run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "advise",
                        deals.resolve("a2.json").toString(),
                        "--as-of",
                        "2026-05-01"))
                .isZero();
        assertThat(out.toString()).contains("\"opportunityId\" : \"a2\"", "NEEDS_MISSING");
    }

    @Test
    void badRowsAreToldWithRowAndColumnAndLeftOut() throws IOException {
        Path file = export("Id,Name,Stage\na1,x,Nwe\na2,y,New\na3,z,Nwe\n");
        var answer = run(file);
        assertThat(answer.code).isEqualTo(1);
        assertThat(answer.out).isEqualTo("""
                %s:2:Stage: the mapping does not know 'Nwe'; did you mean 'New'?
                %s:4:Stage: the mapping does not know 'Nwe'; did you mean 'New'?
                More than once:
                  2 × Stage: the mapping does not know 'Nwe'; did you mean 'New'?
                1 files new, 0 changed, 0 unchanged
                3 rows: 1 accepted, 2 refused, 0 skipped
                """.formatted(file, file));
        assertThat(names()).containsExactly("a2.json");
    }

    @Test
    void rowsLeftOutAreWrittenWithTheReasonAndImportedAgainWhenMended() throws IOException {
        Path refused = folder.resolve("refused.csv");
        var answer = run(
                export("Id,Name,Stage,Note\na1,x,Nwe,\"keep, this\"\na2,y,New,\na 3,z,Talks,\n"), "--refused", refused);
        assertThat(answer.code).isEqualTo(1);
        assertThat(Files.readString(refused)).isEqualToNormalizingNewlines("""
                \uFEFFId,Name,Stage,Note,refused row,why
                a1,x,Nwe,"keep, this",2,Stage: the mapping does not know 'Nwe'; did you mean 'New'?
                a 3,z,Talks,,4,"Id: id 'a 3' should be 1 to 64 letters, digits, dots, dashes or underscores"
                """);
        Files.writeString(refused, Files.readString(refused).replace("Nwe", "New"));
        Path again = folder.resolve("again.csv");
        assertThat(run(refused, "--refused", again).code).isEqualTo(1);
        assertThat(names()).containsExactly("a1.json", "a2.json");
        assertThat(Files.readString(again))
                .startsWith("\uFEFFId,Name,Stage,Note,refused row,why")
                .contains("a 3,z,Talks,,3,");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsBadUse() throws IOException {
        var answer = run(export("Id,Name,Stage\na1,x,New\n"), "--refused", folder);
        assertThat(answer.code).isEqualTo(2);
        assertThat(answer.err).contains(folder + ": no file can be written here");
    }

    @Test
    void whatSomebodyShouldLookAtIsToldAndRefusesNothing() throws IOException {
        var answer = run(export("Id,Name,Stage\na1,王\u000B芳,New\na2,\"y\" z,New\n"));
        assertThat(answer.code).isEqualTo(1);
        assertThat(answer.out)
                .contains(
                        "Note: the file is read as UTF-8, which all of it is\n",
                        "Note: Name: control characters were taken out of the text (row 2)\n",
                        ":3: line 3 of the file cannot be read: text stands behind a closing quotation mark");
    }

    @Test
    void theSameImportAgainTouchesNothing() throws IOException {
        Path file = export("Id,Name,Stage\na1,x,New\n");
        run(file);
        Path written = deals.resolve("a1.json");
        byte[] before = Files.readAllBytes(written);
        Files.setLastModifiedTime(written, FileTime.fromMillis(0));
        assertThat(run(file).out).startsWith("0 files new, 0 changed, 1 unchanged");
        assertThat(Files.readAllBytes(written)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(written)).isEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void whatTheExportDoesNotSpeakOfStays() throws IOException {
        Files.createDirectories(deals);
        Files.writeString(
                deals.resolve("a1.json"),
                "{\"id\":\"a1\",\"name\":\"x\",\"stage\":\"ENTRANCE\",\"competitors\":[\"Telecom B\"]}");
        assertThat(run(export("Id,Name,Stage\na1,x,Talks\n")).out).startsWith("0 files new, 1 changed");
        assertThat(deals.resolve("a1.json")).content().contains("DEMAND", "Telecom B");
    }

    @Test
    void aFileInTheWayIsToldAndLeftAlone() throws IOException {
        Files.createDirectories(deals);
        Files.writeString(deals.resolve("a1.json"), "notes");
        var answer = run(export("Id,Name,Stage\na1,x,New\na2,y,New\n"));
        assertThat(answer.code).isEqualTo(1);
        assertThat(answer.out).contains(":2: a1.json is no opportunity file; move it away");
        assertThat(deals.resolve("a1.json")).hasContent("notes");
        assertThat(deals.resolve("a2.json")).exists();
    }

    @Test
    void wrongUseIsToldWithThePlace() throws IOException {
        Path file = export("Id,Name,State\n");
        var missing = run(file);
        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err)
                .contains("mapping.yaml: /fields/stage: the file has no column 'Stage'; did you mean 'State'?");
        assertThat(run(folder.resolve("none.csv")).err).contains("none.csv: there is no file here that can be read");
        Files.writeString(mapping, "name: test\nfeilds: {}\n");
        assertThat(run(file).err).contains("mapping.yaml: /feilds: unknown field 'feilds'; did you mean 'fields'?");
        Files.delete(mapping);
        assertThat(run(file).err).contains("mapping.yaml: there is no file here");
        assertThat(deals).doesNotExist();
    }

    private Path export(String text) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), text, StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(deals)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private record Answer(int code, String out, String err) {}

    private Answer run(Path file, Object... more) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new ArrayList<>(
                List.of("import", file.toString(), "--mapping", mapping.toString(), "--out", deals.toString()));
        Stream.of(more).map(Object::toString).forEach(words::add);
        int code = Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }
}
