package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mappings lie with the rules, and are checked with them. */
class CheckRulesCommandTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (var rules = Files.list(Path.of("rules"))) {
            for (Path file : rules.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aMappingThatIsNotSoundIsToldWithItsLine() throws IOException {
        assertThat(check()).contains("0 mappings are sound").startsWith("0 ");
        Files.createDirectory(folder.resolve("import"));
        Files.writeString(folder.resolve("import/ours.yaml"), """
                name: ours
                fields:
                  id: {column: Id}
                  name: {column: Name}
                  stage: {column: Stage, values: {New: ENTRANCE}}
                  offfering: {column: Product}
                """);
        Files.writeString(folder.resolve("import/broken.yaml"), "name: [");
        assertThat(check())
                .startsWith("1 ")
                .contains("import/ours.yaml:6:1: /fields/offfering ")
                .contains("import/broken.yaml:1:1: ")
                .doesNotContain("are sound");
    }

    @Test
    void aTableInAnotherEncodingIsToldWithItsPlace() throws IOException {
        String phrases = "surface,language,phrase\nNO_NEED,en,no need\nNO_NEED,zh,不需要\n";
        Files.write(folder.resolve("objection-phrases.csv"), phrases.getBytes(Charset.forName("GBK")));
        assertThat(check()).isEqualTo("1 objection-phrases.csv:3:12: the file is not UTF-8 text; save it as UTF-8\n");
    }

    @Test
    void aWorkbookThatIsNoDecisionTableIsToldWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("ours.drl.xlsx"), "no workbook");
        try (var book = new XSSFWorkbook();
                var out = Files.newOutputStream(folder.resolve("theirs.drl.xlsx"))) {
            book.createSheet("a").createRow(2).createCell(1).setCellFormula("1+1");
            book.write(out);
        }
        assertThat(check())
                .startsWith("1 ")
                .contains(
                        "ours.drl.xlsx:0:0: the file cannot be read as a spreadsheet",
                        "theirs.drl.xlsx:3:2: the cell holds a formula")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void aTableWithAnOpenQuotationMarkIsNotSound() throws IOException {
        Path file = folder.resolve("objection-phrases.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("do not need", "\"do not need"));
        assertThat(check())
                .startsWith("1 objection-phrases.csv:3:1: from this row on the table cannot be read")
                .doesNotContain("are sound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Need(relevant == true) | Need(relevant\u00A0== true) | a no-break space stands here; write a plain space",
                "Need(relevant == true) | Need（relevant == true) | '（' is a full-width bracket; write (",
                "Need(relevant == true) | Need(relevant ＝= true) | '＝' is a full-width sign; write =",
                "Need(relevant == true) | Need(relevant == true，id != null) | '，' is a full-width comma; write ,",
                "$x : Need | $x ： Need | '：' is a full-width colon; write :",
                "\"the reason\" | “the reason” | '“' is a curved quotation mark; write \"",
            })
    void aSignOfARuleThatOnlyLooksRightIsNamed(String right, String wrong, String told) throws IOException {
        String rule = """
                package io.salescoach.rules
                import io.salescoach.opportunity.*
                import io.salescoach.rulebook.*
                global Conclusions coach

                rule "ours"
                  @area(NEEDS) @finding(NEEDS_MISSING) @why("the reason")
                when
                  $x : Need(relevant == true)
                then
                  coach.found();
                end
                """;
        String changed = rule.replace(right, wrong);
        Files.writeString(folder.resolve("ours.drl"), changed);
        int line =
                (int) changed.lines().takeWhile(each -> !each.contains(wrong)).count() + 1;
        assertThat(check()).startsWith("1 ours.drl:" + line + ":").contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name: ours' | 'name：ours' | line 1, column 5: '：' is a full-width colon; write :",
                "'  id: {column: Id}' | '\t  id: {column: Id}' | line 3, column 1: a tab stands here; write spaces",
                "'  id: {column: Id}' | '  id: ｛column: Id}' | line 3, column 7: '｛' is a full-width bracket; write {",
                "'  id: {column: Id}' | '\u3000 id: {column: Id}' | line 3, column 1: a full-width space stands here",
                "'column: Name}' | 'column: [Name，Title]}' | ",
            })
    void aSignOfAMappingThatOnlyLooksRightIsNamed(String right, String wrong, String told) throws IOException {
        Files.createDirectory(folder.resolve("import"));
        String mapping = """
                name: ours
                fields:
                  id: {column: Id}
                  name: {column: Name}
                  stage: {constant: DEMAND}
                """;
        Files.writeString(folder.resolve("import/ours.yaml"), mapping.replace(right, wrong));
        if (told == null) {
            assertThat(check()).contains("1 mappings are sound");
        } else {
            assertThat(check()).startsWith("1 import/ours.yaml:").contains(told);
        }
    }

    private String check() {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        int code = Commands.run(writer, writer, "check-rules", folder.toString());
        return code + " " + out;
    }
}
