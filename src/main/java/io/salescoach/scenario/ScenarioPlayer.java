package io.salescoach.scenario;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.scenario.ScenarioResult.StepResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Plays scenarios: asks the coach after every step and compares the advice with what was expected. */
public final class ScenarioPlayer {

    private final Coach coach;
    private final StepFiles files;
    private final ScenarioTexts texts;
    private final Consumer<RulesStoppedException> stopped;
    private final Consumer<Consultation> advised;

    public ScenarioPlayer(Coach coach) {
        this(coach, stopped -> {}, advised -> {});
    }

    ScenarioPlayer(Coach coach, Consumer<RulesStoppedException> stopped, Consumer<Consultation> advised) {
        this.advised = advised;
        this.stopped = stopped;
        this.coach = coach;
        this.files = new StepFiles(coach.book().tables().known());
        this.texts = new ScenarioTexts(coach.book());
    }

    /** @param today the day of a scenario that names none */
    public ScenarioResult play(ScenarioFile file, LocalDate today) {
        if (file.scenario() == null || !file.problems().isEmpty()) {
            return unplayed(file, file.problems());
        }
        try {
            return play(file, file.scenario(), today);
        } catch (BadInputException e) {
            return unplayed(file, e.problems());
        }
    }

    /** The same scenario for a reader of this language. */
    public Scenario told(Scenario scenario, Locale locale) {
        return texts.in(scenario, locale);
    }

    /**
     * The file as given.
     *
     * @throws BadInputException when it is no opportunity file
     */
    public Opportunity given(Scenario scenario) {
        return files.given(scenario);
    }

    /**
     * The file after each step.
     *
     * @throws BadInputException at the first step that leaves no opportunity file
     */
    public List<Opportunity> files(Scenario scenario) {
        return files.after(scenario);
    }

    /**
     * Plays every step, telling the advice in a language.
     *
     * @param today the day of a scenario that names none
     * @throws BadInputException at the first step that leaves no opportunity file
     * @throws RulesStoppedException when the rules do not end
     */
    public List<StepAdvice> steps(Scenario scenario, LocalDate today, Locale locale) {
        LocalDate asOf = scenario.asOf() == null ? today : scenario.asOf();
        var steps = new ArrayList<StepAdvice>();
        for (Opportunity file : files.after(scenario)) {
            Step step = scenario.played().get(steps.size());
            var advice = coach.advise(file, asOf, locale);
            steps.add(new StepAdvice(step, file, advice, differences(step, advice)));
        }
        return List.copyOf(steps);
    }

    private ScenarioResult play(ScenarioFile file, Scenario scenario, LocalDate today) {
        LocalDate asOf = scenario.asOf() == null ? today : scenario.asOf();
        List<Opportunity> after = files.after(scenario);
        var results = new ArrayList<StepResult>();
        var fired = new TreeSet<String>();
        for (int i = 0; i < after.size(); i++) {
            Step step = scenario.played().get(i);
            Consultation consultation;
            try {
                consultation = coach.consult(after.get(i), asOf);
            } catch (RulesStoppedException e) {
                stopped.accept(e);
                results.add(new StepResult(step.title(i), List.of(e.detail())));
                break;
            }
            fired.addAll(consultation.fired());
            advised.accept(consultation);
            var differences = step.expect() == null
                    ? List.<Difference>of()
                    : differences(step, consultation.advice(Locale.ENGLISH));
            results.add(new StepResult(
                    step.title(i),
                    differences.stream().map(Difference::sentence).toList()));
        }
        boolean passed =
                results.stream().allMatch(result -> result.differences().isEmpty());
        return new ScenarioResult(
                file.name(),
                file.file(),
                file.area(),
                passed,
                results,
                List.of(),
                List.copyOf(fired),
                file.practised() ? texts.inOneLanguage(scenario) : List.of());
    }

    private static List<Difference> differences(Step step, Advice advice) {
        return step.expect() == null ? List.of() : new Differences(advice).from(step.expect());
    }

    private static ScenarioResult unplayed(ScenarioFile file, List<Problem> problems) {
        return new ScenarioResult(
                file.name(), file.file(), file.area(), false, List.of(), problems, List.of(), List.of());
    }
}
