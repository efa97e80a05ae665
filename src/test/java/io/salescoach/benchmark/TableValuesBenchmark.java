package io.salescoach.benchmark;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.rulebook.Threshold;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Which way a value of a table best reaches the rules: as a fact, through a global, by {@code from}, or written into the
 * rule before it is compiled. Twelve rules, each with a threshold of its own, over the facts of a typical file; each way
 * finds the same.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TableValuesBenchmark {

    private static final int RULES = 12;

    @Param({"fact", "global", "from", "template"})
    public String way;

    private final List<Threshold> thresholds = new ArrayList<>();
    private final List<Object> facts = new ArrayList<>();
    private KieBase base;
    private KieSessionsPool pool;
    private Map<String, Double> values;

    @Setup
    public void setUp() throws Exception {
        for (int i = 0; i < RULES; i++) {
            thresholds.add(new Threshold("limit " + i, i + 1));
        }
        values = thresholds.stream().collect(Collectors.toMap(Threshold::name, Threshold::value));
        base = compile();
        pool = base.newKieSessionsPool(1);
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            Opportunity file =
                    SampleFiles.of("typical", List.copyOf(book.tables().skills().keySet()));
            facts.addAll(file.stakeholders());
            facts.addAll(file.needs());
            facts.addAll(file.visits());
            facts.addAll(file.objections());
            facts.addAll(file.team());
        }
        if (evaluate() != RULES) {
            throw new IllegalStateException(way + " finds " + evaluate());
        }
    }

    /** The rules with their needs counted against the threshold; every rule fires for some of the needs. */
    private String rules() {
        var text = new StringBuilder("""
                package benchmark
                import io.salescoach.opportunity.*
                import io.salescoach.rulebook.Threshold
                global java.util.List thresholds
                global java.util.Map values
                """);
        for (int i = 0; i < RULES; i++) {
            String name = "limit " + i;
            String limit = switch (way) {
                case "global" -> "(Double) values.get(\"" + name + "\")";
                case "template" -> String.valueOf(values.get(name));
                default -> "$limit";
            };
            String pattern = switch (way) {
                case "fact" -> "Threshold(name == \"" + name + "\", $limit : value)";
                case "from" -> "Threshold(name == \"" + name + "\", $limit : value) from thresholds";
                default -> "";
            };
            text.append("rule \"%s\" when\n %s\n exists Need(priority != null, priority >= %s)\nthen\nend\n"
                    .formatted(name, pattern, limit));
        }
        return text.toString();
    }

    private KieBase compile() {
        var builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(ResourceFactory.newByteArrayResource(rules().getBytes(StandardCharsets.UTF_8)), ResourceType.DRL);
        if (builder.hasErrors()) {
            throw new IllegalStateException(builder.getErrors().toString());
        }
        return builder.newKieBase();
    }

    @Benchmark
    public int evaluate() {
        KieSession session = pool.newKieSession();
        try {
            session.setGlobal("thresholds", thresholds);
            session.setGlobal("values", values);
            facts.forEach(session::insert);
            if (way.equals("fact")) {
                thresholds.forEach(session::insert);
            }
            return session.fireAllRules();
        } finally {
            session.dispose();
        }
    }

    /** What a changed table costs before it is live. */
    @Benchmark
    public KieBase compileAgain() {
        return compile();
    }

    public static void main(String[] args) throws Exception {
        AdviceBenchmark.run(TableValuesBenchmark.class, args);
    }
}
