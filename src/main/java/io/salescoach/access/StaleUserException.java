package io.salescoach.access;

import io.salescoach.input.Sentence;

/** A change of a user whom somebody else changed since it was read: taken, it would undo the other change. */
public class StaleUserException extends UserConflictException {

    private static final long serialVersionUID = 1;

    StaleUserException() {
        super(
                Sentence.of(
                        "This user was changed after you opened the page; below is how it stands now. Make your change again."));
    }
}
