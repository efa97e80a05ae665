package io.salescoach.access;

import io.salescoach.input.Sentence;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A change of users that does not fit how things stand: the name is taken, or nobody would be left to keep users. */
public class UserConflictException extends ResponseStatusException {

    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;

    UserConflictException(Sentence sentence) {
        super(HttpStatus.CONFLICT, sentence.toString());
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
