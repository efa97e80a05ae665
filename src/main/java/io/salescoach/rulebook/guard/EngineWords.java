package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sales manager's words what the rule engine reports in its own. */
final class EngineWords {

    private static final Pattern MISPLACED =
            Pattern.compile("(mismatched input|no viable alternative at input) '(.*)' in rule \"(.*)\"");

    private EngineWords() {}

    /** What the parser says of a text that is no rule. */
    static Sentence syntax(String message) {
        Matcher misplaced = MISPLACED.matcher(message);
        if (!misplaced.matches()) {
            return Sentence.asItIs(message);
        }
        return misplaced.group(1).startsWith("m")
                ? Sentence.of("mismatched input '%s' in rule \"%s\"", misplaced.group(2), misplaced.group(3))
                : Sentence.of(
                        "no viable alternative at input '%s' in rule \"%s\"", misplaced.group(2), misplaced.group(3));
    }
}
