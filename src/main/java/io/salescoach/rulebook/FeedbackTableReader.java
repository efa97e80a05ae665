package io.salescoach.rulebook;

import io.salescoach.rulebook.Tables.FeedbackEffect;
import io.salescoach.rulebook.Tables.Outcome;
import java.util.List;
import java.util.Map;

/** Reads the table of what follows from feedback. */
final class FeedbackTableReader {

    private static final String FILE = "feedback.csv";
    private static final String RESTS = "rests while facts stay the same";
    private static final String DAYS = "for days";

    private final RuleFiles files;
    private final List<RuleProblem> problems;

    FeedbackTableReader(RuleFiles files, List<RuleProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    /** What follows from each outcome, by its code. */
    Map<String, FeedbackEffect> read() {
        var effects = Table.read(files, FILE, List.of("outcome", RESTS, DAYS, "meaning"), problems)
                .entries(FeedbackTableReader::effect, "outcome");
        for (Outcome outcome : Outcome.values()) {
            if (!effects.containsKey(outcome.name())) {
                problems.add(new RuleProblem(FILE, 0, 0, null, "there is no row for the outcome " + outcome));
            }
        }
        return effects;
    }

    private static FeedbackEffect effect(Table.Row row) {
        Outcome outcome = row.constant("outcome", Outcome.class, true);
        boolean rests = row.code(RESTS, List.of("yes", "no")).equals("yes");
        boolean limited = !row.optional(DAYS).isEmpty();
        if (limited && !rests) {
            row.problem(DAYS, "an action that does not rest has no days; leave the cell empty");
        }
        return new FeedbackEffect(
                outcome == null ? Outcome.ACCEPTED : outcome, rests, limited ? row.whole(DAYS, 1, 10_000) : null);
    }
}
