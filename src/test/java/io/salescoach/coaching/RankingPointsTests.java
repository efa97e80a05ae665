package io.salescoach.coaching;

import static io.salescoach.coaching.Rankings.DEMAND;
import static io.salescoach.coaching.Rankings.advice;
import static io.salescoach.coaching.Rankings.edited;
import static io.salescoach.coaching.Rankings.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Points;
import io.salescoach.rulebook.tables.RankingPart;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moves an action up or down is told with its points. */
class RankingPointsTests {

    @Test
    void everyPartOfTheOrderIsToldWithItsPoints() {
        assertThat(find(advice(DEMAND).actions(), "SECURE_TIMELINE").ranking())
                .extracting(Points::part, Points::code, Points::points)
                .containsExactly(
                        tuple(RankingPart.SEVERITY, "BLOCKER", 30),
                        tuple(RankingPart.KIND, "TALK", 10),
                        tuple(RankingPart.CLOSE_WITHIN, "7", 20),
                        tuple(RankingPart.VALUE_FROM, "CNY 10000000", 2));
        assertThat(find(advice(DEMAND).actions(), "WIN_OVER_OPPONENT").ranking())
                .extracting(Points::part, Points::why)
                .contains(
                        tuple(RankingPart.INFLUENCE, "it concerns somebody of great influence"),
                        tuple(RankingPart.FINDING, "somebody strong is against us"),
                        tuple(RankingPart.OWNER, "the supervisor does it"));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-01, 7", "2026-05-08, 7", "2026-05-09, 21", "2026-05-22, 21", "2026-05-23,"})
    void theNearestRowCountsUntilItsLastDay(String close, @Nullable String row) {
        assertThat(counted(DEMAND.replace("2026-05-06", close), RankingPart.CLOSE_WITHIN))
                .isEqualTo(row == null ? List.of() : List.of(row));
    }

    @ParameterizedTest
    @CsvSource({
        "999999.99, CNY,",
        "1000000, CNY, CNY 1000000",
        "9999999.99, CNY, CNY 1000000",
        "10000000, CNY, CNY 10000000",
        "12000000, USD,"
    })
    void theGreatestValueThatIsReachedCountsInItsOwnCurrency(String amount, String currency, @Nullable String row) {
        String file =
                DEMAND.replace("amount: 12000000, currency: CNY", "amount: " + amount + ", currency: " + currency);
        assertThat(counted(file, RankingPart.VALUE_FROM)).isEqualTo(row == null ? List.of() : List.of(row));
    }

    private static List<String> counted(String file, RankingPart part) {
        return find(advice(file).actions(), "SECURE_TIMELINE").ranking().stream()
                .filter(points -> points.part() == part)
                .map(Points::code)
                .toList();
    }

    @Test
    void aCaseMovesOneActionWhileItsFindingHolds() {
        String file = """
                id: a
                name: b
                stage: BUSINESS
                visits: [{id: v, on: 2026-04-29}]
                plan: [{id: p, what: send the new price, side: %s, due: 2026-04-28}]
                """;

        assertThat(find(advice(file.formatted("US")).actions(), "FOLLOW_UP_STEP")
                        .ranking())
                .extracting(Points::part, Points::code, Points::points, Points::why)
                .contains(tuple(
                        RankingPart.CASE,
                        "STEP_OWED FOLLOW_UP_STEP",
                        40,
                        "the customer is waiting for what we promised"));
        assertThat(find(advice(file.formatted("US")).actions(), "AGREE_TERMS").ranking())
                .extracting(Points::part)
                .doesNotContain(RankingPart.CASE);
        assertThat(find(advice(file.formatted("CUSTOMER")).actions(), "FOLLOW_UP_STEP")
                        .ranking())
                .extracting(Points::part)
                .contains(RankingPart.FINDING)
                .doesNotContain(RankingPart.CASE);
    }

    @Test
    void theRowsOfATableMayStandInAnyOrder() {
        var turned = edited("ranking.csv", "(CLOSE_WITHIN,7,.*\n)(CLOSE_WITHIN,21,.*\n)", "$2$1");
        String values = turned.texts()
                .get("ranking.csv")
                .replaceFirst("(VALUE_FROM,CNY 1000000,.*\n)(VALUE_FROM,CNY 10000000,.*\n?)", "$2$1");
        turned = turned.with(Map.of("ranking.csv", values));

        assertThat(find(advice(turned, DEMAND).actions(), "SECURE_TIMELINE").ranking())
                .extracting(Points::code)
                .contains("7", "CNY 10000000")
                .doesNotContain("21", "CNY 1000000");
    }

    @ParameterizedTest
    @CsvSource({"MEDIUM, HIGH", "HIGH, MEDIUM", "LOW, HIGH"})
    void ofSeveralPeopleTheMostInfluentialCounts(String one, String other) {
        var actions = advice("""
                id: a
                name: b
                stage: DEMAND
                stakeholders: [{id: one, name: Ms Zhao, influence: %s}, {id: other, name: Mr Li, influence: %s}]
                needs: [{id: n, statement: quiet nights, raisedBy: [one, other], interest: PERSONAL, priority: 1}]
                """.formatted(one, other)).actions();

        assertThat(find(actions, "QUANTIFY_NEED_IMPACT").with()).containsExactly("one", "other");
        assertThat(find(actions, "QUANTIFY_NEED_IMPACT").ranking())
                .extracting(Points::part, Points::code)
                .contains(tuple(RankingPart.INFLUENCE, "HIGH"));
    }

    @Test
    void aDateThatWentByIsNotNear() {
        String file = "{id: a, name: b, stage: ACTION, expectedCloseOn: %s}";

        assertThat(find(advice(file.formatted("2026-05-01")).actions(), "CLOSE_CONTRACT")
                        .ranking())
                .extracting(Points::part)
                .contains(RankingPart.CLOSE_WITHIN)
                .doesNotContain(RankingPart.PRESSURE);
        assertThat(find(advice(file.formatted("2026-04-30")).actions(), "CLOSE_CONTRACT")
                        .ranking())
                .extracting(Points::part)
                .contains(RankingPart.PRESSURE)
                .doesNotContain(RankingPart.CLOSE_WITHIN);
    }

    @Test
    void whoIsMetForOneActionIsMetForAnother() {
        var met = Pattern.compile("MEETING");
        var actions = advice(DEMAND).actions();

        assertThat(find(actions, "SURVEY_MEMBER_NEEDS").with()).containsExactly("cfo");
        assertThat(find(actions, "WIN_OVER_OPPONENT").with()).containsExactly("cfo");
        assertThat(actions)
                .filteredOn(action -> action.with().contains("cfo"))
                .flatExtracting(Action::ranking)
                .extracting(points -> points.part().name())
                .filteredOn(part -> met.matcher(part).matches())
                .hasSize(1);
    }
}
