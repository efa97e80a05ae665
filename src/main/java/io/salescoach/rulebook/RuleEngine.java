package io.salescoach.rulebook;

import io.salescoach.opportunity.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.io.Resource;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;
import org.mvel2.compiler.AbstractParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rule engine's compiler. To it, rule text is a program: it must be given nothing that the guard has not passed. */
final class RuleEngine {

    private static final Logger LOG = LoggerFactory.getLogger(RuleEngine.class);
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final FutureTask<Void> START = new FutureTask<>(RuleEngine::buildExample);

    /** One rule of each shape that the shipped ones have. */
    private static final String EXAMPLE = """
            package io.salescoach.rules
            rule "an example"
            when
                Scope(area == "NEEDS", reached(Stage.DEMAND))
                Threshold(name == "x", $limit : value)
                $subject : Stakeholder(projectTeam == true || senior == true, attitude != Attitude.UNKNOWN)
                not Raised(by == $subject.id)
                exists Need(priority == null)
                accumulate(Need($priority : priority); $needs : count(); $needs >= $limit)
            then
                coach.signal(drools);
            end
            """;

    static {
        // More than ten rules are otherwise built by several threads, which may use the wrong class loader.
        System.setProperty("drools.parallelRulesBuildThreshold", "-1");
        // Consequences are one call each: interpreting them compiles faster than Java and runs as fast
        // (docs/decisions).
        System.setProperty("drools.dialect.default", "mvel");
        // To the interpreter these names mean classes, whatever class loader it is given.
        AbstractParser.setupParser();
        List.of("Class", "ClassLoader", "Runtime", "System", "Thread").forEach(name -> {
            AbstractParser.LITERALS.remove(name);
            AbstractParser.CLASS_LITERALS.remove(name);
        });
    }

    private RuleEngine() {}

    /**
     * Lets the engine load its own classes with a rule of ours, beside whatever the caller does next: a command's start is
     * mostly this.
     */
    static void warmUp() {
        if (STARTED.compareAndSet(false, true)) {
            new Thread(START, "rule-engine-start").start();
        }
    }

    private static @Nullable Void buildExample() {
        var problems = new ArrayList<RuleProblem>();
        var parsed = Objects.requireNonNull(RuleParser.parse("", EXAMPLE, problems));
        compile(Map.of("", Guard.sound(new Guard(problems).check("", EXAMPLE, parsed))));
        return null;
    }

    /**
     * Compiles files that the guard has passed.
     *
     * @throws BrokenRules when the engine still finds something wrong
     */
    static KieBase build(Map<String, PackageDescr> sound) {
        if (STARTED.get()) {
            awaitStart();
        }
        return compile(sound);
    }

    private static void awaitStart() {
        try {
            START.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rule engine started", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rule engine could not be started", e.getCause());
        }
    }

    private static KieBase compile(Map<String, PackageDescr> sound) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, new RuleClassLoader()));
        sound.forEach((name, file) -> {
            Resource resource =
                    ResourceFactory.newByteArrayResource(new byte[0]).setSourcePath(name);
            file.setResource(resource);
            file.getRules().forEach(rule -> rule.setResource(resource));
            add(file, name, (KnowledgeBuilderImpl) builder);
        });
        if (builder.hasErrors()) {
            var problems = new LinkedHashMap<String, RuleProblem>();
            for (KnowledgeBuilderError error : builder.getErrors()) {
                RuleProblem problem = problem(error, sound);
                problems.putIfAbsent(problem.file() + " " + problem.rule(), problem);
            }
            throw new BrokenRules(List.copyOf(problems.values()));
        }
        return builder.newKieBase();
    }

    private static void add(PackageDescr file, String name, KnowledgeBuilderImpl builder) {
        try {
            builder.addPackage(file);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("The rule engine failed at {}", name, e);
            throw new BrokenRules(List.of(new RuleProblem(
                    name,
                    0,
                    0,
                    null,
                    Sentence.of("the engine fails at something in this file; take out what was added last"))));
        }
    }

    private static RuleProblem problem(KnowledgeBuilderError error, Map<String, PackageDescr> sound) {
        String file = error.getResource() == null ? "" : error.getResource().getSourcePath();
        int line = error.getLines().length == 0 ? 0 : Math.max(error.getLines()[0], 0);
        return new RuleProblem(file, line, 1, ruleAt(sound.get(file), line), EngineWords.plain(error.getMessage()));
    }

    /** The name of the rule that a line belongs to. */
    private static @Nullable String ruleAt(@Nullable PackageDescr file, int line) {
        String name = null;
        if (file != null) {
            for (RuleDescr rule : file.getRules()) {
                name = rule.getLine() <= line ? rule.getName() : name;
            }
        }
        return name;
    }
}
