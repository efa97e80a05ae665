package io.salescoach.scenario;

import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.tables.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Finds what no advice could ever match or differ from: codes, areas, subjects and objections that do not exist. */
final class ExpectationCheck {

    private final Tables tables;
    private final FindingSubjects subjects;
    private final Set<String> actions;
    private final List<Problem> problems;

    ExpectationCheck(RuleBook book, List<Opportunity> files, List<Problem> problems) {
        this.tables = book.tables();
        this.subjects = new FindingSubjects(book, files);
        this.actions = book.actions();
        this.problems = problems;
    }

    /** @param now the file at the step of the expectation */
    void check(Expectation expect, Opportunity now, String pointer) {
        labels(expect.findings().include(), pointer + "/findings/include");
        labels(expect.findings().exclude(), pointer + "/findings/exclude");
        expect.findings().exactly().forEach((area, labels) -> {
            String place = pointer + "/findings/exactly" + step(area);
            if (known(Sentence.of("area"), area, tables.areas().keySet(), place)) {
                labels(labels, place);
                area(area, labels, place);
            }
        });
        if (expect.actions().first() != null) {
            known(Sentence.of("action"), expect.actions().first(), actions, pointer + "/actions/first");
        }
        known(Sentence.of("action"), expect.actions().include(), actions, pointer + "/actions/include");
        known(Sentence.of("action"), expect.actions().exclude(), actions, pointer + "/actions/exclude");
        known(Sentence.of("action"), expect.actions().now(), actions, pointer + "/actions/now");
        labels(expect.actions().answers(), pointer + "/actions/answers");
        objections(expect, now, pointer + "/objections");
    }

    private void labels(List<String> labels, String pointer) {
        for (int i = 0; i < labels.size(); i++) {
            FindingLabel label = FindingLabel.of(labels.get(i));
            String place = pointer + "/" + i;
            if (known(Sentence.of("finding"), label.code(), tables.findings().keySet(), place)
                    && !label.subject().isEmpty()) {
                subject(label, place);
            }
        }
    }

    private void subject(FindingLabel label, String place) {
        if (!subjects.has(label.code())) {
            problems.add(new Problem(
                    place,
                    Sentence.of(
                            "%s is about the opportunity as a whole; write it without (%s)",
                            label.code(), label.subject())));
        } else {
            known(Sentence.of("subject of %s", label.code()), label.subject(), subjects.of(label.code()), place);
        }
    }

    private void area(String area, List<String> labels, String pointer) {
        for (int i = 0; i < labels.size(); i++) {
            String code = FindingLabel.of(labels.get(i)).code();
            var type = tables.findings().get(code);
            if (type != null && !type.area().equals(area)) {
                problems.add(new Problem(
                        pointer + "/" + i, Sentence.of("%s is a finding of %s, not of %s", code, type.area(), area)));
            }
        }
    }

    private void objections(Expectation expect, Opportunity now, String pointer) {
        var ids = now.objections().stream().map(Objection::id).toList();
        expect.objections().forEach((id, causes) -> {
            String place = pointer + step(id);
            if (known(Sentence.of("objection of the file at this step"), id, ids, place) && causes.isEmpty()) {
                problems.add(new Problem(place, Sentence.of("name at least the leading cause")));
            }
        });
    }

    private void known(Sentence kind, List<String> written, Collection<String> known, String pointer) {
        for (int i = 0; i < written.size(); i++) {
            known(kind, written.get(i), known, pointer + "/" + i);
        }
    }

    private boolean known(Sentence kind, String written, Collection<String> known, String pointer) {
        boolean there = known.contains(written);
        if (!there) {
            problems.add(
                    new Problem(pointer, Sentence.of("'%s' is no %s%s", written, kind, Nearest.hint(written, known))));
        }
        return there;
    }

    private static String step(String name) {
        return JsonPointer.empty().appendProperty(name).toString();
    }
}
