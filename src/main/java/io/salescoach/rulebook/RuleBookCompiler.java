package io.salescoach.rulebook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** Turns rule files into a rule book, or tells everything that is wrong with them. */
final class RuleBookCompiler {

    private static final Pattern RULE = Pattern.compile("rule \"([^\"]*)\"");
    private static final Pattern WILDCARD =
            Pattern.compile("(?m)^import\\s+(io\\.salescoach\\.(?:opportunity|rulebook))\\.\\*\\s*;?\\s*?$");
    private static final Comparator<RuleProblem> BY_PLACE = Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparingInt(RuleProblem::column);

    static {
        // More than ten rules are otherwise built by several threads, which may use the wrong class loader.
        System.setProperty("drools.parallelRulesBuildThreshold", "-1");
        // Consequences are one call each: interpreting them compiles faster than Java and runs as fast
        // (docs/decisions).
        System.setProperty("drools.dialect.default", "mvel");
    }

    private RuleBookCompiler() {}

    /** One at a time: concurrent builds gain nothing on few cores and share static state inside the engine. */
    static synchronized RuleBook compile(RuleFiles files) {
        var problems = new ArrayList<RuleProblem>();
        var decisionTables = new DecisionTables(files, problems);
        RuleFiles sources = decisionTables.sources();
        // The engine builds while the tables are read and checked: a command's start is mostly this.
        var building = new FutureTask<>(() -> build(sources));
        new Thread(building, "rule-builder").start();
        int before = problems.size();
        Tables tables = new TablesReader(files, problems).read();
        boolean tablesRead = problems.size() == before;
        var reader = new DrlReader(tables, problems);
        sources.texts().forEach((name, text) -> {
            if (name.endsWith(".drl")) {
                reader.read(name, text);
            }
        });
        if (reader.rules().isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem("", 0, 0, null, "the folder holds no rules (*.drl)"));
        }
        Map<String, RuleInfo> rules = reader.rules().values().stream()
                .map(decisionTables::placed)
                .collect(Collectors.toUnmodifiableMap(RuleInfo::name, rule -> rule));
        if (tablesRead) {
            new CrossCheck(tables, rules, problems).check();
        }
        KnowledgeBuilder builder = finished(building);
        addErrors(builder, sources, problems);
        if (!problems.isEmpty()) {
            problems.replaceAll(decisionTables::placed);
            problems.sort(BY_PLACE);
            throw new BrokenRules(problems);
        }
        return new RuleBook(files, tables, rules, builder.newKieBase(), true);
    }

    private static KnowledgeBuilder build(RuleFiles files) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, new RuleClassLoader()));
        files.texts().forEach((name, text) -> {
            if (name.endsWith(".drl")) {
                builder.add(
                        ResourceFactory.newByteArrayResource(named(text).getBytes(StandardCharsets.UTF_8))
                                .setSourcePath(name),
                        ResourceType.DRL);
            }
        });
        return builder;
    }

    /**
     * The text with every wildcard import of the vocabulary spelt out, in its line. For a wildcard the engine would search
     * all jars of the service for every name that it meets.
     */
    private static String named(String text) {
        return WILDCARD.matcher(text)
                .replaceAll(match -> RuleClassLoader.VOCABULARY.keySet().stream()
                        .filter(name -> name.startsWith(match.group(1) + "."))
                        .sorted()
                        .map(name -> "import " + name + ";")
                        .collect(Collectors.joining(" ")));
    }

    private static KnowledgeBuilder finished(FutureTask<KnowledgeBuilder> building) {
        try {
            return building.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were compiled", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rule engine could not compile the rules", e.getCause());
        }
    }

    /** Adds what the engine found and nobody told yet: a file or rule told already would only be told in other words. */
    private static void addErrors(KnowledgeBuilder builder, RuleFiles files, List<RuleProblem> problems) {
        var told = new HashSet<String>();
        var toldFiles = new HashSet<String>();
        problems.forEach(problem -> {
            told.add(problem.file() + " " + problem.rule());
            toldFiles.add(problem.file());
            if (problem.rule() == null) {
                told.add(problem.file());
            }
        });
        for (KnowledgeBuilderError error : builder.getErrors()) {
            RuleProblem problem = problem(error, files);
            boolean placeless = problem.line() == 0 && toldFiles.contains(problem.file());
            if (!placeless && !told.contains(problem.file()) && told.add(problem.file() + " " + problem.rule())) {
                problems.add(problem);
                toldFiles.add(problem.file());
            }
        }
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
