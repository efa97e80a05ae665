package io.salescoach.pipeline.store;

import io.salescoach.shadow.ShadowDeals;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows a shadow the open opportunities that it has not seen as they are now, whoever owns them. */
@Component
class ShadowedDeals implements ShadowDeals {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowedDeals.class);

    private final JdbcClient jdbc;
    private final OpportunityRepository table;
    private final OpportunityFileReader check;

    ShadowedDeals(JdbcClient jdbc, OpportunityRepository table, OpportunityFileReader check) {
        this.jdbc = jdbc;
        this.table = table;
        this.check = check;
    }

    @Override
    public Part after(Wanted wanted, String id, int most) {
        List<StoredOpportunity> found = jdbc.sql("""
                        select id, version, account_manager, document, created_at, updated_at from (
                            select id, version, account_manager, created_at, updated_at from opportunity o
                            where status = 'OPEN' and id > :id and not exists (
                                select 1 from rule_shadow_deal d where d.shadow = :shadow and d.opportunity_id = o.id
                                and d.opportunity_version = o.version and d.release = :release and d.as_of >= :today)
                            order by status, id fetch first %d rows only) part
                        join opportunity_file on opportunity_id = id order by id
                        """.formatted(most))
                .param("id", id)
                .param("shadow", wanted.shadow())
                .param("release", wanted.release())
                .param("today", wanted.asOf())
                .query(OpportunityRepository::stored)
                .list();
        var deals = new ArrayList<Deal>();
        found.forEach(stored -> read(stored, deals));
        return new Part(
                deals, found.size() < most ? "" : found.get(found.size() - 1).id());
    }

    /** A file that cannot be read must not keep the others from being compared. */
    private void read(StoredOpportunity stored, List<Deal> deals) {
        try {
            deals.add(new Deal(stored.id(), stored.version(), check.read(stored)));
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be compared", stored.id(), e);
        }
    }

    @Override
    public int open() {
        return table.countOpen();
    }
}
