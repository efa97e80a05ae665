package io.salescoach.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** Turns rule files into a rule book, or tells everything that is wrong with them. */
final class RuleBookCompiler {

    private static final Pattern RULE = Pattern.compile("rule \"([^\"]*)\"");
    private static final Comparator<RuleProblem> BY_PLACE = Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparingInt(RuleProblem::column);

    static {
        // More than ten rules are otherwise built by several threads, which may use the wrong class loader.
        System.setProperty("drools.parallelRulesBuildThreshold", "-1");
        // Consequences are one call each: interpreting them compiles faster than Java and runs as fast (docs/decisions).
        System.setProperty("drools.dialect.default", "mvel");
    }

    private RuleBookCompiler() {}

    /** One at a time: concurrent builds gain nothing on few cores and share static state inside the engine. */
    static synchronized RuleBook compile(RuleFiles files) {
        var problems = new ArrayList<RuleProblem>();
        Tables tables = new TablesReader(files, problems).read();
        boolean tablesRead = problems.isEmpty();
        var reader = new DrlReader(tables, problems);
        files.texts().forEach((name, text) -> {
            if (name.endsWith(".drl")) {
                reader.read(name, text);
            }
        });
        if (reader.rules().isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem("", 0, 0, null, "the folder holds no rules (*.drl)"));
        }
        Map<String, RuleInfo> rules = Map.copyOf(reader.rules());
        if (tablesRead) {
            new CrossCheck(tables, rules, problems).check();
        }
        KieBase base = build(files, problems);
        if (base == null || !problems.isEmpty()) {
            problems.sort(BY_PLACE);
            throw new BrokenRules(problems);
        }
        return new RuleBook(files, tables, rules, base, true);
    }

    private static org.kie.api.@org.jspecify.annotations.Nullable KieBase build(
            RuleFiles files, List<RuleProblem> problems) {
        KnowledgeBuilderConfiguration configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration();
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
        var told = new HashSet<String>();
        problems.forEach(problem -> told.add(problem.file() + " " + (problem.rule() == null ? "" : problem.rule())));
        files.texts().forEach((name, text) -> {
            // A file that the parser refused has been told already and would only be told again in other words.
            if (name.endsWith(".drl") && !told.contains(name + " ")) {
                builder.add(
                        ResourceFactory.newByteArrayResource(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .setSourcePath(name),
                        ResourceType.DRL);
            }
        });
        for (KnowledgeBuilderError error : builder.getErrors()) {
            RuleProblem problem = problem(error, files);
            boolean placeless = problem.line() == 0 && problems.stream().anyMatch(known -> known.file().equals(problem.file()));
            if (!placeless && told.add(problem.file() + " " + (problem.rule() == null ? "line " + problem.line() : problem.rule()))) {
                problems.add(problem);
            }
        }
        return builder.hasErrors() ? null : builder.newKieBase();
    }

    private static RuleProblem problem(KnowledgeBuilderError error, RuleFiles files) {
        String file = error.getResource() == null ? "" : error.getResource().getSourcePath();
        int line = error.getLines().length == 0 ? 0 : Math.max(error.getLines()[0], 0);
        return new RuleProblem(
                file, line, 1, ruleAt(files.texts().get(file), line), EngineWords.plain(error.getMessage()));
    }

    /** The name of the rule that a line belongs to. */
    private static @org.jspecify.annotations.Nullable String ruleAt(
            @org.jspecify.annotations.Nullable String text, int line) {
        if (text == null) {
            return null;
        }
        String name = null;
        for (String each : text.lines().limit(line).toList()) {
            var matcher = RULE.matcher(each);
            name = matcher.find() ? matcher.group(1) : name;
        }
        return name;
    }
}
