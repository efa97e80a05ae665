package io.salescoach.release;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.release.AdviceComparison.AccountManagerShare;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whose deals get other advice, and what they are worth. Not for use by several threads. */
final class AffectedDeals {

    private final Map<String, Share> shares = new TreeMap<>();

    private static final class Share {
        private int opportunities;
        private int changed;
        private final Map<String, BigDecimal> value = new TreeMap<>();
    }

    /**
     * What counts of a deal here.
     *
     * @param accountManager empty where nobody has it
     */
    record Deal(String id, String accountManager, @Nullable Money value) {

        static Deal of(Opportunity opportunity) {
            String by = opportunity.accountManager();
            return new Deal(opportunity.id(), by == null ? "" : by, opportunity.value());
        }

        /** Without a value it comes after all others. */
        BigDecimal amount() {
            return value == null ? BigDecimal.ONE.negate() : value.amount();
        }
    }

    void add(Deal deal, boolean changed) {
        Share share = shares.computeIfAbsent(deal.accountManager(), any -> new Share());
        share.opportunities++;
        if (changed) {
            share.changed++;
            if (deal.value() != null) {
                share.value.merge(deal.value().currency(), deal.value().amount(), BigDecimal::add);
            }
        }
    }

    /** Those whose deals change, the most deals first. */
    List<AccountManagerShare> shares() {
        return shares.entrySet().stream()
                .filter(each -> each.getValue().changed > 0)
                .map(each -> share(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing((AccountManagerShare share) -> -share.changed()))
                .limit(AdviceComparison.MOST_ACCOUNT_MANAGERS)
                .toList();
    }

    private static AccountManagerShare share(String by, Share share) {
        return new AccountManagerShare(
                by,
                share.opportunities,
                share.changed,
                share.value.entrySet().stream()
                        .map(sum -> new Money(sum.getValue(), sum.getKey()))
                        .toList());
    }
}
