package io.salescoach.benchmark;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Advice per second on one thread, with the whole shipped book: with pooled sessions as in the service, with a new
 * session for each evaluation, and the same findings by hand-written Java as the limit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 3)
@Measurement(iterations = 5, time = 2)
public class AdviceBenchmark {

    @Param({"small", "typical", "large"})
    public String size;

    private Coach pooled;
    private Coach newSession;
    private FindingsByHand byHand;
    private Opportunity file;

    @Setup
    public void setUp() throws Exception {
        var book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
        pooled = new Coach(book);
        newSession = new Coach(book.unpooled());
        byHand = new FindingsByHand(book.tables(), new Recognition(book.tables()));
        file = SampleFiles.of(size, List.copyOf(book.tables().skills().keySet()));
        var findings = FindingsByHand.labels(advice());
        if (!findings.equals(byHand())) {
            throw new IllegalStateException("not the same findings:\n" + findings + "\n" + byHand());
        }
    }

    @Benchmark
    public Advice advice() {
        return pooled.advise(file, SampleFiles.AS_OF, Locale.ENGLISH);
    }

    @Benchmark
    public Advice adviceWithNewSession() {
        return newSession.advise(file, SampleFiles.AS_OF, Locale.ENGLISH);
    }

    @Benchmark
    public Object judgement() {
        return pooled.consult(file, SampleFiles.AS_OF);
    }

    @Benchmark
    public Object judgementWithNewSession() {
        return newSession.consult(file, SampleFiles.AS_OF);
    }

    @Benchmark
    public Collection<String> byHand() {
        return byHand.findings(file, SampleFiles.AS_OF);
    }

    /** Takes the options of JMH itself; {@code -h} lists them. */
    public static void main(String[] args) throws Exception {
        run(AdviceBenchmark.class, args);
    }

    static void run(Class<?> benchmark, String... args) throws Exception {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(benchmark.getName())
                        .build())
                .run();
    }
}
