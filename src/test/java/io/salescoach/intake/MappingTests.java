package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping can say about the rows of an export. */
class MappingTests {

    @TempDir
    private Path folder;

    @Test
    void pathsReachIntoPartsAndLists() throws IOException {
        assertThat(file("Amount,Contact,Owner,Rivals\n12.50,Ms Zhao,wang,A; B ;\n", """
              value.amount: {column: Amount}
              value.currency: {constant: CNY}
              milestones.contractSigned: {constant: 2026-05-01}
              stakeholders.0.id: {column: Contact, slug: "-"}
              stakeholders.0.name: {column: Contact}
              stakeholders.0.projectTeam: {constant: true}
              team.0.name: {column: Owner}
              team.0.role: {constant: ACCOUNT_MANAGER}
              competitors: {column: Rivals, split: ";"}
            """))
                .isEqualTo("{\"value\":{\"amount\":12.5,\"currency\":\"CNY\"},"
                        + "\"stakeholders\":[{\"id\":\"ms-zhao\",\"name\":\"Ms Zhao\",\"projectTeam\":true}],"
                        + "\"team\":[{\"name\":\"wang\",\"role\":\"ACCOUNT_MANAGER\"}],"
                        + "\"competitors\":[\"A\",\"B\"]}");
    }

    @Test
    void constantsAloneMakeNoPart() throws IOException {
        assertThat(file("Amount,Contact\n,\n", """
              value.amount: {column: Amount}
              value.currency: {constant: CNY}
              stakeholders.0.id: {column: Contact}
              stakeholders.0.projectTeam: {constant: true}
              status: {constant: WON}
            """)).isEqualTo("{\"status\":\"WON\"}");
    }

    @Test
    void valuesMeanWhatTheMappingSays() throws IOException {
        String fields = """
              status: {column: State, values: {Open: OPEN, "": DROPPED, "*": LOST}}
              qualification.budget: {column: Budget, values: {ja: YES, nein: NO}, otherwise: OMIT}
              offering: {column: Product, values: {X1: Router}, otherwise: KEEP}
            """;
        assertThat(file("State,Budget,Product\n OPEN ,NEIN,x1\n", fields))
                .isEqualTo("{\"status\":\"OPEN\",\"qualification\":{\"budget\":\"NO\"},\"offering\":\"Router\"}");
        assertThat(file("State,Budget,Product\n,vielleicht,X2\n", fields))
                .isEqualTo("{\"status\":\"DROPPED\",\"offering\":\"X2\"}");
        assertThat(file("State,Budget,Product\nBurnt,,\n", fields)).isEqualTo("{\"status\":\"LOST\"}");
    }

    @Test
    void rowsCanBePassedOver() throws IOException {
        Path file = Files.writeString(
                folder.resolve("e.csv"), "Id,Name,Stage,Type\na,x,New,Test\nb,y,Lead,\nc,z,New,\nd,z,Nwe,\n");
        String mapping = """
            name: test
            skip: [{column: Type, is: test}, {column: Gone, is: "", optional: true}]
            fields:
              id: {column: Id}
              name: {column: Name}
              stage: {column: Stage, values: {New: ENTRANCE}, otherwise: SKIP}
            """;
        assertThat(Read.rows(file, mapping)).extracting(MappedRow::isSkipped).containsExactly(true, true, false, true);
    }

    @Test
    void aFieldCanDependOnAnotherColumn() throws IOException {
        String fields = "  expectedCloseOn: {column: Close, when: {column: State, not: [Won, Lost]}}\n"
                + "  milestones.contractSigned: {column: Close, when: {column: State, is: Won}}\n";
        assertThat(file("Close,State\n2026-05-01,Won\n", fields))
                .isEqualTo("{\"milestones\":{\"contractSigned\":\"2026-05-01\"}}");
        assertThat(file("Close,State\n2026-05-01,Lost\n", fields)).isEqualTo("{}");
        assertThat(file("Close,State\n2026-05-01,\n", fields)).isEqualTo("{\"expectedCloseOn\":\"2026-05-01\"}");
    }

    @Test
    void templatesJoinColumnsAndDropWhatIsEmpty() throws IOException {
        String fields = "  offering: {template: \"{Product}[ for {Account}]\"}\n";
        assertThat(file("Product,Account\nRouter,Acme\n", fields)).isEqualTo("{\"offering\":\"Router for Acme\"}");
        assertThat(file("Product,Account\nRouter,\n", fields)).isEqualTo("{\"offering\":\"Router\"}");
        assertThat(file("Product,Account\n,Acme\n", fields)).isEqualTo("{}");
    }

    @Test
    void knownMisspellingsAreMendedWhereverTheColumnIsUsed() throws IOException {
        assertThat(file("Product\nGTXPro\n", """
              offering: {column: Product}
              customer.name: {template: "Users of {Product}"}
            spellings: {Product: {gtxpro: GTX Pro}}
            """))
                .isEqualTo("{\"offering\":\"GTX Pro\",\"customer\":{\"name\":\"Users of GTX Pro\"}}");
    }

    @Test
    void aSecondFileGivesWhatTheExportLacks() throws IOException {
        Files.writeString(folder.resolve("accounts.csv"), "account;sector\nAcme;technolgy\nBeta;\n");
        String fields = """
              customer.name: {column: Account}
              customer.industry: {column: Account, lookup: accounts.sector, values: {technolgy: technology}, otherwise: %s}
            lookups: {accounts: {file: accounts.csv, key: account}}
            """;
        assertThat(file("Account\nACME\n", fields.formatted("KEEP")))
                .isEqualTo("{\"customer\":{\"name\":\"ACME\",\"industry\":\"technology\"}}");
        assertThat(file("Account\nBeta\n", fields.formatted("KEEP"))).isEqualTo("{\"customer\":{\"name\":\"Beta\"}}");
        assertThat(file("Account\nGamma\n", fields.formatted("KEEP"))).isEqualTo("{\"customer\":{\"name\":\"Gamma\"}}");
        assertThat(problem("Account\nAcmee\n", fields.formatted("REFUSE")))
                .isEqualTo("2:Account: the second file does not know 'Acmee'; did you mean 'Acme'?");
    }

