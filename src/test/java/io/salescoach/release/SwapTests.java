package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.benchmark.SampleFiles;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Books are replaced while others are asking: nobody fails, nobody gets an answer of two books, and old books go away.
 * {@code -Dswaps=300 -Dbook=shipped} takes longer than a build should.
 */
class SwapTests {

    private static final int SWAPS = Integer.getInteger("swaps", 30);
    private static final boolean SHIPPED = "shipped".equals(System.getProperty("book"));

    @TempDir
    private Path folder;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void booksAreReplacedUnderLoadWithoutFailureOrMixtureAndAreCollected() throws Exception {
        var instance = new Instance(
                Instance.newDatabase(),
                SHIPPED ? RuleFolders.shipped(folder) : RuleFolders.small(folder),
                folder.resolve("none"));
        var live = instance.live;
        RuleFiles files = live.now().files();
        var skills = List.copyOf(live.get().book().tables().skills().keySet());
        var file = SampleFiles.of(SHIPPED ? "typical" : "small", skills);
        publish(instance, marked(files, 0));
        var askers = Executors.newFixedThreadPool(2);
        var books = new ArrayList<WeakReference<RuleBook>>();
        int classesAfterWarmUp = 0;
        try {
            var asking =
                    List.of(askers.submit((Callable<Integer>) () -> ask(live, file)), askers.submit((Callable<Integer>)
                            () -> ask(live, file)));
            for (int i = 1; i <= SWAPS; i++) {
                books.add(new WeakReference<>(live.get().book()));
                publish(instance, marked(files, i));
                if (i == SWAPS / 2) {
                    alive(books);
                    classesAfterWarmUp = classes();
                }
            }
            over.set(true);
            int answers = asking.get(0).get() + asking.get(1).get();
            assertThat(answers).isGreaterThan(SWAPS);
        } finally {
            over.set(true);
            askers.shutdown();
        }
        assertThat(alive(books)).as("replaced books that are still there").isLessThanOrEqualTo(2);
        assertThat(classes())
                .as("loaded classes, from half of the swaps to their end")
                .isLessThan(classesAfterWarmUp + 200);
    }

    private static void publish(Instance instance, RuleFiles files) {
        var draft = new ReleaseRepository.Draft(
                files,
                "li.na",
                "swap",
                Release.Source.HTTP,
                null,
                new GateResult(new ScenarioSummary(0, 0, List.of()), null));
        instance.publishing.publish(
                draft, instance.gate.compile(files), instance.live.now().release());
    }

    /** Asks until it is over. A rule and a table carry the book's number, and both must be of one book. */
    private int ask(LiveRules live, Opportunity file) throws InterruptedException {
        int answers = 0;
        while (!over.get()) {
            Coach coach = live.get();
            var advice = coach.advise(file, SampleFiles.AS_OF, Locale.ENGLISH);
            String inTable = advice.findings().stream()
                    .filter(finding -> finding.code().equals("BUDGET_UNKNOWN"))
                    .findFirst()
                    .orElseThrow()
                    .message()
                    .replaceFirst(".*#", "");
            String inRule = advice.findings().stream()
                    .map(finding -> finding.rule())
                    .filter(rule -> rule.contains("a budget"))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst(".*#", "");
            assertThat(inRule).isEqualTo(inTable);
            assertThat(advice.rules().hash()).isEqualTo(coach.book().hash());
            answers++;
            // Both processors are needed to publish.
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return answers;
    }

    /** The same book with a number in the name of a rule and in the text of its finding. */
    static RuleFiles marked(RuleFiles files, int number) {
        return files.with(Map.of(
                "qualification.drl",
                files.texts()
                        .get("qualification.drl")
                        .replace(
                                "it is not known whether the customer has a budget",
                                "it is not known whether the customer has a budget #" + number),
                "findings.csv",
                files.texts()
                        .get("findings.csv")
                        .replaceFirst("(has money set aside.*?for \\{offering}\\.)", "$1 #" + number)));
    }

    private static int alive(List<WeakReference<RuleBook>> books) throws InterruptedException {
        int alive = books.size();
        for (int i = 0; i < 20 && alive > 2; i++) {
            System.gc();
            Thread.sleep(50);
            alive = (int) books.stream().filter(book -> book.get() != null).count();
        }
        return alive;
    }

    private static int classes() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }
}
