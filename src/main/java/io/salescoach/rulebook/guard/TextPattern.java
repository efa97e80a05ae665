package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern that texts are matched with. A pattern may make the JVM try more ways than there are stars; what is let through
 * here takes time in proportion to the text: one open-ended repetition at most, beside {@code .*} at either end, and few
 * alternatives.
 */
public final class TextPattern {

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_WAYS = 64;

    private final String pattern;
    private final int place;
    private int at;
    private int endless;
    private long ways = 1;
    private final Deque<Integer> branches = new ArrayDeque<>(List.of(1));

    private TextPattern(String pattern, int place) {
        this.pattern = pattern;
        this.place = place;
    }

    /**
     * Checks a pattern.
     *
     * @throws RefusedPartException when matching it could take long
     */
    static void check(String pattern, int place) {
        new TextPattern(pattern, place).check();
    }

    /** A sound pattern to match with; {@code .} means line breaks too, so that a {@code .*} at the end never looks back. */
    public static Pattern compile(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL);
    }

    private void check() {
        if (pattern.length() > MOST_CHARACTERS) {
            throw refused(Sentence.of("is longer than %s characters", MOST_CHARACTERS));
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw refused(Sentence.of("cannot be read"));
        }
        at = pattern.startsWith("(?i)") ? 4 : 0;
        int end = pattern.endsWith(".*") && !pattern.endsWith("\\.*") ? pattern.length() - 2 : pattern.length();
        if (pattern.startsWith(".*", at) && at < end) {
            at += 2;
            endless++;
        }
        while (at < end) {
            step();
        }
        ways *= branches.pop();
        if (endless > 1) {
            throw refused(Sentence.of("repeats without end in more than one place"));
        }
        if (ways > MOST_WAYS) {
            throw refused(Sentence.of("can be matched in too many ways"));
        }
    }

    /** One piece of the pattern, with how often it is repeated. */
    private void step() {
        char c = pattern.charAt(at++);
        boolean repeatable = true;
        switch (c) {
            case '\\' -> {
                char escaped = pattern.charAt(at++);
                if (Character.isLetterOrDigit(escaped) && "dDwWsSb".indexOf(escaped) < 0) {
                    throw refused(Sentence.of("uses \\%s", escaped));
                }
            }
            case '[' -> characters();
            case '(' -> {
                if (pattern.startsWith("?", at) && !pattern.startsWith("?:", at)) {
                    throw refused(Sentence.of("uses (?%s", pattern.charAt(Math.min(at + 1, pattern.length() - 1))));
                }
                at += pattern.startsWith("?:", at) ? 2 : 0;
                branches.push(1);
                repeatable = false;
            }
            case '|' -> {
                branches.push(branches.pop() + 1);
                repeatable = false;
            }
            case ')' -> {
                ways *= branches.pop();
                if (at < pattern.length() && "*+{".indexOf(pattern.charAt(at)) >= 0) {
                    throw refused(Sentence.of("repeats a group"));
                }
            }
            default -> {}
        }
        if (repeatable) {
            quantifier();
        }
    }

    private void characters() {
        int close = pattern.indexOf(']', at + 1);
        String inside = close < 0 ? "[" : pattern.substring(at, close);
        String plain = inside.replaceAll("\\\\[dwsDWS.+*?()-]", "");
        if (plain.contains("[") || plain.contains("&&") || plain.contains("\\")) {
            throw refused(Sentence.of("puts more than plain characters between [ and ]"));
        }
        at = close + 1;
    }

    private void quantifier() {
        char c = at < pattern.length() ? pattern.charAt(at) : ' ';
        if (c == '*' || c == '+') {
            endless++;
            at++;
        } else if (c == '?') {
            ways *= 2;
            at++;
        } else if (c == '{') {
            int close = pattern.indexOf('}', at);
            String[] bounds = pattern.substring(at + 1, close).split(",", -1);
            if (bounds.length > 1 && bounds[1].isEmpty()) {
                endless++;
            } else {
                int least = bounds[0].length() > 3 ? 999 : Integer.parseInt(bounds[0]);
                int most = bounds.length == 1 ? least : bounds[1].length() > 3 ? 999 : Integer.parseInt(bounds[1]);
                if (most > 100) {
                    throw refused(Sentence.of("repeats more than 100 times"));
                }
                ways *= most - least + 1;
            }
            at = close + 1;
        } else {
            return;
        }
        if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            throw refused(Sentence.of("repeats a repetition"));
        }
        ways = Math.min(ways, Integer.MAX_VALUE);
    }

    private RefusedPartException refused(Sentence why) {
        return new RefusedPartException(
                place,
                Sentence.of(
                        "the pattern \"%s\" %s; write \".*word.*\", \"(one|another).*\" or \"[A-Z]{2}\", or use contains",
                        pattern, why));
    }
}
