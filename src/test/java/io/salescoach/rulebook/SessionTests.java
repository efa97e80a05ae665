package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.benchmark.SampleFiles;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions are given back, and nothing of an evaluation stays behind. Counts, never times. */
class SessionTests {

    @Tag("long")
    @Test
    void tenThousandEvaluationsLeaveNoSessionAndNoFactBehind() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var coach = new Coach(book);
            var skills = List.copyOf(book.tables().skills().keySet());
            var conclusions = new ArrayList<WeakReference<Object>>();
            for (int i = 0; i < 10_000; i++) {
                var file = SampleFiles.of("small", skills);
                var advice = coach.advise(file, SampleFiles.AS_OF, Locale.ENGLISH);
                if (i % 100 == 0) {
                    conclusions.add(new WeakReference<>(file));
                    conclusions.add(new WeakReference<>(advice));
                }
            }
            assertThat(book.openSessions()).isZero();
            assertThat(collected(conclusions)).as("kept alive").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void manyThreadsGetTheSameAnswer() throws Exception {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var coach = new Coach(book);
            var file =
                    SampleFiles.of("typical", List.copyOf(book.tables().skills().keySet()));
            var expected = coach.advise(file, SampleFiles.AS_OF, Locale.ENGLISH);
            var threads = Executors.newFixedThreadPool(8);
            try {
                var tasks = new ArrayList<Callable<Object>>();
                for (int i = 0; i < 400; i++) {
                    tasks.add(() -> coach.advise(file, SampleFiles.AS_OF, Locale.ENGLISH));
                }
                for (var answer : threads.invokeAll(tasks)) {
                    assertThat(answer.get()).isEqualTo(expected);
                }
            } finally {
                threads.shutdown();
            }
            assertThat(book.openSessions()).isZero();
        }
    }

    private static long collected(List<WeakReference<Object>> references) {
        for (int i = 0; i < 20 && alive(references) > 2; i++) {
            System.gc();
        }
        return alive(references);
    }

    private static long alive(List<WeakReference<Object>> references) {
        return references.stream().filter(reference -> reference.get() != null).count();
    }
}
