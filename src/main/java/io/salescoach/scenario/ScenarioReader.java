package io.salescoach.scenario;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.List;

/** Reads a scenario strictly: whatever could make an expectation pass unseen is refused. */
public final class ScenarioReader {

    private final RuleBook book;
    private final StepFiles files;

    /** @param book what findings, actions and areas a scenario may name */
    public ScenarioReader(RuleBook book) {
        this.book = book;
        this.files = new StepFiles(book.tables().known());
    }

    /**
     * Reads a scenario file in YAML.
     *
     * @throws BadInputException with every problem found
     */
    public Scenario read(byte[] content) {
        Scenario scenario = story(content);
        var problems = new ArrayList<Problem>();
        if (!scenario.steps().isEmpty() && scenario.expect() != null) {
            problems.add(new Problem(
                    "/expect", Sentence.of("a scenario with steps expects in its steps; move this into one of them")));
        } else if (scenario.played().stream()
                .allMatch(step -> step.expect() == null || step.expect().expectsNothing())) {
            problems.add(new Problem(
                    "", Sentence.of("the scenario expects nothing, so it could never fail; say what to expect")));
        }
        new ScenarioTexts(book).check(scenario, problems);
        try {
            expectations(scenario, problems);
        } catch (BadInputException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
        return scenario;
    }

    /**
     * Reads the story alone: what it expects may be of rules that are no more.
     *
     * @throws BadInputException with every problem found
     */
    public static Scenario story(byte[] content) {
        return Binder.bind(Documents.parse(content, Format.YAML), Scenario.class);
    }

    private void expectations(Scenario scenario, List<Problem> problems) {
        Opportunity given = files.given(scenario);
        List<Opportunity> after = files.after(scenario);
        var all = new ArrayList<>(after);
        all.add(given);
        var check = new ExpectationCheck(book, all, problems);
        var steps = scenario.played();
        for (int i = 0; i < steps.size(); i++) {
            Expectation expect = steps.get(i).expect();
            if (expect != null) {
                String pointer = scenario.steps().isEmpty() ? "/expect" : "/steps/" + i + "/expect";
                check.check(expect, after.get(i), pointer);
            }
        }
    }
}
