package io.salescoach.input;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signs that look like those of a rule, a table or a file and are others: Chinese typing, word processors and web pages put
 * them in. Whoever is told that something is wrong cannot see them, so they are named.
 */
public final class Lookalikes {

    private static final String FULL_WIDTH_BRACKETS = "（）［］｛｝【】〔〕";
    private static final Map<Character, String> RIGHT = Map.ofEntries(
            Map.entry('\u00A0', " "),
            Map.entry('\u2007', " "),
            Map.entry('\u202F', " "),
            Map.entry('\u3000', " "),
            Map.entry('\t', " "),
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('„', "\""),
            Map.entry('«', "\""),
            Map.entry('»', "\""),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('【', "["),
            Map.entry('】', "]"),
            Map.entry('〔', "["),
            Map.entry('〕', "]"),
            Map.entry('、', ","),
            Map.entry('。', "."),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('−', "-"),
            Map.entry('≥', ">="),
            Map.entry('≤', "<="),
            Map.entry('≠', "!="));

    private static final Pattern MISPLACED = Pattern.compile(
            "^[ -]*[\t\u00A0\u3000]"
                    + "|^[ \\-{]*[\\w.\"]+ ?："
                    + "|^[ \\-{]*[\\w.\"]+:[\u00A0\u3000\t]"
                    + "|(?:^|[:\\[{,]) *[“”„‘’（［｛]"
                    + "|[\\[{][^\\n\"'\\]}]*?[，：、］｝]",
            Pattern.MULTILINE);

    private Lookalikes() {}

    /**
     * One such sign in a text.
     *
     * @param at its place
     * @param line its line, from 1
     * @param column its column in the line, from 1
     * @param detail what it is, and what to write
     */
    public record Found(int at, int line, int column, Sentence detail) {}

    /** The first in a part of a text. */
    public static Optional<Found> first(String text, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, text.length()); i++) {
            String right = right(text.charAt(i));
            if (right != null) {
                int line = (int) text.substring(0, i)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                return Optional.of(
                        new Found(i, line, i - text.lastIndexOf('\n', i - 1), detail(text.charAt(i), right)));
            }
        }
        return Optional.empty();
    }

    /** A half sentence that names the first in a text, or nothing when there is none. */
    public static Sentence hint(String text) {
        return first(text, 0, text.length())
                .map(found -> Sentence.of("; %s", found.detail))
                .orElse(Sentence.none());
    }

    /**
     * A half sentence on the first of them that does the work of a file's own sign: before a line begins, behind the name of
     * a field, around a text or in a list. Within texts they are at their place.
     */
    static Sentence inFile(String text, Format format) {
        return MISPLACED
                .matcher(text)
                .results()
                .map(misplaced -> misplaced.end() - 1)
                .filter(at -> format == Format.YAML || text.charAt(at) != '\t')
                .findFirst()
                .flatMap(at -> first(text, at, at + 1))
                .map(found -> Sentence.of("; line %d, column %d: %s", found.line, found.column, found.detail))
                .orElse(Sentence.none());
    }

    private static @org.jspecify.annotations.Nullable String right(char sign) {
        boolean fullWidth = sign >= '\uFF01' && sign <= '\uFF5E';
        return fullWidth ? String.valueOf((char) (sign - '\uFF01' + '!')) : RIGHT.get(sign);
    }

    private static Sentence detail(char sign, String right) {
        return switch (sign) {
            case '\u00A0', '\u2007', '\u202F' -> Sentence.of("a no-break space stands here; write a plain space");
            case '\u3000' -> Sentence.of("a full-width space stands here; write a plain space");
            case '\t' -> Sentence.of("a tab stands here; write spaces");
            case '“', '”', '„', '«', '»', '‘', '’' ->
                Sentence.of("'%s' is a curved quotation mark; write %s", sign, right);
            case '：' -> Sentence.of("'%s' is a full-width colon; write %s", sign, right);
            case '，', '、' -> Sentence.of("'%s' is a full-width comma; write %s", sign, right);
            case '–', '—', '−' -> Sentence.of("'%s' is a long dash; write %s", sign, right);
            case '≥', '≤', '≠' -> Sentence.of("'%s' is a mathematical sign; write %s", sign, right);
            default ->
                FULL_WIDTH_BRACKETS.indexOf(sign) >= 0
                        ? Sentence.of("'%s' is a full-width bracket; write %s", sign, right)
                        : Sentence.of("'%s' is a full-width sign; write %s", sign, right);
        };
    }
}
