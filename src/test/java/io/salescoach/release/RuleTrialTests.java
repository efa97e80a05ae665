package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.benchmark.SampleFiles;
import io.salescoach.input.Format;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A rule that is being made is tried on the open opportunities, by a few people at once. */
class RuleTrialTests {

    @TempDir
    private Path folder;

    @Test
    void tellsWhatARuleFindsAndWhoMustAskAgain() throws Exception {
        var instance = new Instance(Instance.newDatabase(), RuleFolders.small(folder), folder.resolve("none"));
        RuleFiles files = instance.live.now().files();
        String rule = instance.live.get().book().rules().keySet().iterator().next();
        var deals = new SlowDeals(SampleFiles.of("small", List.of()));
        var trial = new RuleTrial(
                new StaticListableBeanFactory(Map.of("open", deals)).getBeanProvider(OpenOpportunities.class),
                instance.live,
                Clock.systemUTC());
        var others = Executors.newFixedThreadPool(2);
        try {
            var asked = List.of(
                    others.submit(() -> trial.of(files, rule, Locale.ENGLISH)),
                    others.submit(() -> trial.of(files, rule, Locale.ENGLISH)));
            assertThat(deals.reached.await(1, TimeUnit.MINUTES)).isTrue();
            assertThatThrownBy(() -> trial.of(files, rule, Locale.ENGLISH)).isInstanceOf(RuleTrial.BusyException.class);
            deals.open.countDown();
            for (var each : asked) {
                assertThat(each.get().looked()).isEqualTo(1);
            }
            assertThat(trial.of(files, rule, Locale.ENGLISH).all()).isTrue();
        } finally {
            deals.open.countDown();
            others.shutdown();
        }
    }

    /** Of a live rule too: how many deals it finds, and which miss the fewest conditions, with the facts that come nearest. */
    @Test
    void tellsWhichDealsComeNearest() throws Exception {
        var instance = new Instance(Instance.newDatabase(), RuleFolders.small(folder), folder.resolve("none"));
        var deals = new ArrayList<Opportunity>();
        for (int i = 0; i < 320; i++) {
            deals.add(deal("d%03d".formatted(i), i == 319 ? "NO" : "YES"));
        }
        var trial = trial(instance, deals);
        var result = trial.ofLive("the customer does not have a budget", Locale.ENGLISH);
        assertThat(result.looked()).isEqualTo(320);
        assertThat(result.all()).isTrue();
        assertThat(result.found()).isEqualTo(1);
        assertThat(result.examples())
                .extracting(RuleTrial.Example::id)
                .containsExactly(deals.get(319).id());
        assertThat(result.closely()).isEqualTo(300);
        assertThat(result.allClosely()).isFalse();
        assertThat(result.near()).hasSize(5).first().satisfies(near -> {
            assertThat(near.id()).isEqualTo("d000");
            assertThat(near.facts()).containsExactly("stage ENTRANCE");
            assertThat(near.missing()).singleElement().asString().contains("budget");
        });

        var few =
                trial(instance, deals.subList(318, 320)).ofLive("the customer does not have a budget", Locale.CHINESE);
        assertThat(few.allClosely()).isTrue();
        assertThat(few.near())
                .singleElement()
                .satisfies(near ->
                        assertThat(near.missing()).singleElement().asString().contains("预算"));
    }

    private static RuleTrial trial(Instance instance, List<Opportunity> deals) {
        var open = new OpenOpportunities() {
            @Override
            public int count() {
                return deals.size();
            }

            @Override
            public void forEach(Consumer<Opportunity> each) {
                deals.forEach(each);
            }
        };
        return new RuleTrial(
                new StaticListableBeanFactory(Map.of("open", open)).getBeanProvider(OpenOpportunities.class),
                instance.live,
                Clock.systemUTC());
    }

    private static Opportunity deal(String id, String budget) {
        String text = "id: %s\nname: b\nstage: ENTRANCE\nqualification: {budget: \"%s\"}\n".formatted(id, budget);
        return new OpportunityReader().read(text.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());
    }

    /** Shows its deal when told to. */
    private static final class SlowDeals implements OpenOpportunities {

        private final CountDownLatch reached = new CountDownLatch(2);
        private final CountDownLatch open = new CountDownLatch(1);
        private final Opportunity deal;

        SlowDeals(Opportunity deal) {
            this.deal = deal;
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public void forEach(Consumer<Opportunity> each) {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            each.accept(deal);
        }
    }
}
