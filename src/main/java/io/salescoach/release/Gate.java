package io.salescoach.release;

import io.salescoach.analysis.Analysis;
import io.salescoach.analysis.Sample;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.BrokenRules;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.scenario.ScenarioSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What rules must pass before they go live: they compile, every scenario passes, and every open opportunity gets advice. */
@Component
class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Path scenarios;
    private final ObjectProvider<OpenOpportunities> opportunities;
    private final Clock clock;

    Gate(
            @Value("${sales-coach.scenarios}") Path scenarios,
            ObjectProvider<OpenOpportunities> opportunities,
            Clock clock) {
        this.scenarios = scenarios;
        this.opportunities = opportunities;
        this.clock = clock;
    }

    /** Told how far a part of the gate has come. */
    interface Progress {
        void at(int done, int total);
    }

    /** @throws BrokenRules with every problem found */
    Coach compile(RuleFiles files) {
        var problems = StorableText.problems(files);
        if (!problems.isEmpty()) {
            throw new BrokenRules(problems);
        }
        return new Coach(RuleBook.compile(files));
    }

    /** Plays all scenarios. Without a scenarios folder there are none. */
    Played play(Coach coach, Progress progress) {
        try {
            var suite = ScenarioSuite.read(scenarios, coach);
            int[] done = {0};
            return Played.of(suite.run(
                    LocalDate.now(clock),
                    result -> progress.at(++done[0], suite.files().size())));
        } catch (NoSuchFileException e) {
            LOG.warn("There is no scenarios folder at {}; rules go live untested", scenarios);
            return new Played(0, 0, List.of());
        }
    }

    /** Compares the advice of two coaches for every open opportunity. */
    Comparing compare(Coach before, Coach after, Progress progress) {
        var comparing = new Comparing(before, after, LocalDate.now(clock));
        opportunities.ifAvailable(open -> {
            int total = open.count();
            int[] done = {0};
            progress.at(0, total);
            open.forEach(opportunity -> {
                comparing.accept(opportunity);
                progress.at(++done[0], Math.max(total, done[0]));
            });
        });
        return comparing;
    }

    /** Looks the new rules through, with what fired for the scenarios and for the opportunities that were compared. */
    List<RuleRemark> remarks(Coach before, Coach after, Comparing compared) {
        var old = Analysis.of(before.book(), withScenarios(before, compared.firedBefore()));
        var now = Analysis.of(after.book(), withScenarios(after, compared.firedAfter()));
        var fresh = Set.copyOf(Analysis.newSince(old, now));
        return now.stream()
                .map(remark -> RuleRemark.of(remark, fresh.contains(remark)))
                .toList();
    }

    private Sample withScenarios(Coach coach, Sample fired) {
        try {
            ScenarioSuite.read(scenarios, coach).run(LocalDate.now(clock), result -> fired.scenario(result.fired()));
        } catch (NoSuchFileException e) {
            LOG.debug("There is no scenarios folder at {}", scenarios);
        }
        return fired;
    }

    /** Something that changes whenever a scenario does, so that rules which scenarios stopped can be tried again. */
    String scenarioStamp() {
        try (var files = Files.walk(scenarios)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
