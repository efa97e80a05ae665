package io.salescoach.input;

import java.util.List;
import java.util.stream.Collectors;

/** An input that cannot be used; {@link #problems()} says why, every problem with its place. */
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient List<Problem> problems;

    /** How an input failed. */
    public enum Kind {
        /** It is not well-formed JSON or YAML. */
        UNREADABLE,
        /** It is larger than anybody needs. */
        TOO_LARGE,
        /** It can be read, but says something wrong. */
        INVALID
    }

    public BadInputException(Kind kind, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.pointer() + ": " + problem.detail())
                .collect(Collectors.joining("\n")));
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public static BadInputException unreadable(Sentence detail) {
        return new BadInputException(Kind.UNREADABLE, List.of(new Problem("", detail)));
    }

    public Kind kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }
}
