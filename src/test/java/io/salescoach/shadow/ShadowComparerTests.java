package io.salescoach.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.salescoach.TestDatabase;
import io.salescoach.access.Audit;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.release.Activation;
import io.salescoach.release.AdviceComparison.AccountManagerShare;
import io.salescoach.release.LiveRules;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.shadow.ComparedDeal.What;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.Mockito;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Each turn of the comparison, taken by hand: what it counts, what it survives, and that instances share the work. */
@Tag("database")
class ShadowComparerTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-05-01");
    private static final Set<String> RULES = Set.of("qualification.drl", "verdict.drl", "engagement.drl");
    private static final String FEEDS_ITSELF = """
            package io.salescoach.rules
            global Conclusions coach
            rule "it never ends"
                @area(DISCOVERY) @why("a test")
                when
                    Engagement()
                then
                    coach.engagement(drools, "SERVICE");
            end
            """;

    private static RuleFiles files;

    private final LiveRules live = mock(LiveRules.class);
    private final ShadowService service = mock(ShadowService.class);
    private final Deals deals = new Deals();
    private JdbcClient jdbc;
    private ShadowRepository shadows;
    private ComparedDealRepository compared;

    /** Stored deals, and which were asked for. */
    private final class Deals implements ShadowDeals {

        private final TreeMap<String, Long> versions = new TreeMap<>();
        private final List<String> shown = new ArrayList<>();

        @Override
        public Part after(Wanted wanted, String id, int most) {
            var part = versions.tailMap(id, false).entrySet().stream()
                    .filter(deal -> jdbc.sql("""
                                            select count(*) from rule_shadow_deal where shadow = ? and opportunity_id = ?
                                            and opportunity_version = ? and release = ? and as_of >= ?""")
                                    .param(wanted.shadow())
                                    .param(deal.getKey())
                                    .param(deal.getValue())
                                    .param(wanted.release())
                                    .param(wanted.asOf())
                                    .query(Integer.class)
                                    .single()
                            == 0)
                    .limit(most)
                    .map(deal -> deal(deal.getKey(), deal.getValue()))
                    .toList();
            part.forEach(deal -> shown.add(deal.id()));
            return new Part(
                    part, part.size() < most ? "" : part.get(part.size() - 1).id());
        }

        private Deal deal(String id, long version) {
            String text = "id: %s\nname: b\nstage: ENTRANCE\nqualification: {budget: \"%s\"}\n"
                    .formatted(id, id.endsWith("0") ? "NO" : "YES");
            return new Deal(
                    id,
                    version,
                    new OpportunityReader().read(text.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of()));
        }

        @Override
        public int open() {
            return versions.size();
        }
    }

    @BeforeAll
    static void load() throws IOException {
        var texts = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        texts.keySet()
                .removeIf(name ->
                        name.endsWith(".drl") && !RULES.contains(name) || name.equals("objection-examples.csv"));
        files = new RuleFiles(texts);
    }

    @BeforeEach
    void prepare() {
        var database = TestDatabase.migrated();
        jdbc = JdbcClient.create(database);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        shadows = new ShadowRepository(jdbc, new JsonMapper(), Clock.systemUTC());
        compared = new ComparedDealRepository(jdbc, transactions, new JsonMapper());
        for (int release = 1; release <= 2; release++) {
            jdbc.sql("""
                            insert into rule_release (number, hash, author, comment, source, created_at, gate)
                            values (?, 'x', 'li.na', 'x', 'HTTP', ?, '{}')""")
                    .param(release)
                    .param(Instant.EPOCH.atOffset(ZoneOffset.UTC))
                    .update();
        }
        live(1, files);
    }

    private void live(long release, RuleFiles rules) {
        var activation = new Activation(release, release, Instant.EPOCH, "he.xin", "x");
        when(live.now()).thenReturn(new LiveRules.Live(activation, new Coach(RuleBook.compile(rules))));
    }

    private void store(String id, long version) {
        deals.versions.put(id, version);
        if (version == 1) {
            jdbc.sql("""
                            insert into opportunity (id, version, name, stage, status, created_at, updated_at, search_text)
                            values (?, 1, 'b', 'ENTRANCE', 'OPEN', ?, ?, '')""")
                    .param(id)
                    .param(Instant.EPOCH.atOffset(ZoneOffset.UTC))
                    .param(Instant.EPOCH.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private ShadowComparer instance() {
        var beans = new StaticListableBeanFactory(Map.of("deals", deals));
        return new ShadowComparer(
                shadows,
                compared,
                service,
                live,
                beans.getBeanProvider(ShadowDeals.class),
                mock(Audit.class, Answers.RETURNS_MOCKS),
                Clock.fixed(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    private long start(RuleFiles rules) {
        when(service.files(Mockito.any())).thenReturn(rules);
        return shadows.insert(
                new ShadowRepository.Start(Shadow.Kind.DRAFT, null, 1, rules.hash(), new TreeMap<>()), "li.na");
    }

    /** Without the rule that tells of an absent budget. */
    private static RuleFiles milder() {
        String text = files.texts().get("qualification.drl");
        int from = text.lastIndexOf("rule ", text.indexOf("BUDGET_ABSENT"));
        String without = text.substring(0, from) + text.substring(text.indexOf("end\n", from) + 4);
        return files.with(Map.of("qualification.drl", without));
    }

    @Test
    void whatDiffersIsCountedByDealAndByFinding() {
        for (int i = 0; i < 25; i++) {
            store("deal-%02d".formatted(i), 1);
        }
        long shadow = start(milder());
        var instance = instance();
        assertThat(instance.part()).isTrue();
        assertThat(compared.compared(shadow, 1)).isEqualTo(20);
        assertThat(instance.part()).isFalse();
        assertThat(compared.compared(shadow, 1)).isEqualTo(25);
        assertThat(compared.changed(shadow, 1)).isEqualTo(3);
        assertThat(compared.failed(shadow, 1)).isZero();
        assertThat(compared.byWhat(shadow, 1)).containsEntry(What.LESS, 3L).doesNotContainKey(What.MORE);
        assertThat(compared.changes(shadow, 1)).contains(new ShadowReport.Count(What.LESS, "BUDGET_ABSENT", 3));
        assertThat(compared.deals(shadow, 1, 0, 10))
                .extracting(ComparedDeal::id)
                .containsExactly("deal-00", "deal-10", "deal-20");
        var deal = compared.deals(shadow, 1, 0, 1).get(0);
        assertThat(deal.before().findings()).anyMatch(each -> each.startsWith("BUDGET_ABSENT"));
        assertThat(deal.after().findings()).noneMatch(each -> each.startsWith("BUDGET_ABSENT"));
    }

    @Test
    void accountManagersAndTheWorthOfTheirDealsAreTold() {
        for (int i = 0; i < 25; i++) {
            store("deal-%02d".formatted(i), 1);
            belongs("deal-%02d".formatted(i), i < 15 ? "wang.fang" : "li.na", i == 10 ? "EUR" : "CNY");
        }
        belongs("deal-20", null, "CNY");
        long shadow = start(milder());
        var instance = instance();
        instance.part();
        instance.part();
        assertThat(compared.accountManagers(shadow, 1))
                .containsExactly(
                        new AccountManagerShare(
                                "wang.fang", 15, 2, List.of(money("1250.5", "CNY"), money("1250.5", "EUR"))),
                        new AccountManagerShare("", 1, 1, List.of(money("1250.5", "CNY"))));
        jdbc.sql("update opportunity set amount = null, currency = null where id = 'deal-00'")
                .update();
        jdbc.sql("update rule_shadow_deal set changed = false, failed = true where opportunity_id = 'deal-10'")
                .update();
        assertThat(compared.accountManagers(shadow, 1).get(0))
                .isEqualTo(new AccountManagerShare("wang.fang", 15, 2, List.of(money("1250.5", "EUR"))));
        assertThat(compared.accountManagers(shadow, 2)).isEmpty();
    }

    private void belongs(String id, String accountManager, String currency) {
        jdbc.sql("update opportunity set account_manager = ?, amount = 1250.5, currency = ? where id = ?")
                .param(accountManager)
                .param(currency)
                .param(id)
                .update();
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    @Test
    void aDealThatChangesIsComparedAgainAndOneThatIsClosedForgotten() {
        store("deal-00", 1);
        store("deal-01", 1);
        long shadow = start(milder());
        var instance = instance();
        instance.part();
        deals.shown.clear();
        instance.part();
        assertThat(deals.shown).isEmpty();
        store("deal-01", 2);
        instance.part();
        assertThat(deals.shown).containsExactly("deal-01");
        deals.versions.remove("deal-00");
        jdbc.sql("update opportunity set status = 'LOST' where id = 'deal-00'").update();
        instance.part();
        assertThat(compared.compared(shadow, 1)).isEqualTo(1);
        assertThat(compared.byWhat(shadow, 1)).isEmpty();
    }

    /** What was compared with the release before says nothing of this one. */
    @Test
    void anotherReleaseBeginsAnew() {
        store("deal-00", 1);
        long shadow = start(milder());
        var instance = instance();
        instance.part();
        live(
                2,
                files.with(Map.of("more.csv", "x\n"))
                        .with(Map.of("more.csv", ""))
                        .with(java.util.Collections.singletonMap("more.csv", null)));
        assertThat(compared.compared(shadow, 2)).isZero();
        instance.part();
        assertThat(compared.compared(shadow, 2)).isEqualTo(1);
        assertThat(compared.compared(shadow, 1)).isZero();
    }

    @Test
    void twoInstancesShareTheWorkAndTellTheSame() {
        for (int i = 0; i < 60; i++) {
            store("deal-%02d".formatted(i), 1);
        }
        long shadow = start(milder());
        var one = instance();
        var two = instance();
        one.part();
        two.part();
        one.part();
        assertThat(deals.shown).doesNotHaveDuplicates();
        for (int i = 0; i < 4; i++) {
            two.part();
        }
        assertThat(new HashSet<>(deals.shown)).hasSize(60);
        assertThat(compared.compared(shadow, 1)).isEqualTo(60);
        assertThat(compared.changed(shadow, 1)).isEqualTo(6);
    }

    @Test
    void rulesThatDoNotEndAreStoppedAndEndTheShadow() {
        for (int i = 0; i < 10; i++) {
            store("deal-%02d".formatted(i), 1);
        }
        long shadow = start(files.with(Map.of("endless.drl", FEEDS_ITSELF)));
        var instance = instance();
        assertThat(instance.part()).isFalse();
        assertThat(compared.failed(shadow, 1)).isEqualTo(3);
        var ended = shadows.latest().orElseThrow();
        assertThat(ended.state()).isEqualTo(Shadow.State.FAILED);
        assertThat(String.valueOf(ended.reason())).contains("did not come to an end for 3 deals", "it never ends");
        assertThat(compared.deals(shadow, 1, 0, 10))
                .hasSize(3)
                .allSatisfy(deal -> assertThat(deal.failure()).isNotNull());
        assertThat(instance.part()).isFalse();
    }

    @Test
    void whatTheLiveRulesCannotAnswerIsAskedOnce() {
        live(1, files.with(Map.of("endless.drl", FEEDS_ITSELF)));
        store("deal-00", 1);
        long shadow = start(milder());
        var instance = instance();
        instance.part();
        instance.part();
        assertThat(deals.shown).containsExactly("deal-00");
        assertThat(compared.changed(shadow, 1)).isZero();
        assertThat(compared.failed(shadow, 1)).isZero();
    }

    @Test
    void rulesThatAnInstanceCannotUseLeaveItAlone() {
        store("deal-00", 1);
        start(files.with(Map.of("new.drl", "package io.salescoach.rules\nrule \"x\" when Later() then end\n")));
        assertThat(instance().part()).isFalse();
        assertThat(shadows.running()).isPresent();
    }

    @Test
    void itEndsOnceItsRulesAreLive() {
        store("deal-00", 1);
        start(milder());
        var instance = instance();
        instance.part();
        live(2, milder());
        assertThat(instance.part()).isFalse();
        var ended = shadows.latest().orElseThrow();
        assertThat(ended.state()).isEqualTo(Shadow.State.LIVE);
        assertThat(ended.endedBy()).isEqualTo("he.xin");
        assertThat(compared.lastRelease(ended.number(), 2)).isEqualTo(1);
    }

    @Test
    void oneRunsAtMost() {
        long first = start(milder());
        assertThatThrownBy(() -> start(milder())).isInstanceOf(DuplicateKeyException.class);
        assertThat(shadows.end(first, Shadow.State.DROPPED, "li.na", null)).isTrue();
        assertThat(shadows.end(first, Shadow.State.DROPPED, "li.na", null)).isFalse();
        assertThat(start(milder())).isGreaterThan(first);
    }
}
