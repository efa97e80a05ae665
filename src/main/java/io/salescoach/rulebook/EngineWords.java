package io.salescoach.rulebook;

import io.salescoach.opportunity.Sentence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sales manager's words what the rule engine reports in its own. */
final class EngineWords {

    private static final Pattern UNKNOWN_FACT = Pattern.compile("Unable to resolve ObjectType '([^']*)'");
    private static final Pattern UNKNOWN_METHOD = Pattern.compile(
            "The method (\\w+)\\(.*\\) (?:is undefined|in the type .* is not applicable).*", Pattern.DOTALL);
    private static final Pattern EXPRESSION =
            Pattern.compile("Unable to Analyse Expression (.*?):?\\n", Pattern.DOTALL);
    private static final Pattern UNRESOLVED = Pattern.compile("(\\S+) cannot be resolved");
    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*)");

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

    static Sentence plain(String message) {
        Matcher unknownFact = UNKNOWN_FACT.matcher(message);
        if (unknownFact.find()) {
            return Sentence.of("there is no fact named '%s'", unknownFact.group(1));
        }
        Matcher expression = EXPRESSION.matcher(message);
        if (expression.find()) {
            return Sentence.of(
                    "the condition '%s' cannot be understood; is every field spelt as the fact has it?",
                    expression.group(1));
        }
        Matcher method = UNKNOWN_METHOD.matcher(message);
        if (method.find()) {
            return Sentence.of(
                    "the consequence calls '%s' in a way that the coach does not know; write coach.found(drools);",
                    method.group(1));
        }
        Matcher unresolved = UNRESOLVED.matcher(message);
        if (unresolved.find()) {
            return Sentence.of("the consequence names '%s', which the rule does not know", unresolved.group(1));
        }
        String line = message.replaceFirst("^Rule Compilation error\\s*", "")
                .lines()
                .findFirst()
                .orElse(message);
        return Sentence.of(
                "the rule cannot be compiled: %s", CLASS_NAME.matcher(line).replaceAll("$1"));
    }
}
