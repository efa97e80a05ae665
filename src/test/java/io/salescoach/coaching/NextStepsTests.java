package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Role;
import io.salescoach.rulebook.tables.When;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes the step that the coach advises. */
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
}
