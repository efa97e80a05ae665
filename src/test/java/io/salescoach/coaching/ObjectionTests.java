package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Cause;
import io.salescoach.coaching.Advice.Diagnosis;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies behind an objection is said only where something speaks for it; some objections hide no cause at all. */
class ObjectionTests {

    private static RuleBook book;

    @BeforeAll
    static void compile() throws IOException {
        book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void aCauseWithoutEvidenceIsAskedAbout() {
        var advice = advice("stage: DEMAND, objections: [{id: o, surface: NO_MONEY}]");

        assertThat(advice.objections().get(0).causes().get(0))
                .extracting(Cause::cause, Cause::evidence)
                .containsExactly("NO_VALUE", List.of());
        assertThat(remedy(advice)).isEqualTo("NONE");
        assertThat(advice.objections().get(0).understood()).isFalse();
        assertThat(codes(advice)).contains("CLARIFY_OBJECTION").doesNotContain("PROVE_VALUE");
    }

    @Test
    void evidenceThatSpeaksAgainstTheLeadingCauseDoesNotMakeItSure() {
        var advice = advice("""
                stage: DEMAND, solution: {benefitAnalysis: true}, objections: [{id: o, surface: NO_HURRY}]""");

        assertThat(remedy(advice)).isEqualTo("NONE");
    }

    @Test
    void theFactorsOfACauseAreMultiplied() {
        var advice = advice("""
                stage: CONSULTING, objections: [{id: o, surface: NO_MONEY, quote: What do we get for that money?}]""");

        // 0.10, 0.45 × 3 × 2, 0.30 and 0.15
        assertThat(advice.objections().get(0).causes())
                .extracting(cause -> cause.cause() + " " + cause.score())
                .containsExactly("NO_VALUE 0.83", "NO_TRUST 0.09", "NO_DIFFERENCE 0.05", "NO_PAIN 0.03");
        assertThat(advice.objections().get(0).causes().get(0).evidence())
                .containsExactly("benefit analysis not done", "the words set the price against the use or the return");
        assertThat(remedy(advice)).isEqualTo("NO_VALUE");
    }

    @Test
    void whatTwoRulesSeeCountsOnce() {
        String both = "stage: DEMAND, competitors: [Callwell], "
                + "objections: [{id: o, surface: NO_MONEY, quote: Callwell is cheaper than you.}]";
        String one = both.replace("[Callwell]", "[Northern]");

        assertThat(advice(both).objections().get(0).causes())
                .isEqualTo(advice(one).objections().get(0).causes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BARGAINING  | BARGAIN           | BUSINESS   | NO_MONEY | Callwell is cheaper. Come down and we sign.",
                "BARGAINING  | BARGAIN           | BUSINESS   | NO_MONEY | 蓝波通信报价低，再让一成就签。",
                "OVER_BUDGET | RESTRUCTURE_OFFER | CONSULTING | NO_MONEY | 方案认可，但只批了六十万。",
                "CLAUSE      | JOIN_LAWYERS      | ACTION     | NO_GOOD  | Our lawyers object to the liability clause.",
                "PROOF       | OFFER_PROOF       | CONSULTING | NO_GOOD  | 眼见为实，先试点再说。"
            })
    void someObjectionsAreNoExcuse(String as, String action, String stage, String surface, String quote) {
        var advice = advice("""
                stage: %s, competitors: [Callwell], solution: {benefitAnalysis: true},
                objections: [{id: o, surface: %s, quote: "%s"}]""".formatted(stage, surface, quote));

        assertThat(remedy(advice)).isEqualTo(as);
        assertThat(advice.objections().get(0)).satisfies(diagnosis -> {
            assertThat(diagnosis.takenOtherwise()).isTrue();
            assertThat(diagnosis.remedy().evidence()).hasSize(1);
        });
        assertThat(codes(advice))
                .contains(action)
                .doesNotContain("EARN_TRUST", "PROVE_VALUE", "PROVE_DIFFERENCE", "CLARIFY_OBJECTION");
    }

    private static String remedy(Advice advice) {
        return advice.objections().stream()
                .map(Diagnosis::remedy)
                .toList()
                .get(0)
                .code();
    }

    private static List<String> codes(Advice advice) {
        return advice.actions().stream().map(Action::code).toList();
    }

    private static Advice advice(String facts) {
        String file = "{id: a, name: b, %s}".formatted(facts);
        var opportunity = new OpportunityReader().read(file.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
        return new Coach(book).advise(opportunity, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
    }
}
