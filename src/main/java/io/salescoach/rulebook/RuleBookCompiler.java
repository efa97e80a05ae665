package io.salescoach.rulebook;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.engine.RuleEngine;
import io.salescoach.rulebook.guard.CustomFieldCheck;
import io.salescoach.rulebook.guard.DrlReader;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.source.DecisionTables;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.CrossCheck;
import io.salescoach.rulebook.tables.ScoreCells;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.TablesReader;
import io.salescoach.rulebook.tables.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kie.api.KieBase;

/** Turns rule files into a rule book, or tells everything that is wrong with them. */
final class RuleBookCompiler {

    private static final Comparator<RuleProblem> BY_PLACE = Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparingInt(RuleProblem::column);

    private RuleBookCompiler() {}

    /** One at a time: concurrent builds gain nothing on few cores and share static state inside the engine. */
    static RuleBook compile(RuleFiles files) {
        RuleEngine.warmUp();
        return compile(files, RuleEngine::build);
    }

    static synchronized RuleBook compile(RuleFiles files, Function<List<RuleTree>, KieBase> engine) {
        var problems = new ArrayList<RuleProblem>();
        var decisionTables = new DecisionTables(files, problems);
        int before = problems.size();
        var days = Validity.days(files, problems);
        Tables tables = new TablesReader(files, problems, days.isEmpty() ? null : LocalDate.MIN).read();
        boolean tablesRead = problems.size() == before;
        var reader = new DrlReader(tables, decisionTables, problems);
        decisionTables.sources().texts().forEach((name, text) -> {
            if (name.endsWith(".drl")) {
                reader.read(name, text);
            }
        });
        if (reader.rules().isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem("", 0, 0, null, Sentence.of("the folder holds no rules (*.drl)")));
        }
        Map<String, RuleInfo> rules = reader.rules().values().stream()
                .map(decisionTables::placed)
                .collect(Collectors.toUnmodifiableMap(RuleInfo::name, rule -> rule));
        if (tablesRead) {
            new CrossCheck(tables, rules, problems).check();
            new ScoreCells(tables, problems).check();
            new CustomFieldCheck(tables, rules, problems).check(reader.sound());
        }
        var later = new TreeMap<LocalDate, Tables>();
        for (LocalDate day : days) {
            later.put(day, later(files, day, tables, rules, tablesRead, reader.sound(), problems));
        }
        try {
            // Nothing reaches the engine before everything has passed the guard.
            refuse(problems);
            return new RuleBook(files, tables, later, rules, reader.sound(), engine.apply(reader.sound()));
        } catch (BrokenRulesException e) {
            throw new BrokenRulesException(e.problems().stream()
                    .map(decisionTables::placed)
                    .sorted(BY_PLACE)
                    .toList());
        }
    }

    /** The tables from a day on; what is wrong only then says so. */
    private static Tables later(
            RuleFiles files,
            LocalDate day,
            Tables first,
            Map<String, RuleInfo> rules,
            boolean firstRead,
            List<RuleTree> trees,
            List<RuleProblem> problems) {
        var wrong = new ArrayList<RuleProblem>();
        Tables tables = new TablesReader(files, wrong, day).read();
        if (wrong.isEmpty() && firstRead) {
            Validity.sameCodes(first, tables, wrong);
            new CrossCheck(tables, rules, wrong).check();
            new ScoreCells(tables, wrong).check();
            new CustomFieldCheck(tables, rules, wrong).check(trees);
        }
        var known = problems.stream().map(RuleProblem::toString).collect(Collectors.toSet());
        wrong.stream()
                .filter(problem -> !known.contains(problem.toString()))
                .map(problem -> new RuleProblem(
                        problem.file(),
                        problem.line(),
                        problem.column(),
                        problem.rule(),
                        Sentence.of("from %s on: %s", day, problem.message())))
                .forEach(problems::add);
        return tables;
    }

    private static void refuse(List<RuleProblem> problems) {
        if (!problems.isEmpty()) {
            throw new BrokenRulesException(problems);
        }
    }
}
