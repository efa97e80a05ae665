package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.RulesStoppedException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A rule that spoils every evaluation does not fill the log. */
class StoppedRulesLogTests {

    private static final String ONE =
            "Rules were stopped: one.csv: the quotes of one opportunity took longer than 5 s to recognise;"
                    + " take out phrases that repeat, or say which excuse each quote is";

    private long now;
    private final StoppedRulesLog log = new StoppedRulesLog(() -> now);

    @Test
    void oneLineForEachRuleAndMinute() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            lines.add(log.line(RulesStoppedException.byPhrases("one.csv", 5)));
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(lines).filteredOn(line -> line != null).containsExactly(ONE);
        assertThat(log.line(RulesStoppedException.byPhrases("another.csv", 5))).contains("another.csv");
        now += Duration.ofSeconds(10).toNanos();
        assertThat(log.line(RulesStoppedException.byPhrases("one.csv", 5)))
                .isEqualTo(ONE + " (49 times more since this was last logged)");
    }
}
