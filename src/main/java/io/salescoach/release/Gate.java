package io.salescoach.release;

import io.salescoach.analysis.Analysis;
import io.salescoach.analysis.RuleUsage;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.source.RuleFiles;
import jakarta.annotation.PreDestroy;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What rules must pass before they go live: they compile, every scenario passes, and every open opportunity gets advice. */
@Component
@EnableConfigurationProperties(CheckLimits.class)
class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private static final int ASKERS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    /** Opportunities between one look at whether to go on and the next. */
    private static final int PART = 16;

    /** So many ended deals say enough, and so long is waited for them. */
    private static final int MOST_ENDED = 2_000;

    private static final Duration HISTORY_TIME = Duration.ofSeconds(60);

    private final Path scenarios;
    private final ScenarioRehearsal rehearsal;
    private final ObjectProvider<OpenOpportunities> opportunities;
    private final ObjectProvider<EndedOpportunities> ended;
    private final CheckLimits limits;
    private final Clock clock;
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKERS, task -> {
        var thread = new Thread(task, "rules-compare");
        thread.setDaemon(true);
        return thread;
    });

    Gate(
            @Value("${sales-coach.scenarios}") Path scenarios,
            ObjectProvider<OpenOpportunities> opportunities,
            ObjectProvider<EndedOpportunities> ended,
            CheckLimits limits,
            Clock clock) {
        this.limits = limits;
        this.scenarios = scenarios;
        this.rehearsal = new ScenarioRehearsal(scenarios);
        this.opportunities = opportunities;
        this.ended = ended;
        this.clock = clock;
    }

    /** Told how far a part of the gate has come. */
    interface Progress {
        void at(int done, int total);
    }

    /** The day by which rows of tables count for whoever asks now. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** @throws BrokenRulesException with every problem found */
    Coach compile(RuleFiles files) {
        var problems = StorableText.problems(files);
        if (!problems.isEmpty()) {
            throw new BrokenRulesException(problems);
        }
        return new Coach(RuleBook.compile(files));
    }

    ScenarioSummary play(Coach coach, Progress progress) {
        return play(coach, Map.of(), progress);
    }

    /**
     * Plays all scenarios. Without a scenarios folder there are none.
     *
     * @param texts those that are going to be something else
     * @throws BrokenRulesException naming the rule, at the first one where the rules do not come to an end
     */
    ScenarioSummary play(Coach coach, Map<String, String> texts, Progress progress) {
        try {
            var suite = rehearsal.suite(coach, texts);
            int[] done = {0};
            return ScenarioSummary.of(rehearsal.play(
                    suite,
                    coach,
                    today(),
                    result -> progress.at(++done[0], suite.files().size()),
                    stopped -> {
                        throw endless(stopped, coach);
                    }));
        } catch (NoSuchFileException e) {
            LOG.warn("There is no scenarios folder at {}; rules go live untested", scenarios);
            return new ScenarioSummary(0, 0, List.of());
        }
    }

    /**
     * Compares the advice of two coaches for the open opportunities, as far as the limits of a check go.
     *
     * @throws BrokenRulesException naming the rule, at the first one where the new rules do not come to an end
     */
    AdviceComparer compare(Coach before, Coach after, Progress progress) {
        var comparing = new AdviceComparer(before, after, LocalDate.now(clock));
        opportunities.ifAvailable(open -> {
            int total = Math.min(open.count(), limits.opportunities());
            progress.at(0, total);
            var part = new ArrayList<Opportunity>();
            int[] done = {0};
            open.forEach(opportunity -> {
                if (done[0] + part.size() < limits.opportunities()) {
                    part.add(opportunity);
                }
                if (part.size() == PART) {
                    done[0] += ask(comparing, part, after);
                    progress.at(done[0], Math.max(total, done[0]));
                }
            });
            done[0] += ask(comparing, part, after);
            progress.at(done[0], done[0]);
        });
        return comparing;
    }

    /**
     * Judges the deals that ended last by both coaches, within bounds of number and time; null where there are none.
     *
     * @throws BrokenRulesException naming the rule, at the first one where the new rules do not come to an end
     */
    @Nullable HistoryComparison history(Coach before, Coach after, Progress progress) {
        var comparing = new HistoryComparer(before, after);
        long end = System.nanoTime() + HISTORY_TIME.toNanos();
        int[] done = {0};
        boolean[] complete = {true};
        ended.ifAvailable(deals -> deals.latest(deal -> {
            try {
                comparing.add(deal);
            } catch (RulesStoppedException e) {
                throw endless(e, after);
            }
            progress.at(++done[0], Math.min(done[0] + PART, MOST_ENDED));
            complete[0] = done[0] < MOST_ENDED && System.nanoTime() < end;
            return complete[0];
        }));
        if (done[0] > 0) {
            progress.at(done[0], done[0]);
        }
        return comparing.result(complete[0]);
    }

    /** Asks about a few opportunities, on all cores but one, and counts the answers in their order. */
    private int ask(AdviceComparer comparing, List<Opportunity> part, Coach after) {
        try {
            var answers = part.stream()
                    .map(opportunity -> askers.submit(() -> comparing.ask(opportunity)))
                    .toList();
            for (var answer : answers) {
                comparing.add(answer.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RulesStoppedException stopped) {
                throw endless(stopped, after);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckEndedException(Sentence.of("the service stops"));
        }
        int asked = part.size();
        part.clear();
        return asked;
    }

    private static BrokenRulesException endless(RulesStoppedException stopped, Coach coach) {
        RuleInfo rule = stopped.rule() == null ? null : coach.book().rules().get(stopped.rule());
        return new BrokenRulesException(List.of(
                rule == null
                        ? new RuleProblem("", 0, 0, null, stopped.detail())
                        : new RuleProblem(rule.file(), rule.line(), 1, null, stopped.detail())));
    }

    @PreDestroy
    void stop() {
        askers.shutdownNow();
    }

    /** Looks the new rules through, with what fired for the scenarios and for the opportunities that were compared. */
    List<RuleRemark> remarks(Coach before, Coach after, AdviceComparer compared, Map<String, String> texts) {
        var old = Analysis.of(before.on(today()).book(), withScenarios(before, Map.of(), compared.firedBefore()));
        var now = Analysis.of(after.on(today()).book(), withScenarios(after, texts, compared.firedAfter()));
        var fresh = Set.copyOf(Analysis.newSince(old, now));
        return now.stream()
                .map(remark -> RuleRemark.of(remark, fresh.contains(remark)))
                .toList();
    }

    private RuleUsage withScenarios(Coach coach, Map<String, String> texts, RuleUsage usage) {
        return rehearsal.addTo(usage, coach, today(), texts);
    }

    /**
     * The names of the scenarios that fire each rule, by the rule's name.
     *
     * @throws NoSuchFileException when there is no folder of scenarios
     */
    Map<String, List<String>> firedBy(Coach coach) throws NoSuchFileException {
        return rehearsal.firedBy(coach, today());
    }

    /** Something that changes whenever a scenario does, so that rules which scenarios stopped can be tried again. */
    String scenarioStamp() {
        return rehearsal.stamp();
    }
}
