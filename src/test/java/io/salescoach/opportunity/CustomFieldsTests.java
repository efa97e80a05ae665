package io.salescoach.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a file says in fields of a company's own is checked as all else, with the place of what is wrong. */
class CustomFieldsTests {

    private static final KnownCodes KNOWN = known(
            field("KIND", "opportunity", FieldDefinition.Type.CHOICE, List.of("OPEN", "SINGLE"), 0, 9),
            field("LOTS", "opportunity", FieldDefinition.Type.CHOICES, List.of("A", "B"), 0, 9),
            field("WHY", "opportunity", FieldDefinition.Type.TEXT, List.of(), 0, 5),
            field("SCORE", "customer", FieldDefinition.Type.SCORE, List.of(), 0, 5),
            field("DUE", "visit", FieldDefinition.Type.DATE, List.of(), 0, 0),
            field("SURE", "need", FieldDefinition.Type.YES_NO, List.of(), 0, 0),
            field("BOND", "stakeholder", FieldDefinition.Type.MONEY, List.of(), 0, 0),
            field("WEIGHT", "criterion", FieldDefinition.Type.NUMBER, List.of(), -1, 100),
            field("SEEN", "competitor", FieldDefinition.Type.YES_NO, List.of(), 0, 0));

    private static final String FILE = """
            {"id": "a", "name": "b", "stage": "DEMAND",
             "custom": {"KIND": "OPEN", "LOTS": ["A", "B"], "WHY": "why"},
             "customer": {"custom": {"SCORE": 5}},
             "visits": [{"id": "v", "custom": {"DUE": "2026-05-01"}}],
             "needs": [{"id": "n", "custom": {"SURE": false}}],
             "stakeholders": [{"id": "p", "custom": {"BOND": {"amount": 5.5, "currency": "CNY"}}}],
             "criteria": [{"id": "c", "custom": {"WEIGHT": 12.5}}],
             "competitors": ["X", {"name": "Y", "custom": {"SEEN": true}}]}""";

    @Test
    void whatFitsIsRead() {
        var file = read(FILE, KNOWN);
        assertThat(file.custom()).containsEntry("KIND", "OPEN").containsEntry("LOTS", List.of("A", "B"));
        assertThat(file.competitors().get(1).custom()).containsEntry("SEEN", true);
    }

    @Test
    void whatDoesNotFitIsToldWithItsPlace() {
        String wrong = FILE.replace("\"OPEN\"", "\"OPN\"")
                .replace("[\"A\", \"B\"]", "[\"A\", \"C\"]")
                .replace("\"why\"", "\"why not\"")
                .replace("\"SCORE\": 5", "\"SCORE\": 5.5, \"SKORE\": 1")
                .replace("2026-05-01", "soon")
                .replace("\"SURE\": false", "\"SURE\": \"no\"")
                .replace("\"CNY\"", "\"CNYY\"")
                .replace("12.5", "101")
                .replace("\"SEEN\": true", "\"SEEN\": 1");
        assertThat(problems(wrong, KNOWN))
                .containsExactly(
                        "/competitors/1/custom/SEEN: 1 is neither true nor false",
                        "/criteria/0/custom/WEIGHT: 101 is out of range; write a number from -1 to 100",
                        "/custom/KIND: 'OPN' is no code here; did you mean 'OPEN'?; write one of OPEN, SINGLE",
                        "/custom/LOTS: 'C' is no code here; did you mean 'A'?; write one of A, B",
                        "/custom/WHY: has 7 characters; write 0 to 5",
                        "/customer/custom/SCORE: 5.5 is no whole number, or too large; write digits without quotation marks",
                        "/customer/custom/SKORE: there is no field 'SKORE' of customer; did you mean 'SCORE'?; fields.csv names them all",
                        "/needs/0/custom/SURE: 'no' is neither true nor false",
                        "/stakeholders/0/custom/BOND: {amount=5.5, currency=CNYY} is no amount; write {amount: 1200, currency: CNY}",
                        "/visits/0/custom/DUE: 'soon' is no date; write it as 2026-05-01");
    }

    @Test
    void aFieldOfOthersIsNotTheirs() {
        assertThat(problems(
                        "{\"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMAND\", \"custom\": {\"WEIGHT\": 1}}", KNOWN))
                .hasSize(1);
    }

    @Test
    void whatAFileSaidBeforeItsFieldWasGivenUpStays() {
        var none = KnownCodes.ofSkills(Set.of());
        assertThat(problems(FILE, none)).hasSize(9);
        assertThatCode(() -> read(FILE, none.and(Documents.read(FILE)))).doesNotThrowAnyException();
        assertThatCode(() -> new OpportunityReader().readAgain(FILE)).doesNotThrowAnyException();
        assertThat(problems(FILE.replace("\"WHY\"", "\"HOW\""), none.and(Documents.read(FILE))))
                .containsExactly("/custom/HOW: there is no field 'HOW' of opportunity; fields.csv names them all");
    }

    @Test
    void theyAreFactsLikeAllOthers() {
        var schema = FactSchema.OPPORTUNITY.and(KNOWN.fields().values());
        assertThat(schema.section("criteria", true)
                        .orElseThrow()
                        .field("/custom/WEIGHT")
                        .type())
                .isEqualTo(FactType.NUMBER);
        assertThat(schema.section("basics", false)
                        .orElseThrow()
                        .field("/customer/custom/SCORE")
                        .limits()
                        .most())
                .isEqualTo(5);
        assertThat(schema.section("stakeholders", true).orElseThrow().fields())
                .extracting(FactField::path)
                .endsWith("custom/BOND/amount", "custom/BOND/currency");
    }

    private static FieldDefinition field(
            String code, String of, FieldDefinition.Type type, List<String> choices, int least, int most) {
        return new FieldDefinition(
                code, of, type, false, choices, BigDecimal.valueOf(least), BigDecimal.valueOf(most), "");
    }

    private static KnownCodes known(FieldDefinition... fields) {
        var byKey = new HashMap<String, FieldDefinition>();
        for (FieldDefinition field : fields) {
            byKey.put(field.key(), field);
        }
        return new KnownCodes(Set.of(), byKey, Set.of());
    }

    private static Opportunity read(String json, KnownCodes known) {
        return new OpportunityReader().read(Documents.read(json), known);
    }

    private static List<String> problems(String json, KnownCodes known) {
        return catchThrowableOfType(BadInputException.class, () -> read(json, known)).problems().stream()
                .map(problem -> problem.pointer() + ": " + problem.detail())
                .toList();
    }
}
