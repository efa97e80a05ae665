package io.salescoach.benchmark;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Surface;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What ranking and recognition cost a typical file, warm: advice with neither (no ranking.csv, every objection labelled), with
 * ranking, and with both; and how long one sentence takes that nobody has asked about before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 3)
@Measurement(iterations = 5, time = 2)
public class RecognitionBenchmark {

    private static final List<String> ENGLISH =
            List.of("the depot", "the harbour", "the clinic", "the old mill", "the school");

    private static final List<String> CHINESE = List.of("仓库", "码头", "门诊", "老厂房", "学校");

    private Coach unranked;
    private Coach ranked;
    private Recognition recognition;
    private Opportunity labelled;
    private Opportunity quoted;
    private int sentences;

    @Setup
    public void setUp() throws Exception {
        var files = RuleFiles.load(Path.of("rules"));
        var book = RuleBook.compile(files);
        var without = new HashMap<String, @Nullable String>();
        without.put("ranking.csv", null);
        // Kinds of actions are named in ranking.csv.
        without.put(
                "playbook.csv",
                files.texts()
                        .get("playbook.csv")
                        .replaceAll(
                                ",(CONFIRM|OBJECTION|CHAIN|PERSON|DEAL|STEP|DESIGN|TALK|RELATION|BESIDE|PAPER|ONWARD|INSIDE|SKILL),",
                                ",,"));
        ranked = new Coach(book);
        unranked = new Coach(RuleBook.compile(files.with(without)));
        recognition = new Recognition(book.tables());
        var file = SampleFiles.of("typical", List.copyOf(book.tables().skills().keySet()));
        labelled = SampleFiles.withSurface(file, Surface.NO_MONEY);
        quoted = SampleFiles.withSurface(file, null);
    }

    @Benchmark
    public Advice neither() {
        return unranked.advise(labelled, SampleFiles.AS_OF, Locale.ENGLISH);
    }

    @Benchmark
    public Advice ranking() {
        return ranked.advise(labelled, SampleFiles.AS_OF, Locale.ENGLISH);
    }

    @Benchmark
    public Advice rankingAndRecognition() {
        return ranked.advise(quoted, SampleFiles.AS_OF, Locale.ENGLISH);
    }

    @Benchmark
    public @Nullable Surface newEnglishSentence() {
        int number = sentences++;
        return recognition.recognise("In hall " + number + " of " + ENGLISH.get(number % ENGLISH.size())
                + " nobody would know what to do with it.");
    }

    @Benchmark
    public @Nullable Surface newChineseSentence() {
        int number = sentences++;
        return recognition.recognise(CHINESE.get(number % CHINESE.size()) + number + "号那边，没人知道拿它干什么。");
    }

    /** Takes the options of JMH itself; {@code -h} lists them. */
    public static void main(String[] args) throws Exception {
        AdviceBenchmark.run(RecognitionBenchmark.class, args);
    }
}