    @Test
    void aSecondFileThatNeedNotBeThereIsNotMissed() throws IOException {
        String fields = """
              customer.industry: {column: Account, lookup: accounts.sector}
            lookups: {accounts: {file: none.csv, key: account, optional: true}}
            """;
        assertThat(file("Account\nAcme\n", fields)).isEqualTo("{}");
    }

    @Test
    void whatStandsForNothingIsNothing() throws IOException {
        assertThat(file("Product\nn/a\n", "  offering: {column: Product}\nempty: [N/A]\n"))
                .isEqualTo("{}");
    }

    @Test
    void ofSeveralColumnsTheFirstThatIsThereIsTaken() throws IOException {
        assertThat(file("Owner\nwang\n", "  accountManager: {column: [Deal owner, Owner]}\n"))
                .isEqualTo("{\"accountManager\":\"wang\"}");
        assertThat(file("x\n1\n", "  accountManager: {column: [Deal owner, Owner], optional: true}\n"))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234 | 1234",
                "'1,234.50' | 1234.5",
                "'1,23,456' | 123456",
                "'$1,234' | 1234",
                "'USD 1,234.00' | 1234",
                "'1 234' | -",
                "'1.234,50' | -",
                "'1,23' | -",
                "'12,34.5' | -",
                "'300万' | -",
                "'300萬' | -",
                "'3百万' | -",
                "'约300' | -",
                "'ABC 300' | -",
                "'US$ 300' | 300",
                "'usd 300' | 300",
                "'３００．５' | 300.5",
                "'(5)' | -",
                "'-5' | -",
                "'1e5' | -",
                "'0x10' | -",
                "'12 apples' | -",
                "'NaN' | -",
            })
    void amountsAreReadAsPeopleWriteThemOrRefused(String written, String amount) throws IOException {
        String fields = "  value.amount: {column: Amount}\n  value.currency: {constant: USD}\n";
        String table = "Amount\n\"" + written + "\"\n";
        if (amount.equals("-")) {
            assertThat(problem(table, fields)).startsWith("2:Amount: ");
        } else {
            assertThat(file(table, fields)).isEqualTo("{\"value\":{\"amount\":" + amount + ",\"currency\":\"USD\"}}");
        }
    }

    @Test
    void theMappingSaysHowNumbersAreWritten() throws IOException {
        assertThat(file("Amount\n\"1.234,50 €\"\n", """
              value.amount: {column: Amount}
              value.currency: {constant: EUR}
            numbers: {decimal: ","}
            """)).contains("1234.5");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01, 2026-05-01",
        "2026-05-01 10:30, 2026-05-01",
        "2026-05-01T10:30:00Z, 2026-05-01",
        "5/1/2026, 2026-05-01",
        "1 May 2026, 2026-05-01",
        "2026年5月1日, 2026-05-01",
        "2/30/2026, -",
        "13/13/2026, -",
        "2026-05-01x, -",
        "tomorrow, -",
    })
    void datesAreReadByThePatternsInTheirOrder(String written, String day) throws IOException {
        String fields = "  openedOn: {column: Day}\ndates: [M/d/yyyy, d MMM yyyy, yyyy年M月d日]\n";
        if (day.equals("-")) {
            assertThat(problem("Day\n" + written + "\n", fields))
                    .startsWith("2:Day: '%s' is no date here; dates are written as M/d/yyyy or d MMM yyyy or yyyy年M月d日"
                            .formatted(written));
        } else {
            assertThat(file("Day\n" + written + "\n", fields)).isEqualTo("{\"openedOn\":\"" + day + "\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Moses Frase, moses.frase",
        "Müller & Söhne GmbH, muller.sohne.gmbh",
        "wang.fang, wang.fang",
        "Wang, wang",
    })
    void aSlugMakesAnIdOfAnyText(String text, String slug) {
        assertThat(Slug.of(text, ".")).isEqualTo(slug);
    }

    @Test
    void slugsOfDifferentTextsDiffer() {
        assertThat(Slug.of("张伟", "-"))
                .matches("[0-9a-f]{8}")
                .isNotEqualTo(Slug.of("李伟", "-"))
                .isEqualTo(Slug.of("张伟", "-"));
        assertThat(Slug.of("x".repeat(70) + "a", "-")).hasSize(64).isNotEqualTo(Slug.of("x".repeat(70) + "b", "-"));
    }

    /** What the last row of a table says beyond id, name and stage. */
    private String file(String table, String fields) throws IOException {
        var file = Read.files(write(table), mapping(fields)).get(0);
        file.remove("id");
        file.remove("name");
        file.remove("stage");
        return file.toString();
    }

    private String problem(String table, String fields) throws IOException {
        return Read.problems(write(table), mapping(fields)).get(0);
    }

    private Path write(String table) throws IOException {
        return Files.writeString(
                folder.resolve("e.csv"),
                table.replaceFirst("(?m)\n", ",Id\n").replaceAll("\n(?=.)(.*)\n$", "\n$1,a\n"));
    }

    private static String mapping(String fields) {
        return "name: test\nfields:\n  id: {column: Id}\n  name: {constant: x}\n  stage: {constant: ENTRANCE}\n"
                + fields;
    }
}
