package io.salescoach.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Format;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactPathTests {

    @ParameterizedTest
    @CsvSource({
        "qualification/need, false",
        "qualification/budget, true",
        "milestones/projectInitiated, true",
        "milestones/termsAgreed, false",
        "stakeholders/decisionMaker, false",
        "stakeholders/projectTeam, true",
        "stakeholders/contact, false",
        "stakeholders/attitude, false",
        "needs/statement, false",
        "needs/raisedBy, true",
        "customer/profile/topic, true",
        "customer/industry, false",
        "buying/decisionCycleDays, false",
        "value/amount, true",
        "event/what, false"
    })
    void aFactIsKnownWhenTheFileSaysIt(String path, boolean known) {
        assertThat(FactPath.all()).contains(path);
        assertThat(FactPath.of(path).isKnown(file())).isEqualTo(known);
    }

    @Test
    void whatAFileCannotLeaveOpenIsNotAsked() {
        assertThat(FactPath.all())
                .doesNotContain(
                        "id", "name", "stage", "buying/paid", "needs/relevant", "competitors", "effortHours/DEMAND");
    }

    private static Opportunity file() {
        return new OpportunityReader().read("""
                {"id": "f", "name": "f", "stage": "BUSINESS", "qualification": {"need": "UNKNOWN", "budget": "NO"},
                 "milestones": {"projectInitiated": "2026-01-01"}, "value": {"amount": 0, "currency": "CNY"},
                 "customer": {"industry": " ", "profile": [{"source": "MARKET", "topic": "grows"}]},
                 "stakeholders": [{"id": "a"}, {"id": "b", "projectTeam": true}],
                 "needs": [{"id": "n", "statement": "", "raisedBy": ["a"]}]}
                """.getBytes(StandardCharsets.UTF_8), Format.JSON, Set.of());
    }
}
