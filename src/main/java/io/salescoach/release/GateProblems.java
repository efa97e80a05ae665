package io.salescoach.release;

import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What a person is told when rules do not go live. */
final class GateProblems {

    private GateProblems() {}

    /** The rules cannot be used. {@code errors} points into the request, {@code problems} into the files. */
    static ErrorResponseException broken(List<RuleProblem> problems) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.size() + " things are wrong with the rules; problems names each of them");
        problem.setProperty(
                "errors",
                problems.stream()
                        .map(each -> new Problem(
                                "/files/" + each.file(),
                                Sentence.of("%s:%s:%s: %s", each.file(), each.line(), each.column(), each.said())))
                        .toList());
        problem.setProperty("problems", problems);
        return answer(problem);
    }

    /** The rules can be used, but scenarios say that they should not. */
    static ErrorResponseException red(Check.State state) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "scenarios fail, or open opportunities get no advice; mend the rules, or give an overruleReason");
        problem.setProperty("scenarios", state.scenarios());
        problem.setProperty("comparison", state.comparison());
        return answer(problem);
    }

    /** The rules were made from a release that is not live any more. */
    static ErrorResponseException overtaken(long live) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.PRECONDITION_FAILED,
                "release %d is live; take up what it changed and send it as base".formatted(live));
        problem.setProperty("live", live);
        return answer(problem);
    }

    private static ErrorResponseException answer(ProblemDetail problem) {
        return new ErrorResponseException(HttpStatus.valueOf(problem.getStatus()), problem, null);
    }
}
