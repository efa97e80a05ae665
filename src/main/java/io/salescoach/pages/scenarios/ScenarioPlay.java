package io.salescoach.pages.scenarios;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactSummaries;
import io.salescoach.pages.facts.KnownFacts;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.scenario.Scenario;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioPlayer;
import io.salescoach.scenario.ScenarioTexts;
import io.salescoach.scenario.YamlPlaces;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plays a scenario for a page. */
@Component
class ScenarioPlay {

    private final Supplier<Coach> coach;
    private final FactSummaries facts;
    private final Words words;
    private final Clock clock;

    ScenarioPlay(Supplier<Coach> coach, FactSummaries facts, Words words, Clock clock) {
        this.coach = coach;
        this.facts = facts;
        this.words = words;
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param given the facts at the start; null when it could not be played
     * @param problems why it could not be played
     * @param rules the version of the rules
     * @param inOneLanguage the lines of texts that a reader of the other language would have to do without
     */
    record Shown(
            @Nullable KnownFacts given,
            List<StepView> steps,
            List<Place> problems,
            String rules,
            List<Integer> inOneLanguage) {

        public boolean passed() {
            return problems.isEmpty() && steps.stream().allMatch(StepView::passed);
        }

        public long failed() {
            return steps.stream().filter(step -> !step.passed()).count();
        }
    }

    /** A problem of a text, and the line where it is. */
    record Place(int line, String pointer, String detail) {}

    /** @param text what the scenario was read from */
    Shown play(ScenarioFile file, String text) {
        Coach active = coach.get();
        Scenario scenario = file.scenario();
        if (scenario == null || !file.problems().isEmpty()) {
            return refused(file.problems(), text, active);
        }
        try {
            var player = new ScenarioPlayer(active);
            Scenario told = player.told(scenario, words.locale());
            Opportunity before = player.given(told);
            var given = facts.tell(before, null);
            var steps = new ArrayList<StepView>();
            var rules = new ScenarioRules(active.book(), words);
            for (var step : player.steps(told, LocalDate.now(clock), words.locale())) {
                String title = scenario.steps().isEmpty()
                        ? words.term("word", "as-given")
                        : Objects.requireNonNullElse(step.step().name(), "");
                steps.add(StepViewBuilder.of(title, step, before, facts, words, rules));
                before = step.file();
            }
            var texts = new ScenarioTexts(active.book());
            return new Shown(
                    given,
                    steps,
                    List.of(),
                    active.book().version(),
                    file.practised() ? YamlPlaces.of(text).lines(texts.inOneLanguage(scenario)) : List.of());
        } catch (BadInputException e) {
            return refused(e.problems(), text, active);
        } catch (RulesStoppedException e) {
            return refused(List.of(new Problem("", e.detail())), text, active);
        }
    }

    private Shown refused(List<Problem> problems, String text, Coach active) {
        var places = YamlPlaces.of(text);
        return new Shown(
                null,
                List.of(),
                problems.stream()
                        .map(problem ->
                                new Place(places.line(problem), problem.pointer(), words.said(problem.detail())))
                        .toList(),
                active.book().version(),
                List.of());
    }
}
