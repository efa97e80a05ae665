package io.salescoach.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Collects what is wrong with a body, so that all of it is told at once. */
class BodyProblems {

    /** What is wrong, and where (a JSON pointer). */
    record Fault(String pointer, String detail) {}

    private final List<Fault> found = new ArrayList<>();

    void add(String pointer, String detail) {
        found.add(new Fault(pointer, detail));
    }

    /** Answers 422 if anything was wrong. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            String detail = found.size() == 1
                    ? found.get(0).pointer() + " " + found.get(0).detail()
                    : found.size() + " things are wrong; errors names each of them";
            var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, detail);
            problem.setType(URI.create("about:blank"));
            problem.setProperty("errors", found);
            throw new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
        }
    }
}
