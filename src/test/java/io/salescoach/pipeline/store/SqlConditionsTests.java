package io.salescoach.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.TestDatabase;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However a list is asked for, it has the same opportunities, and as many as were counted. */
@Tag("database")
class SqlConditionsTests {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());

    @Test
    void fewAndManyAreFoundAlike() {
        store("a", "DEMAND", " 7 12 ");
        store("b", "DEMAND", " 12 ");
        store("c", "BUSINESS", " 7 ");
        store("d", "BUSINESS", " 17 ");
        same(null, null, "a", "c");
        same(Stage.BUSINESS, null, "c");
        same(Stage.DEMAND, Status.OPEN, "a");
        same(null, Status.WON);
    }

    private void same(Stage stage, Status status, String... expected) {
        var search = new OpportunityQuery(null, stage, status, null, "STALLED", null, null, 0, 50, "id");
        var where = new SqlConditions(search, null, List.of(7));
        for (long total : List.of(1L, 1_000_000L)) {
            assertThat(jdbc.sql("select id" + where.listed(total) + " order by id")
                            .params(where.values())
                            .query(String.class)
                            .list())
                    .containsExactly(expected);
        }
        assertThat(jdbc.sql("select count(*)" + where.counted())
                        .params(where.values())
                        .query(Integer.class)
                        .single())
                .isEqualTo(expected.length);
    }

    private void store(String id, String stage, String findings) {
        jdbc.sql("insert into opportunity (id, version, name, stage, status, created_at, updated_at, search_text)"
                        + " values (:id, 1, :id, :stage, 'OPEN', current_timestamp, current_timestamp, :id)")
                .param("id", id)
                .param("stage", stage)
                .update();
        jdbc.sql(
                        "insert into assessment (opportunity_id, opportunity_version, stage, hours_entrance, hours_demand,"
                                + " hours_consulting, hours_business, hours_action, rules_hash, as_of, assessed_at, engagement,"
                                + " verdict, ready, findings)"
                                + " values (:id, 1, :stage, 0, 0, 0, 0, 0, '', current_date, current_timestamp, '', '', false, :findings)")
                .param("id", id)
                .param("stage", stage)
                .param("findings", findings)
                .update();
    }
}
