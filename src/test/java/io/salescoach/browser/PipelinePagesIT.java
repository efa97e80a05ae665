package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a sales manager begins with: the pipeline, down to the opportunity; and the review of a team. */
@BrowserTest
class PipelinePagesIT {

    @InEveryWindow
    void aSalesManagerGoesFromTodayToThePipeline(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/");
        assertThat(reader.page()).hasURL(Pattern.compile(".*/today$"));
        reader.open("/pipeline").reads("pipeline.findings");
        assertThat(reader.page().locator("canvas").first()).isVisible();
        assertThat(reader.page().locator("table.heat tbody tr").first()).isVisible();
        reader.checks("pipeline");
        reader.page().locator("section:has(#findings) tbody a").first().click();
        assertThat(reader.page()).hasURL(Pattern.compile(".*/opportunities\\?.*finding=[A-Z_]+.*"));
        assertThat(reader.page().locator("#found tbody tr").first()).isVisible();
    }

    @Test
    void thePipelineIsNarrowedToAnAccountManagerAndAStage(Browsers browsers) {
        var reader = browsers.desktop().signIn("zhang.wei").open("/pipeline");
        reader.choose("Account manager", "wang.fang").press("Show");
        assertThat(reader.page()).hasURL(Pattern.compile(".*accountManager=wang.fang.*"));
        assertThat(reader.page().locator("section:has(#people) tbody tr")).hasCount(1);
        assertThat(reader.page().locator("#blocked tbody a").first())
                .hasAttribute("href", Pattern.compile("/opportunities/.+"));
        reader.open("/pipeline?accountManager=nobody.such")
                .sees("Nothing is open here")
                .checks("pipeline-none");
        reader.follow("Show the whole pipeline").sees("By account manager");
    }

    @InEveryWindow
    void aTeamIsReviewed(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/team-review");
        reader.checks("team-review-form");
        reader.presses("team.do");
        reader.reads("team.symptoms.none").checks("team-review-wrong");
        reader.forgives("422");
        reader.fills("team.name", "<b>East & West</b>");
        for (String symptom : new String[] {"PRICE_COMPETITION", "TARIFF_DEPENDENCE", "SERVICE_NOT_LINKED"}) {
            reader.page().locator("#symptom-" + symptom).check();
        }
        reader.presses("team.do");
        reader.reads("team.diagnosis").sees("<b>East & West</b>");
        assertThat(reader.page().locator("article")).hasCount(2);
        reader.checks("team-review");
    }
}
