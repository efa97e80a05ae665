package io.salescoach.scenario;

import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.util.List;

/**
 * How one scenario went.
 *
 * @param file its path below the scenarios folder
 * @param area the sub-folder that it lies in
 * @param passed whether it could be played and nothing differed
 * @param steps what differed, step by step
 * @param problems why it could not be played
 * @param fired the names of the rules that fired in any step, sorted
 * @param inOneLanguage where texts stand that a reader of the other language would have to do without
 */
public record ScenarioResult(
        String name,
        String file,
        String area,
        boolean passed,
        List<StepResult> steps,
        List<Problem> problems,
        List<String> fired,
        List<String> inOneLanguage) {

    /** How one step went: every difference as a sentence that names what was expected and what came. */
    public record StepResult(String name, List<Sentence> differences) {}
}
