package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.salescoach.pipeline.store.OpportunityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ended deals tell a sales manager: with many of them, so that every picture shows something. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomePagesIT {

    private EndedDealsInBrowser deals;

    @BeforeAll
    void dealsEnd(@Autowired OpportunityService opportunities, @Autowired JdbcClient database)
            throws InterruptedException {
        deals = new EndedDealsInBrowser(opportunities, database);
        deals.add();
    }

    @AfterAll
    void dealsAreGone() {
        deals.remove();
    }

    @InEveryWindow
    void aSalesManagerSeesWhatWins(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/pipeline");
        reader.follows("outcomes.part.what-wins").reads("wins.moment");
        assertThat(reader.page()
                        .locator("section:has(#sure) .lift.AGAINST svg circle")
                        .first())
                .isVisible();
        reader.checks("what-wins");
        reader.open("/pipeline/forecast").reads("forecast.target.set");
        assertThat(reader.page().locator("section:has(#months) svg rect").first())
                .isVisible();
        reader.checks("forecast");
        reader.open("/pipeline/two-ways").reads("outcomes.part.two-ways");
        assertThat(reader.page().locator("section:has(h2) table tbody tr").first())
                .isVisible();
        reader.checks("two-ways");
        reader.open("/pipeline/followed-advice").reads("followed.caution");
        assertThat(reader.page().locator(".lift svg circle").first()).isVisible();
        reader.checks("followed-advice");
        reader.open("/pipeline/what-wins?moment=LAST&since=soon")
                .reads("field.date")
                .checks("what-wins-wrong");
    }

    @InEveryWindow
    void aSalesManagerHasPointsLearnt(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/pipeline/score");
        reader.reads("score.lead").presses("score.learn");
        for (int wait = 0; reader.page().locator("table tbody tr").count() == 0 && wait < 60; wait++) {
            reader.page().waitForTimeout(1_000);
            reader.open("/pipeline/score");
        }
        assertThat(reader.page().locator("svg circle").first()).isVisible();
        reader.reads("score.quality").checks("score");
    }
}
