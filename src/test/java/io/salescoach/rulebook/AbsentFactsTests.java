package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody filled in makes a condition not met; it never makes an evaluation fail. */
class AbsentFactsTests {

    private static final String NOTHING_KNOWN = """
            {id: a, name: b, stage: DEMAND, needs: [{id: n1}], visits: [{id: v1}],
             stakeholders: [{id: p1}], team: [{name: w, role: ACCOUNT_MANAGER}]}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Opportunity(value.amount > 5)",
                "Opportunity(value.amount < 5)",
                "Opportunity(value.amount != 5)",
                "Opportunity(value.currency == \"CNY\")",
                "Opportunity(value.currency != \"CNY\")",
                "Opportunity(!(value.currency == \"CNY\"))",
                "Opportunity(value.currency not in (\"CNY\"))",
                "Opportunity(value.currency not contains \"C\")",
                "Opportunity(value.amount * 2 > 1)",
                "Opportunity($amount : value.amount)",
                "Opportunity(effortHours.get(Stage.DEMAND) > 3)",
                "Opportunity(offering.toLowerCase().startsWith(\"v\"))",
                "Need(impact.length > 3)",
                "Need(impact.length < 3)",
                "Need(priority > 1)",
                "Need(priority <= 1)",
                "Need(priority + 1 > 0)",
                "Need(impact contains \"x\")",
                "Need(impact matches \".*\")",
                "Need(impact str[length] 3)",
                "Visit(on < on.plusDays(1))",
                "AsOf($today : date) Visit(on < $today)",
                "AsOf($today : date) Visit(on.isBefore($today))",
                "Visit($on : on) AsOf(date > $on)",
                "TeamMember(skills.get(\"NEGOTIATING\") < 3)",
                "Need($p : priority) Need(priority > $p)",
                "accumulate(Need($p : priority); $least : min($p); $least >= 0)",
                "forall(Opportunity(value.amount > 5))",
            })
    void aConditionOnWhatIsAbsentIsNotMet(String condition) throws IOException {
        assertThat(fires(condition)).as(condition).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Opportunity(value == null)",
                "Need(impact == null, priority == null)",
                "Need(interest != Interest.BUSINESS)",
                "not Need(impact.length > 3)",
                "Opportunity(value.amount > 5 || stage == Stage.DEMAND)",
                "Need($p : priority)",
                "accumulate(Need($p : priority); $sum : sum($p), $n : count(); $sum == 0, $n == 1)",
                "accumulate(Need($i : impact); $all : collectList($i); $all.size == 0)",
            })
    void whetherSomethingIsThereCanBeAsked(String condition) throws IOException {
        assertThat(fires(condition)).as(condition).isTrue();
    }

    @Test
    void datesThatNoCalendarHasAreAbsentToo() throws IOException {
        assertThat(fires("AsOf($today : date, $today.plusYears(999999999999) > $today)"))
                .isFalse();
    }

    private static boolean fires(String condition) throws IOException {
        var files = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        files.keySet().removeIf(name -> name.endsWith(".drl"));
        files.put("mine.drl", """
                package io.salescoach.rules
                rule "mine" @area(DISCOVERY) @why("a test")
                when
                    %s
                then
                    coach.signal(drools);
                end
                """.formatted(condition));
        try (var book = RuleBook.compile(new RuleFiles(files))) {
            var deal = new OpportunityReader()
                    .read(NOTHING_KNOWN.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of("NEGOTIATING"));
            var facts = List.of(
                    deal,
                    deal.needs().get(0),
                    deal.visits().get(0),
                    deal.stakeholders().get(0),
                    deal.team().get(0),
                    new AsOf(java.time.LocalDate.parse("2026-05-01")));
            return book.evaluate(facts).fired().contains("mine");
        }
    }
}
