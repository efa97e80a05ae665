package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quotation mark in the wrong place spoils its own record and no other, and never melts rows into one. */
class QuotationMarkTests {

    private static final String HEADER = "Id,Name,Stage,Note\n";

    @TempDir
    private Path folder;

    @Test
    void textBehindAClosingMarkRefusesItsLineAlone() throws IOException {
        Path file = write("a1,\"Pipe 5\" long\",New,\na2,\"Pipe 8\" long\",Talks,\na3,plain,New,\n");
        assertThat(accepted(file)).containsExactly("a3");
        assertThat(Read.problems(file, Read.FIELDS))
                .containsExactly(
                        "2:: line 2 of the file cannot be read: text stands behind a closing quotation mark; inside a"
                                + " quoted text the mark is written twice",
                        "3:: line 3 of the file cannot be read: text stands behind a closing quotation mark; inside a"
                                + " quoted text the mark is written twice");
    }

    @Test
    void theLinesOfASpoiledRecordAreNamedAndTheNextLineIsRead() throws IOException {
        Path file = write("a1,\"two\nlines\" more\",New,\na2,x,New,\n");
        assertThat(accepted(file)).containsExactly("a2");
        assertThat(Read.problems(file, Read.FIELDS).get(0)).startsWith("2:: lines 2 to 3 of the file cannot be read");
        assertThat(Read.rows(file, Read.FIELDS)).extracting(MappedRow::number).containsExactly(2L, 3L);
    }

    @Test
    void aMarkThatIsNeverClosedRefusesWhatItSwallows() throws IOException {
        Path file = write("a1,x,New,\na2,\"y,New,\na3,z,New,\n");
        assertThat(accepted(file)).containsExactly("a1");
        assertThat(Read.problems(file, Read.FIELDS))
                .containsExactly("3:: lines 3 to 4 of the file cannot be read: a quotation mark is never closed");
    }

    @Test
    void aMarkThatIsClosedByOneOfAnotherRowMeltsNothing() throws IOException {
        Path file = write("a1,\"24 inch,New,\na2,32\",Talks,\na3,z,New,\n");
        assertThat(accepted(file)).containsExactly("a3");
        assertThat(Read.problems(file, Read.FIELDS).get(0))
                .startsWith("2:: lines 2 to 3 of the file cannot be read: each line looks like a row of its own");
    }

    @Test
    void aMarkThatSwallowsALongFileIsGivenUpAfterAWhile() throws IOException {
        var text = new StringBuilder("a1,\"x,New,\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("b").append(i).append(",plain text of a row,New,\n");
        }
        var files = Read.files(write(text.toString()), Read.FIELDS);
        assertThat(files).hasSizeBetween(50_000, 99_000);
        assertThat(files.get(files.size() - 1).get("id").asString()).isEqualTo("b99999");
    }

    @Test
    void marksInTheirPlacesAreRead() throws IOException {
        Path file = write("a1,\"Pipe 5\"\" long\",New,\"one\r\ntwo, three\"\na2, \"x, y\" ,New,5\" pipe\n");
        assertThat(Read.files(file, Read.FIELDS + "  offering: {column: Note}\n"))
                .extracting(each ->
                        each.get("name").asString() + "|" + each.get("offering").asString())
                .containsExactly("Pipe 5\" long|one\ntwo, three", "x, y|5\" pipe");
    }

    @Test
    void aSecondFileIsReadAsStrictly() throws IOException {
        Files.writeString(folder.resolve("accounts.csv"), "account,sector\nAcme,\"retail\nBeta,steel\n");
        String mapping = Read.FIELDS + "  customer.industry: {column: Note, lookup: accounts.sector}\n"
                + "lookups: {accounts: {file: accounts.csv, key: account}}\n";
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Read.rows(write("a1,x,New,Acme\n"), mapping))
                .hasMessageContaining("accounts.csv: lines 2 to 3 of the file cannot be read");
    }

    private List<String> accepted(Path file) throws IOException {
        return Read.files(file, Read.FIELDS).stream()
                .map(each -> each.get("id").asString())
                .toList();
    }

    private Path write(String rows) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), HEADER + rows);
    }
}
