package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** An export in JSON, in each of the forms in which systems write it. */
class JsonExportTests {

    private static final String TWO = """
            {"Id": "a1", "Name": "Group VPN", "Stage": "New"}, {"Id": "a2", "Stage": "Talks", "Name": "统一账单"}""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s]",
                "\uFEFF [ %s ] ",
                "{\"records\": [%s], \"total\": 2}",
                "{\"next\": {\"pages\": [1, [2], 3]}, \"tags\": [], \"value\": [%s], \"other\": [{\"Id\": \"no\"}]}"
            })
    void objectsAreRows(String form) throws IOException {
        assertThat(Read.files(file(form.formatted(TWO)), Read.FIELDS))
                .extracting(file ->
                        file.get("id").asString() + " " + file.get("name").asString())
                .containsExactly("a1 Group VPN", "a2 统一账单");
    }

    @Test
    void objectsWithoutAListAroundThemAreRowsThough() throws IOException {
        Path file = file(TWO.replace("}, {", ", \"contacts\": [{\"name\": \"x\"}]}\n{"));
        assertThat(Read.files(file, Read.FIELDS)).hasSize(2);
    }

    @Test
    void fieldsWithinFieldsAreColumns() throws IOException {
        Path file = file("""
                [{"Id": "a1", "Name": "x", "Stage": "New", "deal": {"amount": 1.25e6, "closed": false, "lost": null},
                  "contacts": [{"name": "Wang Fang"}, {"name": "Li Na"}], "tags": ["one", "two"]}]""");
        String mapping = Read.FIELDS + """
                  value.amount: {column: deal.amount}
                  value.currency: {constant: CNY}
                  stakeholders.0.id: {constant: p}
                  stakeholders.0.name: {column: contacts.1.name}
                  customer.name: {column: tags}
                """;
        var read = Read.files(file, mapping).get(0);
        assertThat(read.at("/value/amount").decimalValue()).isEqualByComparingTo("1250000");
        assertThat(read.at("/stakeholders/0/name").asString()).isEqualTo("Li Na");
        assertThat(read.at("/customer/name").asString()).isEqualTo("one;two");
    }

    @Test
    void anObjectThatIsWrongIsToldByItsPlaceInTheList() throws IOException {
        assertThat(Read.problems(
                        file("[{\"Id\": \"a1\", \"Name\": \"x\", \"Stage\": \"New\"}, 7, {\"Id\": \"a2\"}]"),
                        Read.FIELDS))
                .containsExactly(
                        "2:: this is no object with fields", "3:Name: name is required", "3:Stage: stage is required");
    }

    @Test
    void digitsAreKept() throws IOException {
        Path file = file("[{\"Id\": 12345678901234567890, \"Name\": \"x\", \"Stage\": \"New\"}]");
        assertThat(Read.files(file, Read.FIELDS).get(0).get("id").asString()).isEqualTo("12345678901234567890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"Id\": \"a1\"}, {\"Id\": ",
                "[{\"Id\": \"a1\", \"Id\": \"a2\"}]",
                "[{\"Id\": \"a1\"} {\"Id\": \"a2\"}]",
                "{\"records\": [{\"Id\": \"a1\"]}"
            })
    void whatIsNoJsonIsToldByItsPlace(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> Read.files(file, Read.FIELDS))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the file is not well-formed JSON: line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"records\": []}"})
    void whatHoldsNoObjectsIsTold(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> Read.files(file, Read.FIELDS)).isInstanceOf(BadInputException.class);
    }

    @Test
    void aSecondFileMayBeJsonToo() throws IOException {
        file("{\"value\": [{\"account\": \"Huadong\", \"closing\": \"05/13/2026\"}]}", "accounts.json");
        Path file = file("[{\"Id\": \"a1\", \"Name\": \"x\", \"Stage\": \"New\", \"Account\": \"huadong\"}]");
        String mapping = """
                lookups: {accounts: {file: accounts.json, key: account}}
                dates: [dd/MM/yyyy, MM/dd/yyyy]
                """ + Read.FIELDS + "  expectedCloseOn: {column: Account, lookup: accounts.closing}\n";
        assertThat(Read.files(file, mapping).get(0).get("expectedCloseOn").asString())
                .isEqualTo("2026-05-13");
    }

    @Test
    void otherEncodingsOfUnicodeAreRead() throws IOException {
        for (String encoding : new String[] {"UTF-16LE", "UTF-16BE"}) {
            Path file = folder.resolve("deals.json");
            Files.write(file, ("\uFEFF[" + TWO + "]").getBytes(Charset.forName(encoding)));
            assertThat(Read.files(file, Read.FIELDS)).as(encoding).hasSize(2);
        }
    }

    private Path file(String text) throws IOException {
        return file(text, "deals.json");
    }

    private Path file(String text, String name) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
