package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sales manager begins with: the pipeline, down to the opportunity; and the review of a team. */
@BrowserTest
class PipelinePagesIT {

    @ParameterizedTest
    @CsvSource({"1280, en", "390, en", "390, zh", "1280, zh"})
    void aSalesManagerBeginsWithThePipeline(int width, String language, Browsers browsers) {
        boolean english = language.equals("en");
        var reader = browsers.open(width, language).signIn("zhang.wei");
        reader.sees(english ? "What is found most often" : "最常见的问题");
        assertThat(reader.page()).hasURL(Pattern.compile(".*/pipeline$"));
        assertThat(reader.page().locator("canvas").first()).isVisible();
        assertThat(reader.page().locator("table.heat tbody tr").first()).isVisible();
        reader.checks("pipeline-" + language + "-" + width);
        reader.page().locator("section:has(#findings) tbody a").first().click();
        assertThat(reader.page()).hasURL(Pattern.compile(".*/opportunities\\?.*finding=[A-Z_]+.*"));
        assertThat(reader.page().locator("#found tbody tr").first()).isVisible();
    }

    @Test
    void thePipelineIsNarrowedToAnAccountManagerAndAStage(Browsers browsers) {
        var reader = browsers.desktop().signIn("zhang.wei");
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

    @ParameterizedTest
    @CsvSource({"1280, en", "390, zh"})
    void aTeamIsReviewed(int width, String language, Browsers browsers) {
        boolean english = language.equals("en");
        var reader = browsers.open(width, language).signIn("zhang.wei").open("/team-review");
        reader.checks("team-review-form-" + language + "-" + width);
        reader.press(english ? "Show the diagnosis" : "查看诊断");
        reader.sees(english ? "Tick at least one symptom." : "请至少勾选一项。").checks("team-review-wrong-" + language);
        reader.forgives("422");
        reader.type(english ? "Name of the team" : "团队名称", "<b>East & West</b>");
        for (String symptom : new String[] {"PRICE_COMPETITION", "TARIFF_DEPENDENCE", "SERVICE_NOT_LINKED"}) {
            reader.page().locator("#symptom-" + symptom).check();
        }
        reader.press(english ? "Show the diagnosis" : "查看诊断");
        reader.sees(english ? "What lies behind" : "背后的问题").sees("<b>East & West</b>");
        assertThat(reader.page().locator("article")).hasCount(2);
        reader.checks("team-review-" + language + "-" + width);
    }
}
