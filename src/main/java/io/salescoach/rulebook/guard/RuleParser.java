package io.salescoach.rulebook.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.input.Lookalikes;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.CommonToken;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.lang.DRL6Lexer;
import org.drools.drl.parser.lang.DRL6Parser;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own parser, kept within bounds: it tries alternatives one inside the other, so that a line of brackets
 * would keep it busy for ever.
 */
final class RuleParser {

    private static final int LONGEST_FILE = 128 * 1024;
    private static final int DEEPEST = 12;
    private static final int LONGEST_STRETCH = 400;
    private static final Map<String, Integer> DEPTH = Map.of("(", 1, "[", 1, "{", 1, ")", -1, "]", -1, "}", -1);
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\t\\n\\r]]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u+[0-9a-fA-F]{4}");

    /** The parser's own failure, told with the name of a class. */
    private static final Pattern FAILED = Pattern.compile("Line (\\d+):(\\d+) unexpected exception");

    /** Sound files by their text: most changes of rules leave all files but one as they are. Nobody changes what was parsed. */
    private static final Cache<String, PackageDescr> SOUND =
            Caffeine.newBuilder().maximumSize(100).softValues().build();

    private RuleParser() {}

    /** The file as the engine reads it, or null when it cannot be read; what is wrong is told. */
    static @Nullable PackageDescr parse(String file, String text, List<RuleProblem> problems) {
        PackageDescr known = SOUND.getIfPresent(text);
        if (known != null) {
            return known;
        }
        PackageDescr parsed = read(file, text, problems);
        if (parsed != null) {
            SOUND.put(text, parsed);
        }
        return parsed;
    }

    private static @Nullable PackageDescr read(String file, String text, List<RuleProblem> problems) {
        if (text.length() > LONGEST_FILE) {
            problems.add(new RuleProblem(
                    file, 1, 1, null, Sentence.of("the file has more than %,d characters; divide it", LONGEST_FILE)));
            return null;
        }
        if (found(
                        HIDDEN,
                        file,
                        text,
                        problems,
                        hidden -> Sentence.of("a character stands here that cannot be seen; delete it"))
                || found(
                        ESCAPE,
                        file,
                        text,
                        problems,
                        escape -> Sentence.of("'%s' hides a character; write the character itself", escape))) {
            return null;
        }
        var tokens = new Bounded(text);
        try {
            tokens.check();
            var parser = new DRL6Parser(tokens);
            PackageDescr parsed = parser.compilationUnit();
            parser.getErrors().forEach(error -> problems.add(syntax(file, error)));
            return parser.hasErrors() ? null : parsed;
        } catch (TooMuch e) {
            problems.add(new RuleProblem(file, e.line, e.column, null, e.detail));
        } catch (RecognitionException | StackOverflowError | RuntimeException e) {
            Token last = tokens.last();
            problems.add(new RuleProblem(
                    file,
                    last.getLine(),
                    last.getCharPositionInLine() + 1,
                    null,
                    Sentence.of("this is not written as a rule")));
        }
        return null;
    }

    private static boolean found(
            Pattern pattern, String file, String text, List<RuleProblem> problems, Function<String, Sentence> message) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return false;
        }
        String before = text.substring(0, matcher.start());
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = matcher.start() - before.lastIndexOf('\n');
        problems.add(new RuleProblem(file, line, column, null, message.apply(matcher.group())));
        return true;
    }

    private static RuleProblem syntax(String file, DroolsParserException error) {
        var failed = FAILED.matcher(String.valueOf(error.getMessage()));
        if (failed.find()) {
            return new RuleProblem(
                    file,
                    Integer.parseInt(failed.group(1)),
                    Integer.parseInt(failed.group(2)) + 1,
                    null,
                    Sentence.of("this is not written as a rule"));
        }
        String message = String.valueOf(error.getMessage())
                .replaceFirst("^\\[ERR \\d+] Line \\d+:\\d+ ", "")
                .lines()
                .findFirst()
                .orElse("");
        return new RuleProblem(
                file,
                Math.max(error.getLineNumber(), 0),
                error.getColumn() + 1,
                null,
                Sentence.of("this is not written as a rule: %s", EngineWords.syntax(message)));
    }

    private static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int line;
        private final int column;
        private final transient Sentence detail;

        TooMuch(Token at, Sentence detail) {
            this(at.getLine(), at.getCharPositionInLine() + 1, detail);
        }

        TooMuch(int line, int column, Sentence detail) {
            super(detail.toString(), null, false, false);
            this.line = line;
            this.column = column;
            this.detail = detail;
        }
    }

    /** The words of a file, which may be looked at only so often. */
    private static final class Bounded extends CommonTokenStream {

        private long left;

        private final String text;

        Bounded(String text) {
            super(new DRL6Lexer(new ANTLRStringStream(text)));
            this.text = text;
            left = 100_000 + 100L * text.length();
        }

        void check() {
            fill();
            int depth = 0;
            int stretch = 0;
            int read = 0;
            for (Token token : getTokens()) {
                int from = ((CommonToken) token).getStartIndex();
                if (token.getType() != Token.EOF && (from > read || text.charAt(from) == '`')) {
                    throw strange(token, read, from);
                }
                read = Math.max(read, ((CommonToken) token).getStopIndex() + 1);
                if (token.getChannel() != Token.DEFAULT_CHANNEL || token.getText() == null) {
                    continue;
                }
                int step = DEPTH.getOrDefault(token.getText(), 0);
                depth = Math.max(depth + step, 0);
                stretch = step != 0 || ",;".contains(token.getText()) ? 0 : stretch + 1;
                if (depth > DEEPEST) {
                    throw new TooMuch(token, Sentence.of("more than %s brackets stand inside one another", DEEPEST));
                }
                if (stretch > LONGEST_STRETCH) {
                    throw new TooMuch(token, Sentence.of("this goes on too long without a comma or bracket"));
                }
            }
        }

        private TooMuch strange(Token next, int from, int to) {
            return Lookalikes.first(text, from, to)
                    .map(sign -> new TooMuch(
                            sign.line(),
                            sign.column(),
                            Sentence.of("a sign stands here that means nothing in a rule: %s", sign.detail())))
                    .orElseGet(() -> new TooMuch(next, Sentence.of("a sign stands here that means nothing in a rule")));
        }

        Token last() {
            return get(Math.min(Math.max(index(), 0), size() - 1));
        }

        private void look() {
            if (--left < 0) {
                throw new TooMuch(
                        last(), Sentence.of("this is too entangled to be read; write it with fewer brackets"));
            }
        }

        @Override
        public Token LT(int k) {
            look();
            return super.LT(k);
        }

        @Override
        public void consume() {
            look();
            super.consume();
        }
    }
}
