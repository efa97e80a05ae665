package io.salescoach.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Documents;
import io.salescoach.input.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The records say which facts there are; nothing else lists them. */
class FactSchemaTests {

    private static final FactSchema SCHEMA = FactSchema.OPPORTUNITY;

    @Test
    void everySectionOfTheFileIsThere() {
        assertThat(SCHEMA.codes())
                .containsExactly(
                        "basics",
                        "profile",
                        "qualification",
                        "buying",
                        "swot",
                        "visits",
                        "stakeholders",
                        "needs",
                        "criteria",
                        "competitors",
                        "solution",
                        "milestones",
                        "event",
                        "plan",
                        "objections",
                        "team",
                        "time",
                        "outcome");
    }

    @Test
    void whatStandsAtTheTopAndInRecordsWithListsIsInTheBasics() {
        assertThat(section("basics", false).fields())
                .extracting(FactField::path)
                .containsExactly(
                        "name",
                        "customer/name",
                        "customer/industry",
                        "offering",
                        "value/amount",
                        "value/currency",
                        "stage",
                        "status",
                        "openedOn",
                        "stageEnteredOn",
                        "expectedCloseOn",
                        "accountManager");
    }

    @Test
    void theFactsOfTheSecondEditionAreFields() {
        assertThat(paths("visits", true)).contains("ours", "commitment");
        assertThat(paths("stakeholders", true)).contains("champion", "left", "contact");
        assertThat(paths("needs", true)).contains("impactPerYear/amount", "impactPerYear/currency");
        assertThat(paths("criteria", true)).containsExactly("statement", "mandatory", "raisedBy", "position");
        assertThat(paths("competitors", true)).containsExactly("name", "incumbent", "position");
        assertThat(paths("event", false)).containsExactly("what", "on", "consequence");
        assertThat(paths("plan", true)).containsExactly("what", "side", "who", "due", "done", "action");
        assertThat(paths("outcome", false)).containsExactly("reason", "competitor", "note");
    }

    @Test
    void limitsComeFromTheConstraints() {
        assertThat(field("needs", "statement").limits().characters()).isEqualTo(Limits.TEXT);
        assertThat(field("stakeholders", "contact").limits().characters()).isEqualTo(Limits.NAME);
        assertThat(field("stakeholders", "contact").limits().oneLine()).isTrue();
        assertThat(field("needs", "statement").limits().oneLine()).isFalse();
        assertThat(field("needs", "priority").limits().least()).isEqualTo(1);
        assertThat(field("team", "skills/*").limits().most()).isEqualTo(5);
        assertThat(field("needs", "impactPerYear/amount").limits().integer()).isEqualTo(15);
        assertThat(field("visits", "ours").limits().characters()).isEqualTo(Limits.NAME);
        assertThat(field("team", "role").required()).isTrue();
        assertThat(field("visits", "with").required()).isFalse();
    }

    @Test
    void codesThatTheRuleBookKnowsMakeFields() {
        var schema = SCHEMA.with(vocabulary -> List.of(vocabulary.equals("skills") ? "LISTENING" : "other"));
        assertThat(schema.section("team", true).orElseThrow().fields())
                .extracting(FactField::path)
                .containsExactly("name", "role", "skills/LISTENING");
        assertThat(schema.section("plan", true).orElseThrow().field("/action").codes())
                .containsExactly("other");
    }

    @Test
    void aPlaceOfTheFileLeadsToItsSection() {
        assertThat(SCHEMA.at("/customer/profile/0/topic"))
                .map(FactSection::code)
                .contains("profile");
        assertThat(SCHEMA.at("/value/amount")).map(FactSection::code).contains("basics");
        assertThat(SCHEMA.at("/effortHours/DEMAND")).map(FactSection::code).contains("time");
        assertThat(SCHEMA.at("/competitors/0/name").map(FactSection::list)).contains(true);
        assertThat(SCHEMA.at("/elsewhere")).isEmpty();
    }

    @Test
    void aCompetitorThatIsOnlyANameReadsAsOneAndStaysOneUntilItIsChanged() {
        var file = Documents.read("{\"competitors\": [\"Northern\", {\"name\": \"Callwell\", \"incumbent\": true}]}");
        var section = section("competitors", true);
        assertThat(section.entries(file))
                .extracting(section::values)
                .containsExactly(
                        Map.of("name", List.of("Northern"), "incumbent", List.of(), "position", List.of()),
                        Map.of("name", List.of("Callwell"), "incumbent", List.of("true"), "position", List.of()));
        assertThat(file.at("/competitors/0").isString()).isTrue();
        section.entry(file, 0).put("position", "BEHIND");
        assertThat(file.at("/competitors/0").toString()).isEqualTo("{\"name\":\"Northern\",\"position\":\"BEHIND\"}");
    }

    @Test
    void takingOutTheLastCompetitorDoesNotSayThatThereAreNone() {
        var file = Documents.read("{\"competitors\": [\"Northern\"]}");
        section("competitors", true).remove(file, 0);
        assertThat(file.has("competitors")).isFalse();
    }

    record Shipment(
            String id,
            @Size(max = 30) String title,
            @Valid Weight weight,
            List<@Valid @NotNull Box> boxes,
            @Nullable List<@Valid @NotNull Box> spares) {}

    record Weight(@NotNull BigDecimal kilos, @Nullable Boolean exact) {}

    record Box(
            String id,
            boolean open,
            @Min(2) @Max(9) Integer size,
            @Fact(of = "boxes") String above,
            LocalDate packed) {}

    @Test
    void anyRecordHasASchema() {
        var schema = FactSchema.of(Shipment.class);
        assertThat(schema.codes()).containsExactly("basics", "weight", "boxes", "spares");
        assertThat(schema.section("boxes", true).orElseThrow().fields())
                .extracting(FactField::type)
                .containsExactly(FactType.TICK, FactType.WHOLE, FactType.CODE, FactType.DATE);
        assertThat(schema.section("boxes", true).orElseThrow().ids()).isEqualTo("b");
        assertThat(schema.section("spares", false).orElseThrow().fields())
                .extracting(FactField::type)
                .containsExactly(FactType.NONE);
    }

    private static FactSection section(String code, boolean list) {
        return SCHEMA.section(code, list).orElseThrow();
    }

    private static List<String> paths(String code, boolean list) {
        return section(code, list).fields().stream().map(FactField::path).toList();
    }

    private static FactField field(String code, String path) {
        return section(code, true).fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
