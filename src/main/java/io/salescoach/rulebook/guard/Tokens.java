package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words and signs of one condition or consequence. Knows only what rules need: plain names, numbers, quoted texts and
 * a few signs; anything else is refused here already.
 */
final class Tokens {

    /** What a token is. */
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** A token; the text of a {@link Kind#TEXT} is what stands between its quotes. */
    record Token(Kind kind, String text, int at) {

        /** What it is called in a sentence. */
        Object said() {
            return kind == Kind.END ? Sentence.of("the end") : text;
        }
    }

    private static final int LONGEST = 2000;
    private static final Pattern COMMENT = Pattern.compile("//[^\\r\\n]*|/\\*[\\s\\S]*?\\*/");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,63}(?![A-Za-z0-9_$])");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?[lLdDfFBI]?(?![A-Za-z0-9_$])");
    private static final Pattern SIGN = Pattern.compile("==|!=|<=|>=|&&|\\|\\||!\\.|[-+*/%()<>!.,;:=?\\[\\]{}#@&|^~]");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(String source) {
        this.source = source;
        if (source.length() > LONGEST) {
            throw new RefusedPartException(
                    0, Sentence.of("this is longer than %,d characters; write several rules", LONGEST));
        }
        int at = 0;
        while (at < source.length()) {
            at = read(at);
        }
        tokens.add(new Token(Kind.END, "the end", source.length()));
    }

    private int read(int at) {
        char first = source.charAt(at);
        if (first == ' ' || first == '\t' || first == '\n' || first == '\r') {
            return at + 1;
        }
        if (first == '"' || first == '\'') {
            return text(at, first);
        }
        var comment = COMMENT.matcher(source).region(at, source.length());
        if (comment.lookingAt()) {
            return comment.end();
        }
        for (Kind kind : List.of(Kind.NAME, Kind.NUMBER, Kind.SIGN)) {
            var pattern = kind == Kind.NAME ? NAME : kind == Kind.NUMBER ? NUMBER : SIGN;
            var matcher = pattern.matcher(source).region(at, source.length()).useTransparentBounds(true);
            if (matcher.lookingAt()) {
                tokens.add(new Token(kind, matcher.group(), at));
                return matcher.end();
            }
        }
        throw new RefusedPartException(
                at,
                Character.isDigit(first)
                        ? Sentence.of("a number is written with at most 18 digits, as 1000000 or 2.5")
                        : Sentence.of("'%s' means nothing here; texts stand in quotes, as \"text\"", first));
    }

    private int text(int at, char quote) {
        var text = new StringBuilder();
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            char c = source.charAt(i++);
            if (c == '\\') {
                char escaped = i < source.length() ? source.charAt(i++) : ' ';
                switch (escaped) {
                    case '\\', '"', '\'' -> text.append(escaped);
                    case 'n' -> text.append('\n');
                    case 't' -> text.append('\t');
                    default ->
                        throw new RefusedPartException(
                                at,
                                Sentence.of(
                                        "\\%s cannot stand in a text; write the character itself, and \\\\ for \\",
                                        escaped));
                }
            } else if (Character.isISOControl(c)) {
                throw new RefusedPartException(
                        i - 1,
                        Sentence.of("a line break or tab cannot stand in a text of a rule; write it in one line"));
            } else {
                text.append(c);
            }
        }
        if (i >= source.length()) {
            throw new RefusedPartException(at, Sentence.of("the text has no closing %s", quote));
        }
        tokens.add(new Token(Kind.TEXT, text.toString(), at));
        return i + 1;
    }

    /** The text as a literal that means it and nothing else. */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The token after the next one. */
    Token second() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** Whether the next token is this name or sign. */
    boolean at(String text) {
        Token token = peek();
        return (token.kind() == Kind.SIGN || token.kind() == Kind.NAME)
                && token.text().equals(text);
    }

    /** Takes this name or sign if it comes next. */
    boolean accept(String text) {
        boolean there = at(text);
        if (there) {
            take();
        }
        return there;
    }

    void expect(String text) {
        if (!accept(text)) {
            throw new RefusedPartException(
                    peek().at(), Sentence.of("'%s' is expected here, not '%s'", text, peek().said()));
        }
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }
}
