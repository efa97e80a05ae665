package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a change would have made of ended deals is said before it goes live. */
class HistoryComparerTests {

    private static final String SCORE = "signal,points,en,zh\nBASE,0,base,基础\n%s,%s,x,x\n";

    @Test
    void pointsThatTellDealsApartRaiseTheAucAndExamplesSayWhichDealsChange() throws Exception {
        var rules = RuleFiles.load(Path.of("rules"));
        try (var old = RuleBook.compile(rules.with(Map.of("score.csv", SCORE.formatted("STALLED", "1"))));
                var now = RuleBook.compile(rules.with(Map.of("score.csv", SCORE.formatted("BUDGET_ABSENT", "-1"))))) {
            var comparer = new HistoryComparer(new Coach(old), new Coach(now));
            for (int i = 0; i < 20; i++) {
                comparer.add(deal(i, i % 2 == 0));
            }
            var result = comparer.result(true);
            assertThat(result).isNotNull();
            assertThat(result.deals()).isEqualTo(20);
            assertThat(result.won()).isEqualTo(10);
            assertThat(result.aucBefore()).isEqualByComparingTo("0.5");
            assertThat(result.aucAfter()).isEqualByComparingTo("1");
            assertThat(result.otherWon()).isZero();
            assertThat(result.otherLost()).isEqualTo(10);
            assertThat(result.signals()).isEmpty();
            assertThat(result.examples()).hasSize(5).allSatisfy(example -> {
                assertThat(example.won()).isFalse();
                assertThat(example.pointsAfter()).isEqualByComparingTo("-1");
            });
        }
    }

    @Test
    void aFindingThatHoldsForOtherDealsIsNamedWithItsLiftBeforeAndAfter() throws Exception {
        var rules = RuleFiles.load(Path.of("rules"));
        var stages = rules.texts().get("findings.csv");
        assertThat(stages).isNotNull();
        var edited = rules.with(
                Map.of("findings.csv", stages.replaceFirst("(?m)^BUDGET_ABSENT,(.*)$", "BUDGET_ABSENT,$1,,no")));
        try (var old = RuleBook.compile(rules);
                var now = RuleBook.compile(edited)) {
            var comparer = new HistoryComparer(new Coach(old), new Coach(now));
            comparer.add(deal(0, true));
            comparer.add(deal(1, false));
            var result = comparer.result(false);
            assertThat(result).isNotNull();
            assertThat(result.complete()).isFalse();
            assertThat(result.signals()).singleElement().satisfies(change -> {
                assertThat(change.signal()).isEqualTo("BUDGET_ABSENT");
                assertThat(change.before()).isNotNull();
                assertThat(change.after()).isNull();
            });
            assertThat(result.examples())
                    .singleElement()
                    .satisfies(example -> assertThat(example.vanish()).containsExactly("BUDGET_ABSENT"));
        }
    }

    @Test
    void withoutEndedDealsNothingIsSaid() throws Exception {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var coach = new Coach(book);
            assertThat(new HistoryComparer(coach, coach).result(true)).isNull();
        }
    }

    private static EndedOpportunities.Before deal(int number, boolean won) {
        var file = new OpportunityReader()
                .readAgain("{\"id\":\"d%d\",\"name\":\"D\",\"stage\":\"DEMAND\",\"qualification\":{\"budget\":\"%s\"}}"
                        .formatted(number, won ? "YES" : "NO"));
        return new EndedOpportunities.Before(file, LocalDate.parse("2026-05-01"), won);
    }
}
