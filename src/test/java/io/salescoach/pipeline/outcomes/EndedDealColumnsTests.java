package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.TestDatabase;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept in memory of ended deals is what the database says, after every change. */
@Tag("database")
class EndedDealColumnsTests {

    private static final WhatWinsView.Choice ALL = new WhatWinsView.Choice(Moment.LAST, null, null);

    private static Coach coach;

    private OwnHistory history;

    @BeforeAll
    static void compile() throws Exception {
        coach = new Coach(RuleBook.compile(RuleFiles.load(Path.of("rules"))));
    }

    @AfterAll
    static void close() {
        coach.book().close();
    }

    @BeforeEach
    void begin() {
        history = new OwnHistory(coach, TestDatabase.migrated());
        for (int i = 0; i < 6; i++) {
            history.on("2026-01-01").create("d" + i, "DEMAND", "qualification: {budget: \"NO\"}");
            history.on("2026-03-01").change("d" + i, "{status: %s}".formatted(i % 2 == 0 ? "WON" : "LOST"));
        }
        history.judge();
    }

    @Test
    void aDealThatEndsLaterIsAdded() {
        assertThat(seen().deals()).isEqualTo(6);
        history.on("2026-01-01").create("late", "DEMAND", "qualification: {budget: \"YES\"}");
        history.on("2026-03-02").change("late", "{status: WON}");
        assertThat(seen().pending()).isEqualTo(1);
        history.judge();
        assertThat(seen().pending()).isZero();
        assertThat(seen().deals()).isEqualTo(7);
        assertThat(seen().won()).isEqualTo(4);
        isWhatTheDatabaseSays();
    }

    @Test
    void aDealThatEndedOtherwiseAfterAllCountsOnce() {
        assertThat(seen().won()).isEqualTo(3);
        history.on("2026-03-03").change("d1", "{status: WON}");
        history.judge();
        assertThat(seen().deals()).isEqualTo(6);
        assertThat(seen().won()).isEqualTo(4);
        isWhatTheDatabaseSays();
    }

    @Test
    void aDealThatIsOpenAgainIsForgotten() {
        assertThat(seen().deals()).isEqualTo(6);
        history.on("2026-03-03").change("d1", "{status: OPEN}");
        history.judge();
        assertThat(seen().deals()).isEqualTo(5);
        isWhatTheDatabaseSays();
    }

    @Test
    void whatAnotherInstanceJudgesIsSeen() {
        assertThat(seen().deals()).isEqualTo(6);
        var other = new OwnHistory(coach, history.source);
        other.on("2026-01-01").create("elsewhere", "DEMAND", "");
        other.on("2026-03-02").change("elsewhere", "{status: LOST}");
        other.judge();
        assertThat(seen().deals()).isEqualTo(7);
        isWhatTheDatabaseSays();
    }

    @Test
    void theDatabasePutsADealIntoThePartThatTheServiceLooksIn() {
        for (String id : List.of("a", "ab", "abc", "deal-100", "_.-~", "x".repeat(64))) {
            assertThat(history.pipeline
                            .jdbc
                            .sql("select mod(961 * ascii(right(cast(:id as varchar(64)), 1))"
                                    + " + 31 * ascii(right(cast(:id as varchar(64)), 2))"
                                    + " + ascii(right(cast(:id as varchar(64)), 3)), 1024)")
                            .param("id", id)
                            .query(Integer.class)
                            .single())
                    .as(id)
                    .isEqualTo(EndedDealPartRepository.of(id));
        }
    }

    private WhatWins seen() {
        return history.wins.show(OwnPipeline.MANAGER, ALL);
    }

    /** Whoever has kept nothing reads everything. */
    private void isWhatTheDatabaseSays() {
        var fresh = new OwnHistory(coach, history.source);
        assertThat(seen()).isEqualTo(fresh.wins.show(OwnPipeline.MANAGER, ALL));
    }
}
