package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.salescoach.input.BadInputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a text file is read: encodings, separators, quotation marks, and whatever may be wrong with it. */
class ExportTests {

    private static final String ROWS = "Id,Name,Stage\na1,华东 VPN,New\na2,\"Bill, one\",Talks\n";

    @TempDir
    private Path folder;

    @Test
    void rowsBecomeOpportunityFiles() throws IOException {
        assertThat(Read.files(write(ROWS), Read.FIELDS))
                .extracting(Object::toString)
                .containsExactly(
                        "{\"id\":\"a1\",\"name\":\"华东 VPN\",\"stage\":\"ENTRANCE\"}",
                        "{\"id\":\"a2\",\"name\":\"Bill, one\",\"stage\":\"DEMAND\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsRecognised(String separator) throws IOException {
        String text = ROWS.replace("\"Bill, one\"", "Bill").replace(",", separator);
        assertThat(Read.files(write(text), Read.FIELDS)).hasSize(2);
    }

    @Test
    void aSeparatorInsideTheNameOfAnotherColumnDoesNotMislead() throws IOException {
        assertThat(Read.files(write("Id;Name;Stage;\"a,b,c,d,e,f\"\na1;x;New;1\n"), Read.FIELDS))
                .hasSize(1);
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreFine() throws IOException {
        assertThat(Read.files(write("\uFEFF" + ROWS.replace("\n", "\r\n")), Read.FIELDS))
                .hasSize(2);
    }

    @Test
    void gb18030IsRecognised() throws IOException {
        Path file = Files.write(folder.resolve("gb.csv"), ROWS.getBytes(Charset.forName("GB18030")));
        assertThat(Read.files(file, Read.FIELDS).get(0).get("name").asString()).isEqualTo("华东 VPN");
    }

    @Test
    void anotherEncodingIsReadWhenTheMappingNamesIt() throws IOException {
        Path file = Files.write(
                folder.resolve("w.csv"), "Id,Name,Stage\na1,Müller,New\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Read.files(file, "encoding: windows-1252\n" + Read.FIELDS)
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("Müller");
    }

    @Test
    void aTextThatIsLongerThanTheBufferOfTheRecognitionIsReadWhole() throws IOException {
        var text = new StringBuilder("Id,Name,Stage\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("a").append(i).append(",客户关系管理,New\n");
        }
        assertThat(Read.files(write(text.toString()), Read.FIELDS)).hasSize(20_000);
        Path file = Files.write(folder.resolve("gb.csv"), text.toString().getBytes(Charset.forName("GB18030")));
        assertThat(Read.files(file, Read.FIELDS))
                .hasSize(20_000)
                .allSatisfy(each -> assertThat(each.get("name").asString()).isEqualTo("客户关系管理"));
    }

    @Test
    void rowsAreNumberedAsASpreadsheetProgramShowsThem() throws IOException {
        Path file = write("Id,Name,Stage\na1,\"two\nlines\",New\n\na2,x,Nwe\n,,\na3,y,New\n");
        assertThat(Read.problems(file, Read.FIELDS))
                .containsExactly("4:Stage: the mapping does not know 'Nwe'; did you mean 'New'?");
        assertThat(Read.rows(file, Read.FIELDS)).extracting(MappedRow::number).containsExactly(2L, 4L, 6L);
    }

    @Test
    void everyProblemOfARowIsToldOnce() throws IOException {
        Path file = write("Id,Name,Stage\nb/1,,Won\n");
        assertThat(Read.problems(file, Read.FIELDS))
                .containsExactly(
                        "2:Stage: the mapping does not know 'Won'",
                        "2:Id: id 'b/1' should be 1 to 64 letters, digits, dots, dashes or underscores",
                        "2:Name: name is required");
    }

    @Test
    void anIdThatComesAgainIsRefusedAndNamesTheFirstRow() throws IOException {
        Path file = write("Id,Name,Stage\na1,x,New\na2,y,New\na1,z,New\n");
        assertThat(Read.files(file, Read.FIELDS)).hasSize(2);
        assertThat(Read.problems(file, Read.FIELDS))
                .containsExactly("4:Id: 'a1' is the id of row 2 already; ids in one file are unique");
    }

    @Test
    void aRowWithMoreCellsThanTheHeaderIsRefused() throws IOException {
        Path file = write("Id,Name,Stage\na1,Bill, one,New\na2,x,New,,\na3,y\n");
        assertThat(Read.problems(file, Read.FIELDS))
                .containsExactly(
                        "2:: the row has more cells than the header; does a text need quotation marks?",
                        "4:Stage: stage is required");
    }

    @Test
    void theHeaderMayStandBelowATitle() throws IOException {
        Path file = write("All deals\n\nId,Name,Stage\na1,x,New\n");
        assertThat(Read.rows(file, "headerRow: 3\n" + Read.FIELDS))
                .extracting(MappedRow::number)
                .containsExactly(4L);
    }

    @Test
    void formulasAndMarkupStayText() throws IOException {
        Path file = write("Id,Name,Stage\na1,=cmd|'/c calc'!A1,New\na2,<script>alert(1)</script>,New\n");
        assertThat(Read.files(file, Read.FIELDS))
                .extracting(each -> each.get("name").asString())
                .containsExactly("=cmd|'/c calc'!A1", "<script>alert(1)</script>");
    }

    @Test
    void aCellOfTenMegabytesIsRefusedAndTheOthersAreRead() throws IOException {
        Path file = write("Id,Name,Stage\na1," + "x".repeat(10 << 20) + ",New\na2,y,New\na3,z," + "N".repeat(10 << 20)
                + "\na4,z,New\n");
        assertThat(Read.files(file, Read.FIELDS)).hasSize(2);
        assertThat(Read.problems(file, Read.FIELDS))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(200));
    }

    @Test
    void aFileThatIsNoExportIsToldAsSuch() throws IOException {
        refused(write(""), "the file is empty");
        refused(write("\n\n"), "row 1 should name the columns");
        refused(
                Files.write(folder.resolve("p.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0}),
                "no text in UTF-8, GB18030, Big5 or windows-1252");
        refused(
                Files.write(folder.resolve("old.xlsx"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}),
                "has a password or is an old .xls");
        refused(Files.write(folder.resolve("z.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0}), "no workbook");
        refused(folder.resolve("none.csv"), "no file here");
        refused(folder, "no file here");
    }

    @Test
    void aHeaderWithoutRowsIsAnEmptyExport() throws IOException {
        assertThat(Read.rows(write("Id,Name,Stage\n"), Read.FIELDS)).isEmpty();
    }

    @Test
    void aColumnThatIsNotThereIsToldWithTheNearestOne() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Read.rows(write("Id,Names,Stage\n"), Read.FIELDS))
                .satisfies(e -> {
                    assertThat(e.problems().get(0).pointer()).isEqualTo("/fields/name");
                    assertThat(e.problems().get(0).detail().toString())
                            .isEqualTo(
                                    "the file has no column 'Name'; did you mean 'Names'?; it has [Id, Names, Stage]");
                });
    }

    @Test
    void aColumnThatStandsTwiceIsToldOnlyWhenItIsUsed() throws IOException {
        assertThat(Read.files(write("Id,Name,Stage,Note,Note\na1,x,New,1,2\n"), Read.FIELDS))
                .hasSize(1);
        refused(write("Id,Name,Stage,Name\na1,x,New,y\n"), "the file has two columns 'Name'");
    }

    private void refused(Path file, String why) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Read.rows(file, Read.FIELDS))
                .satisfies(
                        e -> assertThat(e.problems().get(0).detail().toString()).contains(why));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), text);
    }
}
