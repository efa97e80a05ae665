package io.salescoach.browser;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.pipeline.store.OpportunityService;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ended deals for the pages that tell of them: opened, advised and ended through the service, and put back in time, so that the service
 * judges them from their history. They are taken away again, for all browser tests share one service.
 */
final class EndedDealsInBrowser {

    private static final Viewer MANAGER = new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER));
    private static final int DEALS = 160;
    private static final String[] INDUSTRIES = {"Retail", "Health", "Logistics"};
    private static final String[] REASONS = {"PRICE", "RELATION", "NO_DECISION"};
    private static final String[] OWNERS = {"wang.fang", "li.ming", "zhao.min"};

    private final OpportunityService opportunities;
    private final JdbcClient database;
    private final List<String> ids = new ArrayList<>();

    EndedDealsInBrowser(OpportunityService opportunities, JdbcClient database) {
        this.opportunities = opportunities;
        this.database = database;
    }

    void add() throws InterruptedException {
        var opened = new ArrayList<OpportunityChange>();
        var ended = new ArrayList<OpportunityChange>();
        for (int i = 0; i < DEALS; i++) {
            ObjectNode open = deal(i);
            boolean budget =
                    open.path("qualification").path("budget").asString("").equals("YES");
            var random = new Random(i);
            boolean won = random.nextInt(10) < (budget ? 7 : 2) + i % 2;
            String id = open.path("id").asString();
            ids.add(id);
            opened.add(new OpportunityChange(id, before -> open));
            ended.add(new OpportunityChange(id, before -> end(open.deepCopy(), won, REASONS[random.nextInt(3)])));
        }
        opportunities.saveAll(MANAGER, opened);
        database.sql("insert into history_entry (opportunity_id, kind, version, happened_at, user_name, content)"
                        + " select id, 'ADVISED', version, created_at, 'wang.fang',"
                        + " '{\"actions\":[\"SECURE_BUDGET\",\"SURVEY_MEMBER_NEEDS\",\"PREPARE_VISITS\"]}'"
                        + " from opportunity where id like 'ended-%'")
                .update();
        backdate("kind = 'CREATED'", 120);
        backdate("kind = 'ADVISED'", 90);
        database.sql(
                        "insert into feedback (history_id, opportunity_id, action, finding, rule_name, outcome, facts, given_on, holds)"
                                + " select h.id, h.opportunity_id, 'SECURE_BUDGET', 'BUDGET_UNKNOWN', 'r', 'DONE', 'f',"
                                + " cast(h.happened_at as date), true from history_entry h"
                                + " where h.kind = 'ADVISED' and h.opportunity_id like 'ended-%' and mod(h.id, 2) = 0")
                .update();
        opportunities.saveAll(MANAGER, ended);
        for (int wait = 0; judged() < DEALS; wait++) {
            if (wait > 600) {
                throw new IllegalStateException(
                        "after two minutes %d of %d deals were judged".formatted(judged(), DEALS));
            }
            Thread.sleep(200);
        }
    }

    private static ObjectNode deal(int i) {
        var random = new Random(i + 1000);
        var deal = JsonNodeFactory.instance.objectNode();
        deal.put("id", "ended-" + i)
                .put("name", "Ended deal " + i)
                .put("stage", i % 3 == 0 ? "BUSINESS" : "CONSULTING")
                .put("accountManager", OWNERS[i % OWNERS.length]);
        deal.putObject("value").put("amount", 20_000 + random.nextInt(400_000)).put("currency", "CNY");
        deal.putObject("customer").put("name", "Customer " + i).put("industry", INDUSTRIES[random.nextInt(3)]);
        deal.putObject("qualification")
                .put("need", "YES")
                .put("budget", random.nextBoolean() ? "YES" : "NO")
                .put("authority", random.nextInt(4) == 0 ? "UNKNOWN" : "YES")
                .put("timeline", "YES");
        boolean simple = random.nextBoolean();
        deal.putObject("buying")
                .put("needClarity", simple ? "CLEAR" : "UNCLEAR")
                .put("tailored", !simple);
        if (random.nextBoolean()) {
            deal.putArray("visits")
                    .addObject()
                    .put("id", "v1")
                    .put("on", "2026-01-15")
                    .put("planned", true);
        }
        return deal;
    }

    private static ObjectNode end(ObjectNode deal, boolean won, String reason) {
        deal.put("status", won ? "WON" : "LOST");
        deal.putObject("outcome").put("reason", reason);
        return deal;
    }

    private void backdate(String which, int days) {
        database.sql("update history_entry set happened_at = dateadd(day, -" + days + ", happened_at) where " + which
                        + " and opportunity_id like 'ended-%'")
                .update();
    }

    private long judged() {
        return database.sql("select count(*) from ended_deal where opportunity_id like 'ended-%'")
                .query(Long.class)
                .single();
    }

    void remove() {
        ids.forEach(id -> opportunities.delete(MANAGER, id, IfMatch.of("*")));
    }
}
