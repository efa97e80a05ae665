package io.salescoach.release;

import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.salescoach.TestDatabase;
import io.salescoach.access.Audit;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.CoachMeters;
import io.salescoach.input.Format;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobSettings;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.scenario.ScenarioService;
import io.salescoach.scenario.ScenarioWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.mockito.Answers;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a running service does about releases, without the threads: each look is taken by hand, so nothing waits. */
final class Instance {

    static final LocalDate TODAY = LocalDate.parse("2026-05-01");

    static final ApprovalSettings NO_APPROVAL = new ApprovalSettings(false, List.of());

    final Path folder;
    final ReleaseRepository store;
    final Gate gate;
    final LiveRules live;
    final PublishService publishing;
    final RuleDraftService drafts;
    final CandidateRepository repository;
    final CandidateService candidates;
    final ScenarioEdits scenarioEdits;
    final FolderEdits edits;
    final GoLive goLive;
    final CheckRepository checkTable;
    final CheckService checks;
    final CheckRuns runs;
    private final JobQueues queues;
    FolderWatch watch;
    private final RulesFolder rules;
    private final RuleReloadMeters reloads;

    /** Starts on a database and a folder, with these opportunities stored as open. */
    Instance(DataSource database, Path folder, Path scenarios, Opportunity... open) throws IOException {
        this(database, folder, scenarios, new CheckLimits(Duration.ofMinutes(10), 200_000), stored(open));
    }

    /** The same within other limits of checks. */
    Instance(DataSource database, Path folder, Path scenarios, CheckLimits limits, OpenOpportunities open)
            throws IOException {
        this(database, folder, scenarios, limits, open, NO_APPROVAL, Clock.systemUTC());
    }

    /** The same where releases may need approval, by a clock that tests may move. */
    Instance(
            DataSource database,
            Path folder,
            Path scenarios,
            CheckLimits limits,
            OpenOpportunities open,
            ApprovalSettings approval,
            Clock clock)
            throws IOException {
        this.folder = folder;
        var beans = new StaticListableBeanFactory(Map.of("open", open));
        var jdbc = JdbcClient.create(database);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        store = new ReleaseRepository(jdbc, transactions, new JsonMapper(), clock);
        gate = new Gate(
                scenarios,
                beans.getBeanProvider(OpenOpportunities.class),
                beans.getBeanProvider(EndedOpportunities.class),
                limits,
                clock);
        rules = new RulesFolder(folder);
        var meters = new SimpleMeterRegistry();
        reloads = new RuleReloadMeters(meters);
        live = new LiveRules(store, gate, rules, new CoachMeters(meters), reloads);
        publishing = new PublishService(store, live, gate, approval, rules);
        var audit = mock(Audit.class, Answers.RETURNS_MOCKS);
        drafts = new RuleDraftService(jdbc, transactions, live, store);
        repository = new CandidateRepository(jdbc, new JsonMapper(), clock);
        var scenarioService = new ScenarioService(live, scenarios.toString());
        scenarioEdits = new ScenarioEdits(jdbc, scenarioService, new ScenarioWriter(scenarioService), gate, clock);
        edits = new FolderEdits(rules, store);
        candidates = new CandidateService(repository, approval, drafts, store, scenarioEdits, transactions);
        goLive = new GoLive(repository, approval, store, live, rules, gate, limits, audit, scenarioEdits, transactions);
        queues = new JobQueues(database, new JobSettings(Duration.ofSeconds(5), Duration.ofSeconds(10)));
        checkTable = new CheckRepository(jdbc, transactions, new JsonMapper());
        runs = new CheckRuns(
                checkTable, gate, live, rules, store, candidates, scenarioEdits, limits, audit, transactions, queues);
        checks = new CheckService(checkTable, runs, candidates, live);
        watch = watch("");
    }

    /** Does all checks that wait, here and now. */
    void check() {
        for (String by : checkTable.waiting()) {
            while (runs.waits("of " + by)) {
                runs.next("of " + by);
            }
        }
    }

    /** The same, at work on checks; it must be stopped. */
    Instance working() {
        queues.start();
        return this;
    }

    void stop() {
        queues.stop();
    }

    /** The same, where saves go live for this reason though their scenarios fail. */
    Instance overruling(String reason) {
        watch = watch(reason);
        return this;
    }

    private FolderWatch watch(String overrule) {
        return new FolderWatch(rules, live, store, gate, publishing, checks, reloads, overrule, Clock.systemUTC());
    }

    static DataSource newDatabase() {
        return TestDatabase.migrated();
    }

    static OpenOpportunities stored(Opportunity... open) {
        return new OpenOpportunities() {
            @Override
            public int count() {
                return open.length;
            }

            @Override
            public void forEach(Consumer<Opportunity> each) {
                List.of(open).forEach(each);
            }
        };
    }

    /** Looks until what stands still in the folder has been taken up. */
    Instance look() {
        for (int i = 0; i < 3; i++) {
            watch.look();
        }
        return this;
    }

    String refusal() {
        var refused = watch.refused().orElseThrow();
        return refused.problems().stream().map(RuleProblem::toString).toList() + " " + refused.red();
    }

    /** What it says about a lead whose budget is unknown and whose timeline is missing. */
    Advice advice() {
        return live.get().advise(opportunity("a", "NO"), TODAY, Locale.ENGLISH);
    }

    static Opportunity opportunity(String id, String timeline) {
        return new OpportunityReader()
                .read("""
                        id: %s
                        name: b
                        stage: ENTRANCE
                        qualification: {need: "YES", authority: "YES", budget: UNKNOWN, timeline: "%s"}
                        """.formatted(id, timeline).getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
    }
}
