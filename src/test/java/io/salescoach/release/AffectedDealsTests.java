package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.benchmark.SampleFiles;
import io.salescoach.opportunity.Money;
import io.salescoach.release.AdviceComparison.AccountManagerShare;
import io.salescoach.release.AffectedDeals.Deal;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose deals get other advice: counted and summed by account manager and currency. */
class AffectedDealsTests {

    private final AffectedDeals affected = new AffectedDeals();

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    private void add(String by, @Nullable Money value, boolean changed) {
        affected.add(new Deal("d", by, value), changed);
    }

    @Test
    void valuesAreSummedByCurrencyAndOnlyOfDealsThatChange() {
        add("li.na", money("100", "CNY"), true);
        add("li.na", money("20.5", "EUR"), true);
        add("li.na", money("1", "CNY"), true);
        add("li.na", null, true);
        add("li.na", money("9999", "CNY"), false);
        assertThat(affected.shares())
                .containsExactly(
                        new AccountManagerShare("li.na", 5, 4, List.of(money("101", "CNY"), money("20.5", "EUR"))));
    }

    @Test
    void theMostDealsComeFirstAndEqualNumbersByName() {
        add("b", null, true);
        add("a", null, true);
        add("", null, true);
        add("c", null, true);
        add("c", null, true);
        assertThat(affected.shares())
                .extracting(AccountManagerShare::accountManager)
                .containsExactly("c", "", "a", "b");
    }

    @Test
    void whoseAdviceStaysIsNotNamed() {
        add("li.na", money("5", "CNY"), false);
        assertThat(affected.shares()).isEmpty();
    }

    @Test
    void noMoreThanAHundredAreNamed() {
        for (int i = 0; i < 101; i++) {
            add("user%03d".formatted(i), null, true);
        }
        add("user100", null, true);
        assertThat(affected.shares())
                .hasSize(100)
                .extracting(AccountManagerShare::accountManager)
                .startsWith("user100")
                .endsWith("user098");
    }

    /** The examples of a comparison are those of the greatest amounts. */
    @Test
    void aDealWithoutAValueComesAfterOneThatIsWorthNothing() {
        assertThat(new Deal("d", "", null).amount()).isLessThan(new Deal("d", "", money("0", "CNY")).amount());
        assertThat(Deal.of(SampleFiles.of("small", List.of())).accountManager()).isNotNull();
    }
}
