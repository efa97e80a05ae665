package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.coaching.Advice;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the advice for open opportunities changes.
 *
 * @param opportunities how many were compared
 * @param changed how many of them get other advice
 * @param verdict how many get another verdict; likewise readiness, findings and actions
 * @param onlyTexts how many differ in nothing but wording, evidence or scores
 * @param failed how many the new rules have no answer for
 * @param examples some of those that change, those of the greatest amounts first, at most {@value #MOST_EXAMPLES}
 * @param accountManagers whose opportunities they are, at most {@value #MOST_ACCOUNT_MANAGERS}; null in a result from
 *     before this was counted
 */
public record AdviceComparison(
        int opportunities,
        int changed,
        int verdict,
        int readyToAdvance,
        int findings,
        int actions,
        int onlyTexts,
        int failed,
        List<Example> examples,
        @Nullable List<AccountManagerShare> accountManagers) {

    static final int MOST_ACCOUNT_MANAGERS = 100;

    static final int MOST_EXAMPLES = 20;

    /**
     * The opportunities of one account manager.
     *
     * @param accountManager empty for those that nobody has
     * @param opportunities how many were compared
     * @param changed how many of them get other advice, or none
     * @param value what those are worth, by currency
     */
    public record AccountManagerShare(String accountManager, int opportunities, int changed, List<Money> value) {}

    /** One opportunity before and after; when the new rules fail, there is no after but a reason. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Example(
            String opportunityId,
            Judgement before,
            @Nullable Judgement after,
            @Nullable Sentence failure) {}

    /** The part of an advice that does not depend on its wording. */
    public record Judgement(String verdict, boolean readyToAdvance, List<String> findings, List<String> actions) {

        static Judgement of(Advice advice) {
            return new Judgement(
                    advice.verdict(),
                    advice.readyToAdvance(),
                    advice.findings().stream()
                            .map(finding -> finding.label() + " " + finding.severity())
                            .toList(),
                    advice.actions().stream().map(Advice.Action::code).toList());
        }
    }
}
