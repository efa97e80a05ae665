package io.salescoach.rulebook.tables;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.tables.Tables.Lines;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what rules and tables promise each other: actions for findings, and values for placeholders. */
public final class CrossCheck {

    private static final Set<String> ALWAYS = Set.of("customer", "offering", "stage");

    private static final Set<String> IN_LINES = Stream.concat(
                    DealWord.placeholders().stream(), IndustryQuestions.names().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Tables tables;
    private final Map<String, List<RuleInfo>> rules;
    private final List<RuleProblem> problems;

    public CrossCheck(Tables tables, Map<String, RuleInfo> rules, List<RuleProblem> problems) {
        this.tables = tables;
        this.rules = rules.values().stream().collect(Collectors.groupingBy(RuleInfo::finding));
        this.problems = problems;
    }

    public void check() {
        for (FindingType finding : tables.findings().values()) {
            answered(finding);
            placeholders("findings.csv", finding.order(), finding.message().placeholders(), List.of(finding.code()));
        }
        for (Play play : tables.playbook()) {
            var names = new HashSet<>(placeholders(play.how()));
            names.addAll(placeholders(play.questions()));
            names.removeAll(IN_LINES);
            names.removeAll(play.answers());
            names.addAll(play.title().placeholders());
            placeholders("playbook.csv", play.row(), names, play.answers());
            waits(play);
        }
        var actions = tables.playbook().stream().map(Play::action).collect(Collectors.toSet());
        for (RankingRow row : tables.ranking().values()) {
            switch (row.part()) {
                case FINDING, PRESSURE ->
                    ranked(row, row.code(), tables.findings().keySet());
                case CASE -> {
                    ranked(row, row.finding(), tables.findings().keySet());
                    ranked(row, row.action(), actions);
                }
                default -> {
                    // The reader of the table knows all codes of the other parts.
                }
            }
        }
    }

    private void ranked(RankingRow row, String code, Set<String> known) {
        if (!known.contains(code)) {
            problems.add(new RuleProblem(
                    "ranking.csv",
                    row.row(),
                    2,
                    null,
                    Sentence.of("unknown code '%s'%s", code, Nearest.hint(code, known))));
        }
    }

    /** Two actions that wait for each other would both be put off for ever. */
    private void waits(Play play) {
        var before = new HashSet<String>();
        var open = new ArrayDeque<>(play.after());
        while (!open.isEmpty()) {
            String action = open.pop();
            if (action.equals(play.action())) {
                problems.add(new RuleProblem(
                        "playbook.csv",
                        play.row(),
                        1,
                        null,
                        Sentence.of("%s waits for itself; look at the column 'after'", action)));
                return;
            }
            if (before.add(action)) {
                tables.playbook().stream()
                        .filter(each -> each.action().equals(action))
                        .forEach(each -> open.addAll(each.after()));
            }
        }
    }

    private void answered(FindingType finding) {
        var answers = tables.playbook().stream()
                .filter(play -> play.verdict().isEmpty() && play.answers().contains(finding.code()))
                .toList();
        var plays = answers.stream()
                .filter(play -> (play.onlyWith().isEmpty() || play.onlyWith().contains(finding.code()))
                        && elsewhere(play, answers))
                .map(Play::cause)
                .collect(Collectors.toSet());
        boolean always = plays.contains("") || plays.containsAll(remedied());
        if (finding.severity() != Severity.INFO && !always) {
            Sentence what = plays.isEmpty()
                    ? Sentence.of("no action answers it")
                    : Sentence.of("no action answers it for some causes (or NONE)");
            problems.add(new RuleProblem(
                    "findings.csv",
                    finding.order(),
                    1,
                    null,
                    Sentence.of(
                            "%s is a %s, but %s; add one to playbook.csv", finding.code(), finding.severity(), what)));
        }
    }

    /** Whether every case in which an action is not advised has another action. */
    private static boolean elsewhere(Play play, List<Play> answers) {
        return play.unless().stream()
                .allMatch(finding ->
                        answers.stream().anyMatch(other -> other.onlyWith().contains(finding)));
    }

    /** Every way in which an objection may have to be taken. */
    private Set<String> remedied() {
        var causes = new HashSet<>(TableSchema.CAUSES);
        causes.add(TableSchema.NO_DIAGNOSIS);
        tables.evidence().values().forEach(evidence -> causes.add(evidence.cause()));
        return causes;
    }

    private void placeholders(String file, int row, Collection<String> names, List<String> findings) {
        for (String code : findings) {
            for (RuleInfo rule : rules.getOrDefault(code, List.of())) {
                names.stream()
                        .filter(name -> !known(name, rule))
                        .map(name -> new RuleProblem(
                                file,
                                row,
                                1,
                                null,
                                Sentence.of(
                                        "{%s} has no value for %s: rule \"%s\" binds no $%s",
                                        name, code, rule.name(), name)))
                        .forEach(problems::add);
            }
        }
    }

    private static boolean known(String name, RuleInfo rule) {
        return ALWAYS.contains(name)
                || rule.bindings().contains(name)
                || name.equals("subject") && !rule.subjectType().isEmpty()
                || name.equals("objector") && rule.subjectType().equals("Objection");
    }

    private static Set<String> placeholders(Lines lines) {
        return Stream.concat(lines.en().stream(), lines.zh().stream())
                .flatMap(text -> text.placeholders().stream())
                .collect(Collectors.toSet());
    }
}
