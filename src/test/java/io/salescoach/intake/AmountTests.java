package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts are what they say: in their unit and in their currency; and a cell with two people makes two. */
class AmountTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "预计金额（万元） | 680 | 6800000",
                "合同额(单位：万元) | 680.5 | 6805000",
                "金额/万 | 0.5 | 5000",
                "金額（萬元） | 12 | 120000",
                "预计金额（万人民币） | 3 | 30000",
                "预算（亿元） | 1.2 | 120000000",
                "预算（百万元） | 2 | 2000000",
                "收入（千元） | 7 | 7000",
                "Amount (k) | 12.5 | 12500",
                "Amount (CNY k) | 12 | 12000",
                "Amount in thousands | 12 | 12000",
                "Amount (in millions) | 1.5 | 1500000",
                "Amount '000 | 3 | 3000",
                "预计金额（元） | 680 | 680",
                "万科项目金额 | 680 | 680",
                "Amount | 680 | 680",
                "Thousand Oaks deal amount | 680 | 680",
            })
    void aUnitInTheNameOfTheColumnIsNoticed(String column, String written, String amount) throws IOException {
        Path file = write(column, written);
        String mapping = mapping("\"" + column + "\"", "", "CNY");
        assertThat(amount(file, mapping)).isEqualTo(amount);
        assertThat(Read.remarks(file, mapping).stream().filter(each -> each.contains("multiplied")))
                .hasSize(amount.equals(written) ? 0 : 1);
    }

    @Test
    void theMappingSaysTheUnit() throws IOException {
        assertThat(amount(write("Amount", "680"), mapping("Amount", ", unit: 10000", "CNY")))
                .isEqualTo("6800000");
        assertThat(amount(write("金额（万元）", "680"), mapping("金额（万元）", ", unit: 1", "CNY")))
                .isEqualTo("680");
        assertThatThrownBy(() -> Read.mapping(mapping("Amount", ", unit: 0", "CNY")))
                .hasMessageContaining("/fields/value.amount/unit");
    }

    @Test
    void aUnitThatCanBeTakenInTwoWaysIsAskedFor() {
        assertThatThrownBy(() -> Read.rows(write("Amount (M)", "680"), mapping("Amount (M)", "", "CNY")))
                .hasMessageContaining("/fields/value.amount: 'Amount (M)' may be in thousands or in millions");
    }

    @ParameterizedTest
    @CsvSource({
        "£100, USD, GBP",
        "€ 100, USD, EUR",
        "$100, CNY, ARS or AUD",
        "100元, USD, CNY or HKD",
        "100美元, CNY, USD",
        "￥100, USD, CNY or JPY",
        "HK$100, USD, HKD",
        "EUR 100, CNY, EUR",
    })
    void aSignThatContradictsTheCurrencyIsRefused(String written, String currency, String said) throws IOException {
        assertThat(Read.problems(write("Amount", written), mapping("Amount", "", currency)))
                .singleElement()
                .asString()
                .startsWith("2:Amount: the amount is written in " + said)
                .endsWith("but its currency is given as " + currency);
    }

    @ParameterizedTest
    @CsvSource({
        "£100, GBP",
        "$100, USD",
        "$100, HKD",
        "100元, CNY",
        "￥100, CNY",
        "￥100, JPY",
        "RMB 100, CNY",
        "100人民币, CNY"
    })
    void aSignThatFitsTheCurrencyIsPassedOver(String written, String currency) throws IOException {
        assertThat(amount(write("Amount", written), mapping("Amount", "", currency)))
                .isEqualTo("100");
    }

    @Test
    void theNameOfTheColumnMayContradictTheCurrencyToo() throws IOException {
        assertThat(Read.problems(write("Amount (USD)", "5"), mapping("Amount (USD)", "", "CNY")))
                .containsExactly("2:Amount (USD): the amount is written in USD, but its currency is given as CNY");
    }

    @ParameterizedTest
    @CsvSource({"usd, USD", "Rmb, CNY", "人民币, CNY", "人民币元, CNY", "美元, USD", "€, EUR", "CNY, CNY"})
    void currenciesAreKnownByWhatPeopleCallThem(String written, String code) throws IOException {
        assertThat(Read.files(write("Currency", written), currencies()).get(0).toString())
                .contains("\"currency\":\"" + code + "\"");
    }

    @Test
    void aCurrencyThatIsNoneOrSeveralIsRefused() throws IOException {
        assertThat(Read.problems(write("Currency", "$"), currencies()))
                .singleElement()
                .asString()
                .contains("'$' is no currency");
        assertThat(Read.problems(write("Currency", "Taler"), currencies())).hasSize(1);
    }

    @Test
    void twoPeopleInOneCellAreTwo() throws IOException {
        String contacts = """
            name: test
            fields:
              id: {column: Id}
              name: {constant: x}
              stage: {constant: ENTRANCE}
              stakeholders.0.id: {column: Contact, slug: "-"%1$s}
              stakeholders.0.name: {column: Contact%1$s}
            """;
        Path file = write("Contact", "Zhao Min; Li Lei;");
        assertThat(Read.files(file, contacts.formatted(", split: \";\"")).get(0).get("stakeholders"))
                .hasToString("[{\"id\":\"zhao-min\",\"name\":\"Zhao Min\"},{\"id\":\"li-lei\",\"name\":\"Li Lei\"}]");
        for (String cell : new String[] {"Zhao Min; Li Lei", "赵敏、李雷", "赵敏，李雷", "Zhao Min\nLi Lei"}) {
            assertThat(Read.problems(write("Contact", cell), contacts.formatted("")))
                    .as(cell)
                    .singleElement()
                    .asString()
                    .contains("names more than one person");
        }
        assertThat(Read.files(write("Contact", "Zhao, Min"), contacts.formatted("")))
                .hasSize(1);
    }

    @Test
    void theReadyMappingsKnowSeveralContacts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hubspot.csv"),
                "Record ID,Deal Name,Deal Stage,Associated Contact\n1,x,Contract Sent,Zhao Min;Li Lei\n");
        assertThat(Read.files(file, Files.readString(Path.of("rules/import/hubspot.yaml")))
                        .get(0)
                        .get("stakeholders"))
                .hasSize(2);
    }

    private static String amount(Path file, String mapping) throws IOException {
        var files = Read.files(file, mapping);
        assertThat(files).as(Read.problems(file, mapping).toString()).hasSize(1);
        return files.get(0).at("/value/amount").decimalValue().toPlainString();
    }

    private Path write(String column, String cell) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), "Id,\"" + column + "\"\na1,\"" + cell + "\"\n");
    }

    private static String mapping(String column, String more, String currency) {
        return """
            name: test
            fields:
              id: {column: Id}
              name: {constant: x}
              stage: {constant: ENTRANCE}
              value.amount: {column: %s%s}
              value.currency: {constant: %s}
            """.formatted(column, more, currency);
    }

    private static String currencies() {
        return """
            name: test
            fields:
              id: {column: Id}
              name: {constant: x}
              stage: {constant: ENTRANCE}
              value.amount: {template: "5"}
              value.currency: {column: Currency}
            """;
    }
}
