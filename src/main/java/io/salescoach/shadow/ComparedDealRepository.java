package io.salescoach.shadow;

import io.salescoach.input.KeptSentences;
import io.salescoach.opportunity.Money;
import io.salescoach.release.AdviceComparison.AccountManagerShare;
import io.salescoach.shadow.ComparedDeal.What;
import io.salescoach.shadow.ShadowDeals.Wanted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a shadow says of each open opportunity beside what the live rules say. */
@Repository
class ComparedDealRepository {

    private static final int MOST_CHANGES = 200;
    private static final int MOST_ACCOUNT_MANAGERS = 100;

    /** Of a comparison that rests on other rules than those that are live now nobody learns anything. */
    private static final String OF_NOW = " where shadow = :shadow and release = :release ";

    private static final String SHOWN = "(changed = true or failed = true)";

    /** A deal has an owner and a worth as it is now. */
    private static final String DEALS_OF_NOW =
            " from rule_shadow_deal join opportunity on id = opportunity_id" + OF_NOW;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    ComparedDealRepository(JdbcClient jdbc, TransactionOperations transactions, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json.rebuild().addModule(new KeptSentences()).build();
    }

    /** Puts a comparison in place of an older one. Two instances that compare the same deal conclude the same. */
    void put(Wanted wanted, long version, ComparedDeal deal) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from rule_shadow_change where shadow = ? and opportunity_id = ?")
                    .param(wanted.shadow())
                    .param(deal.id())
                    .update();
            jdbc.sql("delete from rule_shadow_deal where shadow = ? and opportunity_id = ?")
                    .param(wanted.shadow())
                    .param(deal.id())
                    .update();
            jdbc.sql("""
                            insert into rule_shadow_deal
                                (shadow, opportunity_id, opportunity_version, release, as_of, changed, failed, content)
                            values (?, ?, ?, ?, ?, ?, ?, cast(? as text))""")
                    .param(wanted.shadow())
                    .param(deal.id())
                    .param(version)
                    .param(wanted.release())
                    .param(wanted.asOf())
                    .param(!deal.changes().isEmpty())
                    .param(deal.failure() != null)
                    .param(deal.changes().isEmpty() && deal.failure() == null ? null : json.writeValueAsString(deal))
                    .update();
            deal.changes()
                    .forEach(change -> jdbc.sql(
                                    "insert into rule_shadow_change (shadow, opportunity_id, release, what, code) values (?, ?, ?, ?, ?)")
                            .param(wanted.shadow())
                            .param(deal.id())
                            .param(wanted.release())
                            .param(change.what().name())
                            .param(change.code())
                            .update());
        });
    }

    /** Forgets deals that are closed or deleted. */
    void forgetClosed(long shadow) {
        for (String table : List.of("rule_shadow_change", "rule_shadow_deal")) {
            jdbc.sql("delete from " + table + " where shadow = ? and not exists (select 1 from opportunity"
                            + " where id = opportunity_id and status = 'OPEN')")
                    .param(shadow)
                    .update();
        }
    }

    /** Forgets the deals of all shadows but one: what is over is of interest until the next begins. */
    void forgetOthers(long shadow) {
        jdbc.sql("delete from rule_shadow_change where shadow <> ?")
                .param(shadow)
                .update();
        jdbc.sql("delete from rule_shadow_deal where shadow <> ?").param(shadow).update();
    }

    /** The release that a shadow was last compared with. */
    long lastRelease(long shadow, long otherwise) {
        return jdbc.sql("select coalesce(max(release), ?) from rule_shadow_deal where shadow = ?")
                .param(otherwise)
                .param(shadow)
                .query(Long.class)
                .single();
    }

    /** How many were compared; which: empty, or a column that must be true. */
    private long count(long shadow, long release, String which) {
        return jdbc.sql("select count(*) from rule_shadow_deal" + OF_NOW + which)
                .param("shadow", shadow)
                .param("release", release)
                .query(Long.class)
                .single();
    }

    long compared(long shadow, long release) {
        return count(shadow, release, "");
    }

    long changed(long shadow, long release) {
        return count(shadow, release, "and changed = true");
    }

    long failed(long shadow, long release) {
        return count(shadow, release, "and failed = true");
    }

    long shown(long shadow, long release) {
        return count(shadow, release, "and " + SHOWN);
    }

    /** How many deals differ, by what differs. */
    Map<What, Long> byWhat(long shadow, long release) {
        var counts = new EnumMap<What, Long>(What.class);
        jdbc.sql("select what, count(distinct opportunity_id) from rule_shadow_change" + OF_NOW + "group by what")
                .param("shadow", shadow)
                .param("release", release)
                .query(row -> {
                    counts.put(What.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** The differences that concern the most deals. */
    List<ShadowReport.Count> changes(long shadow, long release) {
        return jdbc
                .sql("select what, code, count(*) as deals from rule_shadow_change" + OF_NOW
                        + "group by what, code order by deals desc, what, code fetch first " + MOST_CHANGES
                        + " rows only")
                .param("shadow", shadow)
                .param("release", release)
                .query((row, number) ->
                        new ShadowReport.Count(What.valueOf(row.getString(1)), row.getString(2), row.getLong(3)))
                .list()
                .stream()
                .sorted(Comparator.comparing(ShadowReport.Count::what))
                .toList();
    }

    /** Whose deals were compared, and what those are worth that differ or fail, the most such deals first. */
    List<AccountManagerShare> accountManagers(long shadow, long release) {
        var shares = new LinkedHashMap<String, AccountManagerShare>();
        jdbc.sql("select coalesce(account_manager, ''), count(*) as deals, sum(case when " + SHOWN
                        + " then 1 else 0 end) as differ" + DEALS_OF_NOW + "group by coalesce(account_manager, '')"
                        + " having sum(case when " + SHOWN + " then 1 else 0 end) > 0"
                        + " order by differ desc, coalesce(account_manager, '') fetch first " + MOST_ACCOUNT_MANAGERS
                        + " rows only")
                .param("shadow", shadow)
                .param("release", release)
                .query(row -> {
                    String name = row.getString(1);
                    shares.put(name, new AccountManagerShare(name, row.getInt(2), row.getInt(3), new ArrayList<>()));
                });
        jdbc.sql("select coalesce(account_manager, ''), currency, sum(amount)" + DEALS_OF_NOW + "and " + SHOWN
                        + " and amount is not null group by coalesce(account_manager, ''), currency order by currency")
                .param("shadow", shadow)
                .param("release", release)
                .query(row -> {
                    var share = shares.get(row.getString(1));
                    if (share != null) {
                        share.value().add(new Money(plain(row.getBigDecimal(3)), row.getString(2)));
                    }
                });
        return List.copyOf(shares.values());
    }

    /** Without the zeros that the column adds. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** Deals that differ or fail, in the order of ids. */
    List<ComparedDeal> deals(long shadow, long release, int offset, int size) {
        return jdbc.sql("select content from rule_shadow_deal" + OF_NOW
                        + "and " + SHOWN + " order by opportunity_id"
                        + " offset :offset rows fetch next :size rows only")
                .param("shadow", shadow)
                .param("release", release)
                .param("offset", offset)
                .param("size", size)
                .query((row, number) -> json.readValue(row.getString(1), ComparedDeal.class))
                .list();
    }
}
