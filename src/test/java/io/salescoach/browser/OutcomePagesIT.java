package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What ended deals tell a sales manager. */
@BrowserTest
class OutcomePagesIT {

    @InEveryWindow
    void aSalesManagerSeesWhatWins(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/pipeline");
        reader.follows("outcomes.part.what-wins").reads("wins.moment").checks("what-wins");
        assertThat(reader.page().locator("h1")).isVisible();
        reader.open("/pipeline/forecast").reads("forecast.target.set").checks("forecast");
        reader.open("/pipeline/score").reads("score.lead").checks("score");
        reader.open("/pipeline/two-ways").reads("outcomes.part.two-ways").checks("two-ways");
        reader.open("/pipeline/what-wins?moment=LAST&since=soon")
                .reads("field.date")
                .checks("what-wins-wrong");
    }
}
