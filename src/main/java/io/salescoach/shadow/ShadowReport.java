package io.salescoach.shadow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.release.AdviceComparison.AccountManagerShare;
import io.salescoach.shadow.ComparedDeal.What;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shadow would have changed, as far as deals have been compared.
 *
 * @param shadow the one that runs, or else the last that did
 * @param open how many opportunities are open
 * @param compared how many of them were compared with what is live now
 * @param changed how many get other findings, a first action, a verdict or readiness
 * @param failed how many the shadow has no answer for
 * @param deals how many deals differ, by what differs
 * @param changes how many deals each single difference concerns, the most first
 * @param accountManagers whose deals differ or fail, and what those are worth
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShadowReport(
        @Nullable Shadow shadow,
        int open,
        long compared,
        long changed,
        long failed,
        Map<What, Long> deals,
        List<Count> changes,
        List<AccountManagerShare> accountManagers) {

    /** In how many deals something differs. */
    public record Count(What what, String code, long deals) {}
}
