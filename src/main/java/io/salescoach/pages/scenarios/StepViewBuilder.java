package io.salescoach.pages.scenarios;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactSummaries;
import io.salescoach.pages.scenarios.CodeWords.Said;
import io.salescoach.pages.scenarios.StepView.Differing;
import io.salescoach.pages.scenarios.StepView.Line;
import io.salescoach.scenario.Difference;
import io.salescoach.scenario.Expectation;
import io.salescoach.scenario.StepAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts one played step into words. */
final class StepViewBuilder {

    private final Words words;
    private final StepAdvice step;
    private final CodeWords codes;
    private final ScenarioRules rules;

    private StepViewBuilder(Words words, ScenarioRules rules, StepAdvice step, FactSummaries facts) {
        this.words = words;
        this.rules = rules;
        this.step = step;
        this.codes = new CodeWords(words, step.advice(), step.file(), facts);
    }

    /** @param before the file before the step */
    static StepView of(
            String title, StepAdvice step, Opportunity before, FactSummaries facts, Words words, ScenarioRules rules) {
        var views = new StepViewBuilder(words, rules, step, facts);
        Expectation expect = step.step().expect();
        return new StepView(
                title,
                facts.tell(step.file(), before),
                expect == null ? List.of() : views.lines(expect),
                step.differences().stream().map(views::difference).toList(),
                step.advice());
    }

    private List<Line> lines(Expectation expect) {
        var lines = new ArrayList<Line>();
        if (expect.verdict() != null) {
            lines.add(value("verdict", expect.verdict().name()));
        }
        if (expect.engagement() != null) {
            lines.add(value("engagement", expect.engagement().name()));
        }
        if (expect.readyToAdvance() != null) {
            lines.add(value("readyToAdvance", expect.readyToAdvance().toString()));
        }
        add(lines, "found", expect.findings().include(), codes::finding);
        add(lines, "not-found", expect.findings().exclude(), codes::finding);
        expect.findings()
                .exactly()
                .forEach((area, labels) ->
                        lines.add(said(words.message("expect.exactly", words.area(area)), labels, codes::finding)));
        if (expect.actions().first() != null) {
            add(lines, "first", List.of(expect.actions().first()), codes::action);
        }
        add(lines, "now", expect.actions().now(), codes::action);
        add(lines, "advised", expect.actions().include(), codes::action);
        add(lines, "not-advised", expect.actions().exclude(), codes::action);
        add(lines, "answered", expect.actions().answers(), codes::finding);
        expect.objections()
                .forEach((id, causes) -> lines.add(said(
                        words.message("expect.causes", codes.objection(id)),
                        causes.stream().map(Enum::name).toList(),
                        codes::cause)));
        return lines;
    }

    private void add(List<Line> lines, String kind, List<String> all, Function<String, Said> said) {
        if (!all.isEmpty()) {
            lines.add(said(words.message("expect." + kind), all, said));
        }
    }

    private Differing difference(Difference difference) {
        String about = difference.about();
        var expected = difference.expected();
        var found = difference.found();
        return switch (difference.kind()) {
            case VALUE ->
                new Differing(
                        value(about, expected.get(0)),
                        found.isEmpty() ? line("expect.nothing") : value(about, found.get(0)),
                        List.of());
            case FINDING_MISSING ->
                differing("found", "findings", expected, found, codes::finding, rules.silent(about));
            case FINDING_UNWANTED ->
                differing("not-found", "findings", List.of(about), found, codes::finding, why(found));
            case FINDINGS_OF_AREA ->
                new Differing(
                        said(words.message("expect.exactly", words.area(about)), expected, codes::finding),
                        said(words.message("expect.findings"), found, codes::finding),
                        Stream.concat(
                                        difference.missing().stream().flatMap(label -> rules.silent(label).stream()),
                                        why(difference.surplus()).stream())
                                .toList());
            case FIRST_ACTION -> differing("first", "actions", expected, found, codes::action, List.of());
            case ACTION_MISSING -> differing("advised", "actions", expected, found, codes::action, List.of());
            case ACTION_UNWANTED ->
                differing("not-advised", "actions", List.of(about), found, codes::action, List.of());
            case NOT_NOW -> differing("now", "now", expected, found, codes::action, List.of());
            case ANSWER_MISSING -> differing("answered", "answers", expected, found, codes::finding, List.of());
            case CAUSES ->
                new Differing(
                        said(words.message("expect.causes", codes.objection(about)), expected, codes::cause),
                        said(words.message("expect.causes.found"), found, codes::cause),
                        List.of());
        };
    }

    private Differing differing(
            String kind,
            String came,
            List<String> expected,
            List<String> found,
            Function<String, Said> said,
            List<String> why) {
        return new Differing(
                said(words.message("expect." + kind), expected, said),
                said(words.message("expect." + came), found, said),
                why);
    }

    private List<String> why(List<String> labels) {
        return step.advice().findings().stream()
                .filter(finding -> labels.contains(finding.label()))
                .map(finding -> rules.fired(finding.rule()))
                .toList();
    }

    private Line value(String name, String value) {
        String text = name.equals("readyToAdvance") ? words.code("expect.ready", value) : words.term(name, value);
        return new Line(words.message("expect." + name), List.of(new Said(text, "")));
    }

    private Line line(String key) {
        return new Line(words.message(key), List.of());
    }

    private Line said(String label, List<String> all, Function<String, Said> said) {
        return new Line(
                label,
                all.isEmpty()
                        ? List.of(new Said(words.message("expect.none"), ""))
                        : all.stream().map(said).toList());
    }
}
