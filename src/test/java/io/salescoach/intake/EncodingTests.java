package io.salescoach.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the encoding of a text is recognised, what is told of it, and what else may stand before its rows. */
class EncodingTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "windows-1252, Müller",
        "windows-1252, Société Générale – été",
        "windows-1252, São João & Peña €5",
        "GB18030, 华东银行专线改造项目",
        "GB18030, 王芳的客户：北京数据中心",
        "Big5, 臺灣銀行專線改造",
        "Big5, 客戶關係管理系統",
        "UTF-8, Müller 华东",
    })
    void theEncodingInWhichTheTextIsUsualIsTaken(String encoding, String name) throws IOException {
        Path file = write("Id,Name,Stage\na1," + name + ",New\n", Charset.forName(encoding));
        assertThat(name(file)).isEqualTo(name);
        assertThat(remarks(file)).singleElement().asString().startsWith("the file is read as " + encoding);
    }

    @Test
    void aTextOfPlainLettersNeedsNoWord() throws IOException {
        assertThat(remarks(write("Id,Name,Stage\na1,Bill,New\n", UTF_8))).isEmpty();
    }

    @Test
    void aGuessThatIsWeakIsTold() throws IOException {
        Path file = write("Id,Name,Stage\na1,寰的,New\na2,瀚了是,New\n", Charset.forName("GB18030"));
        assertThat(remarks(file)).singleElement().asString().contains("which is a guess and may be wrong");
    }

    @Test
    void aTextThatIsUsualInNoEncodingIsRefused() throws IOException {
        Path file =
                write("Id,Name,Stage\na1,Příliš žluťoučký,New\na2,Договор поставки,New\n", Charset.forName("KOI8-R"));
        assertThatThrownBy(() -> Read.rows(file, Read.FIELDS))
                .hasMessageContaining("the encoding of the file cannot be told");
        assertThat(Read.files(
                        write("Id,Name,Stage\na1,Договор,New\n", Charset.forName("KOI8-R")),
                        "encoding: KOI8-R\n" + Read.FIELDS))
                .singleElement()
                .hasToString("{\"id\":\"a1\",\"name\":\"Договор\",\"stage\":\"ENTRANCE\"}");
    }

    @Test
    void aMarkAtTheStartNamesTheEncoding() throws IOException {
        String text = "\uFEFF\"Id\",\"Name\",Stage\r\na1,华东 Müller,New\r\n";
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            assertThat(name(write(text, charset))).as(charset.name()).isEqualTo("华东 Müller");
        }
    }

    @Test
    void aMarkBeforeAQuotedHeaderHidesNoColumn() throws IOException {
        Path file = write("\uFEFF\"Product\",\"Id\",Name,Stage\nRouter,a1,x,New\n", UTF_8);
        assertThat(Read.files(file, Read.FIELDS + "  offering: {column: Product, optional: true}\n")
                        .get(0)
                        .get("offering")
                        .asString())
                .isEqualTo("Router");
    }

    @Test
    void aMarkInASecondFileHidesNoColumn() throws IOException {
        Files.writeString(folder.resolve("accounts.csv"), "\uFEFF\"account\",\"sector\"\nAcme,retail\n");
        String mapping = Read.FIELDS + "  customer.industry: {column: Name, lookup: accounts.sector}\n"
                + "lookups: {accounts: {file: accounts.csv, key: account}}\n";
        assertThat(Read.files(write("Id,Name,Stage\na1,Acme,New\n", UTF_8), mapping)
                        .get(0)
                        .toString())
                .contains("retail");
    }

    @Test
    void theEncodingOfASecondFileIsToldToo() throws IOException {
        Files.write(
                folder.resolve("accounts.csv"),
                "account,sector\nAcme,Bäcker\n".getBytes(Charset.forName("windows-1252")));
        String mapping = Read.FIELDS + "  customer.industry: {column: Name, lookup: accounts.sector}\n"
                + "lookups: {accounts: {file: accounts.csv, key: account}}\n";
        Path file = write("Id,Name,Stage\na1,Acme,New\n", UTF_8);
        assertThat(Read.files(file, mapping).get(0).toString()).contains("Bäcker");
        assertThat(Read.remarks(file, mapping))
                .singleElement()
                .asString()
                .startsWith("Name: second file 'accounts.sector': the file is read as windows-1252");
    }

    @Test
    void aLineThatNamesTheSeparatorIsNoRow() throws IOException {
        Path file = write("sep=|\nId|Name|Stage\na1|x, y; z|New\n", UTF_8);
        assertThat(name(file)).isEqualTo("x, y; z");
        assertThat(name(write("\"sep=;\"\r\nId;Name;Stage\r\na1;x;New\r\n", UTF_8)))
                .isEqualTo("x");
    }

    @Test
    void aFileWithoutAHeaderHasLettersForNames() throws IOException {
        String mapping = """
            name: test
            headerRow: 0
            fields:
              id: {column: B}
              name: {column: A}
              stage: {constant: ENTRANCE}
            """;
        assertThat(Read.files(write("First,a1\nSecond,a2\n", UTF_8), mapping))
                .extracting(each -> each.get("id").asString() + each.get("name").asString())
                .containsExactly("a1First", "a2Second");
        assertThat(Header.letters(703).name(27)).isEqualTo("AB");
        assertThat(Header.letters(703).name(702)).isEqualTo("AAA");
    }

    @Test
    void twoRowsMayNameTheColumns() throws IOException {
        Path file = write("Deal,,,Dates,\nId,Name,Stage,Opened,Close\na1,x,New,2026-05-01,2026-09-30\n", UTF_8);
        assertThat(Read.files(
                                file,
                                "headerRows: 2\n" + Read.FIELDS
                                        + "  openedOn: {column: Dates Opened}\n  expectedCloseOn: {column: Close}\n")
                        .get(0)
                        .toString())
                .contains("\"openedOn\":\"2026-05-01\",\"expectedCloseOn\":\"2026-09-30\"");
    }

    @Test
    void theRowThatNamesTheColumnsIsProposedWhenTitlesStandAboveIt() throws IOException {
        Path file = write("All open deals;\nas of today;\n\nId;Name;Stage\na1;x;New\n", UTF_8);
        assertThatThrownBy(() -> Read.rows(file, Read.FIELDS))
                .hasMessageContaining(
                        "/headerRow: row 4 looks like the one that names the columns; write headerRow: 4");
        assertThat(Read.files(file, "headerRow: 4\n" + Read.FIELDS)).hasSize(1);
    }

    private String name(Path file) throws IOException {
        return Read.files(file, Read.FIELDS).get(0).get("name").asString();
    }

    private static List<String> remarks(Path file) throws IOException {
        return Read.remarks(file, Read.FIELDS);
    }

    private Path write(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("export.csv"), text.getBytes(charset));
    }
}
