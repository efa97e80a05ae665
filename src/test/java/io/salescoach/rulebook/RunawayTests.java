package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.benchmark.SampleFiles;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.rulebook.engine.FiringLimits;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that do not come to an end are stopped and named; everybody else is served meanwhile. */
class RunawayTests {

    private static RuleFiles shipped;
    private static Opportunity typical;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        typical = SampleFiles.of("typical", List.of());
    }

    @Test
    void aRuleThatFeedsItselfIsStoppedAndNamed() {
        try (var book =
                RuleBook.compile(with("it never ends", "Engagement()", "coach.engagement(drools, \"SERVICE\");"))) {
            assertThatThrownBy(() -> new Coach(book).consult(typical, SampleFiles.AS_OF))
                    .isInstanceOf(RulesStoppedException.class)
                    .hasMessageStartingWith("rule \"it never ends\" fires again and again: after 100,000 conclusions");
            assertThat(book.openSessions()).isZero();
        }
    }

    @Test
    void rulesThatFeedEachOtherAreStopped() {
        var files = with("one", "Engagement()", "coach.verdict(drools, \"AT_RISK\");")
                .with(Map.of("more.drl", rule("other", "Verdict()", "coach.engagement(drools, \"SERVICE\");")));
        try (var book = RuleBook.compile(files)) {
            assertThatThrownBy(() -> new Coach(book).consult(typical, SampleFiles.AS_OF))
                    .isInstanceOf(RulesStoppedException.class)
                    .hasMessageMatching("rule \"(one|other)\" fires again and again: .*");
        }
    }

    @Test
    void rulesThatTakeTooLongAreStoppedAndTheSlowOneIsNamedThoughItNeverFires() {
        var alone = new TreeMap<>(shipped.texts());
        alone.keySet().removeIf(name -> name.endsWith(".drl"));
        alone.put(
                "mine.drl",
                rule(
                        "it takes long",
                        "Stakeholder($s : id) Need($n : id != $s) exists Objection(id == $n)",
                        "coach.signal(drools);"));
        var facts = new ArrayList<Object>();
        facts.add(new Objection("o1", null, null, null, null, false));
        for (int i = 0; i < 500; i++) {
            facts.add(new Stakeholder(
                    "s" + i, null, null, false, false, false, null, Attitude.UNKNOWN, false, false, null, null));
            facts.add(new Need("n" + i, null, List.of(), null, null, null, null, null, null, null));
        }
        // On a busy machine the shorter times may pass before the first rule is looked at.
        var said = new ArrayList<String>();
        try (var book = RuleBook.compile(new RuleFiles(alone))) {
            for (int limit : List.of(25, 50, 100, 200)) {
                var hurried = book.within(new FiringLimits(100_000, Long.MAX_VALUE, Duration.ofMillis(limit)));
                try {
                    hurried.evaluate(facts);
                } catch (RulesStoppedException e) {
                    said.add(e.getMessage());
                }
            }
        }
        assertThat(said)
                .anyMatch(message -> message.matches(
                        "rule \"it takes long\" was still at work when the rules had taken 0\\.\\d+ s .*"));
    }

    @Test
    void rulesThatLookAtTooManyCombinationsAreStoppedAndNamed() {
        try (var book = RuleBook.compile(
                        with("it looks at everything", "Need($n : id) Visit(id != $n)", "coach.signal(drools);"))
                .within(new FiringLimits(100_000, 20, Duration.ofSeconds(10)))) {
            assertThatThrownBy(() -> new Coach(book).consult(typical, SampleFiles.AS_OF))
                    .isInstanceOf(RulesStoppedException.class)
                    .hasMessage(
                            "rule \"it looks at everything\" made the rules look at more than 20 combinations of facts of this opportunity, and they were stopped; tie facts together, as in Need(id == $need)");
        }
    }

    @Test
    void afterRulesWereStoppedTheBookStillAnswersOthers() {
        try (var book = RuleBook.compile(with("needs", "Need($n : id) Need(id != $n)", "coach.signal(drools);"))
                .within(new FiringLimits(100_000, 300, Duration.ofSeconds(10)))) {
            var many = new ArrayList<Object>();
            for (int i = 0; i < 50; i++) {
                many.add(new Need("n" + i, null, List.of(), null, null, null, null, null, null, null));
            }
            var coach = new Coach(book);
            var expected = coach.advise(typical, SampleFiles.AS_OF, Locale.ENGLISH);
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> book.evaluate(many)).isInstanceOf(RulesStoppedException.class);
                assertThat(coach.advise(typical, SampleFiles.AS_OF, Locale.ENGLISH))
                        .isEqualTo(expected);
            }
            assertThat(book.openSessions()).isZero();
        }
    }

    @Test
    void othersAreServedWhileRulesRunAway() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try (var wild = RuleBook.compile(
                        with("it never ends", "Engagement()", "coach.engagement(drools, \"SERVICE\");"));
                var sound = RuleBook.compile(shipped)) {
            var expected = new Coach(sound).advise(typical, SampleFiles.AS_OF, Locale.ENGLISH);
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(() -> new Coach(wild).consult(typical, SampleFiles.AS_OF)));
            }
            int served = 0;
            while (!running.stream().allMatch(Future::isDone) || served == 0) {
                assertThat(new Coach(sound).advise(typical, SampleFiles.AS_OF, Locale.ENGLISH))
                        .isEqualTo(expected);
                served++;
            }
            assertThat(served).isPositive();
            for (var one : running) {
                assertThatThrownBy(one::get).hasCauseInstanceOf(RulesStoppedException.class);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static RuleFiles with(String name, String condition, String consequence) {
        return shipped.with(Map.of("mine.drl", rule(name, condition, consequence)));
    }

    private static String rule(String name, String condition, String consequence) {
        return """
                package io.salescoach.rules
                rule "%s" @area(DISCOVERY) @why("a test")
                when
                    %s
                then
                    %s
                end
                """.formatted(name, condition, consequence);
    }
}
