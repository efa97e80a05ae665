package io.salescoach.coaching;

import static io.salescoach.coaching.Rankings.COLD;
import static io.salescoach.coaching.Rankings.advice;
import static io.salescoach.coaching.Rankings.find;
import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.NextStep;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Side;
import io.salescoach.rulebook.tables.When;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which step is next, and who takes it. */
class NextStepsTests {

    private static final String FILE = """
            id: a
            name: b
            stage: DEMAND
            accountManager: %s
            team: [{name: Ms Qian, role: %s}]
            """;

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_MANAGER, ACCOUNT_MANAGER, Ms Qian",
        "ACCOUNT_MANAGER, SUPERVISOR, zhao.lei",
        "SUPERVISOR, SUPERVISOR, Ms Qian",
        "SUPERVISOR, ACCOUNT_MANAGER,"
    })
    void itIsWhoeverHasThatRoleInTheTeamElseTheAccountManagerForItsOwnSteps(
            Role owner, Role inTheTeam, @Nullable String who) {
        var opportunity = new OpportunityReader()
                .read(FILE.formatted("zhao.lei", inTheTeam).getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
        var first = new Action(
                1,
                "SEE",
                "See them",
                List.of(),
                List.of(),
                owner,
                null,
                List.of(),
                List.of(),
                When.NOW,
                List.of(),
                List.of(),
                List.of());

        assertThat(Objects.requireNonNull(NextSteps.first(opportunity, List.of(first)))
                        .who())
                .isEqualTo(who);
    }

    @Test
    void theNextStepIsTheEarliestOpenStepOfThePlan() {
        assertThat(advice(COLD + "\n").nextStep())
                .isEqualTo(new NextStep(
                        find(advice(COLD).actions(), "BUILD_CUSTOMER_PROFILE").title(),
                        Side.US,
                        null,
                        null,
                        NextStep.From.ADVICE));
        assertThat(advice("""
                id: a
                name: b
                stage: ENTRANCE
                plan:
                  - {id: p1, what: some day, side: US}
                  - {id: p2, what: send the list, side: CUSTOMER, who: Mr Li, due: 2026-05-08}
                  - {id: p3, what: ring up, side: US, due: 2026-05-02, done: 2026-05-01}
                """).nextStep())
                .isEqualTo(new NextStep(
                        "send the list", Side.CUSTOMER, "Mr Li", LocalDate.parse("2026-05-08"), NextStep.From.PLAN));
        assertThat(advice("{id: a, name: b, stage: ENTRANCE, status: LOST, plan: [{id: p, what: w}]}")
                        .nextStep())
                .isNull();
    }
}
