package io.salescoach.benchmark;

import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a rule book costs: to compile for the first time in a process and again, to hold in memory, and with 10 to 900
 * rules more, each of four patterns, as rules of an industry would be.
 */
public final class RuleBookFigures {

    private static final int AGAIN = 20;

    private RuleBookFigures() {}

    public static void main(String[] args) throws Exception {
        var files = RuleFiles.load(Path.of("rules"));
        System.out.printf("compiled first: %d ms%n", millis(() -> RuleBook.compile(files)));
        System.out.printf("compiled again: %d ms (median of %d)%n", median(() -> RuleBook.compile(files)), AGAIN);
        long before = heap();
        List<RuleBook> books = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            books.add(RuleBook.compile(files));
        }
        System.out.printf("memory of a book: %.1f MB (of %d)%n", (heap() - before) / 1e6 / books.size(), books.size());
        books.clear();
        var typical = SampleFiles.of(
                "typical", List.copyOf(RuleBook.compile(files).tables().skills().keySet()));
        for (int more : new int[] {0, 10, 100, 900}) {
            var larger = with(files, more);
            var book = RuleBook.compile(larger);
            var coach = new Coach(book);
            for (int i = 0; i < 20_000; i++) {
                coach.consult(typical, SampleFiles.AS_OF);
            }
            long start = System.nanoTime();
            for (int i = 0; i < 5_000; i++) {
                coach.consult(typical, SampleFiles.AS_OF);
            }
            System.out.printf(
                    "%d rules more: compiled in %d ms, one evaluation %d µs%n",
                    more, median(() -> RuleBook.compile(larger)), (System.nanoTime() - start) / 5_000_000);
        }
        System.exit(0);
    }

    private static RuleFiles with(RuleFiles files, int more) {
        var texts = new TreeMap<>(files.texts());
        for (int from = 0; from < more; from += 100) {
            texts.put(
                    "more-" + from + ".drl",
                    "package io.salescoach.rules\nimport io.salescoach.opportunity.*\nimport io.salescoach.rulebook.*\n"
                            + "global Conclusions coach\n"
                            + IntStream.range(from, Math.min(more, from + 100))
                                    .mapToObj(RuleBookFigures::rule)
                                    .collect(Collectors.joining("\n")));
        }
        return new RuleFiles(texts);
    }

    private static String rule(int number) {
        return """
                rule "more %1$d"
                    @area(PEOPLE)
                    @finding(ATTITUDE_UNKNOWN)
                    @why("It is one of many.")
                when
                    Scope(area == "PEOPLE")
                    $subject : Stakeholder(id == "person %1$d")
                    Threshold(name == "many stakeholders", $limit : value)
                    Buying(decisionCycleDays > $limit)
                then
                    coach.found(drools);
                end
                """.formatted(number);
    }

    private interface Work {
        Object done() throws Exception;
    }

    private static long millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.done();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long median(Work work) throws Exception {
        var all = new ArrayList<Long>();
        for (int i = 0; i < AGAIN; i++) {
            all.add(millis(work));
        }
        return all.stream().sorted().skip(AGAIN / 2).findFirst().orElseThrow();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
