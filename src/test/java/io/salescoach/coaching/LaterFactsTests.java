package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files can tell since the second edition can be named in rules, and stands as evidence. */
class LaterFactsTests {

    private static final String FILE = """
            id: a
            name: b
            stage: DEMAND
            stakeholders: [{id: p, name: Ms Zhao, champion: true, left: true, contact: "010"}]
            visits: [{id: v, "on": 2026-04-01, with: [p], ours: [wang.fang], commitment: show the figures}]
            needs: [{id: n, impactPerYear: {amount: 120000, currency: CNY}}]
            criteria: [{id: c, statement: two routes, mandatory: true, raisedBy: [p], position: BEHIND}]
            competitors: [Northern, {name: Callwell, incumbent: true, position: LEVEL}]
            event: {what: the lease ends, "on": 2026-12-31, consequence: no line}
            plan: [{id: s, what: send the offer, side: US, who: wang.fang, due: 2026-04-20, action: SUBMIT}]
            outcome: {reason: PRICE, competitor: Northern, note: by far}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$subject : Stakeholder(champion == true, left == true, contact != null)",
                "$subject : Visit(commitment != null, ours contains \"wang.fang\")",
                "$subject : Need(impactPerYear != null, impactPerYear.amount > 100000)",
                "$subject : Criterion(mandatory == true, position == Position.BEHIND, raisedBy contains \"p\")",
                "$subject : Competitor(name == \"Callwell\", incumbent == true, position == Position.LEVEL)",
                "$subject : Competitor(name == \"Northern\", incumbent == false, position == null)",
                "Event(what != null, consequence != null, on != null)\n        $subject : Stakeholder()",
                "$subject : PlanStep(done == null, side == Side.US, who == \"wang.fang\", action == \"SUBMIT\", due != null)",
                "Outcome(reason == \"PRICE\", competitor == \"Northern\")\n        $subject : Stakeholder()",
                "Opportunity(event != null, outcome != null, criteria.empty == false, plan.empty == false)\n        $subject : Stakeholder()"
            })
    void aRuleFindsThem(String condition) throws IOException {
        try (var book = book(condition)) {
            var facts = new OpportunityReader().read(FILE.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
            var advice = new Coach(book).advise(facts, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
            assertThat(advice.findings()).anySatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo("mine");
                assertThat(finding.message()).doesNotContain("[");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Criterion(mandatry == true)", "Competitor(position == Position.BEFORE)", "PlanSteps()"})
    void whatIsMisspeltIsRefused(String condition) {
        assertThat(catchThrowableOfType(BrokenRulesException.class, () -> book(condition))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void theEvidenceNamesThem() throws IOException {
        try (var book = book("$subject : Criterion(mandatory == true)")) {
            var facts = new OpportunityReader().read(FILE.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
            var consultation = new Coach(book).consult(facts, LocalDate.parse("2026-05-01"));
            assertThat(consultation.findings())
                    .filteredOn(found -> found.rule().name().equals("mine"))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.label()).isEqualTo("ATTITUDE_UNKNOWN(c)");
                        assertThat(found.facts()).contains("criterion c");
                    });
        }
    }

    private static RuleBook book(String condition) throws IOException {
        String drl = """
                package io.salescoach.rules

                import io.salescoach.opportunity.*
                import io.salescoach.rulebook.*

                global Conclusions coach

                rule "mine"
                    @area(PEOPLE)
                    @finding(ATTITUDE_UNKNOWN)
                    @why("Because.")
                when
                    Scope(area == "PEOPLE")
                    %s
                then
                    coach.found(drools);
                end
                """.formatted(condition);
        return RuleBook.compile(RuleFiles.load(Path.of("rules")).with(Map.of("mine.drl", drl)));
    }
}
