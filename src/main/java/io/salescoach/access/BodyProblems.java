package io.salescoach.access;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body, so that all of it is told at once. */
class BodyProblems {

    private final List<Problem> found = new ArrayList<>();

    void add(String pointer, Sentence detail) {
        found.add(new Problem(pointer, detail));
    }

    /** The same where there is something to tell. */
    void addIfAny(String pointer, @Nullable Sentence detail) {
        if (detail != null) {
            add(pointer, detail);
        }
    }

    /** @throws BadInputException if anything was wrong */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, found);
        }
    }
}
