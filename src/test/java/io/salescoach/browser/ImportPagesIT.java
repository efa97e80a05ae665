package io.salescoach.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new opportunity, and an export that is tried and then brought in. */
@BrowserTest
class ImportPagesIT {

    private static final String DEALS = """
            Record ID,Deal Name,Deal Stage,Pipeline,Deal owner,Amount,Currency,Create Date,Close Date
            9%1$d01,Pages fibre %1$d,Qualified To Buy,Sales Pipeline,Fang Wang,12000,CNY,2026-05-01,2026-12-01
            9%1$d02,Pages cloud %1$d,Nobody knows this stage,Sales Pipeline,Fang Wang,5000,CNY,2026-05-01,2026-12-01
            """;

    @ParameterizedTest
    @CsvSource({"1280, en, Try first, Import now, See the opportunities", "390, zh, 先试导入, 正式导入, 查看商机"})
    void anExportIsTriedAndThenBroughtIn(
            int width, String language, String attempt, String now, String see, Browsers browsers) {
        var reader = browsers.open(width, language).signIn("zhang.wei").open("/imports");
        reader.checks("imports-" + language + "-" + width);
        var deals = DEALS.formatted(width);
        reader.page()
                .locator("#file")
                .setInputFiles(new FilePayload("deals.csv", "text/csv", deals.getBytes(StandardCharsets.UTF_8)));
        reader.page().locator("#mapping").selectOption("hubspot");
        reader.press(attempt).sees("Nobody knows this stage");
        reader.sees(language.equals("zh") ? "这是试导入" : "This was a trial");
        reader.checks("import-tried-" + language + "-" + width);
        reader.press(now).sees(see).checks("import-done-" + language + "-" + width);
        reader.follow(see);
        reader.open("/opportunities?q=Pages+fibre+" + width).sees("Pages fibre " + width);
    }

    @Test
    void whatIsMissingIsToldBesideItsField(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open("/imports");
        reader.page().locator("#file").evaluate("field => field.removeAttribute('required')");
        reader.press("Try first").sees("Choose the file that your CRM wrote.").sees("Choose a ready mapping");
        reader.forgives("422").checks("import-refused");
    }

    @ParameterizedTest
    @CsvSource({"1280, en, New opportunity", "390, zh, 新建商机"})
    void anOpportunityIsWrittenDown(int width, String language, String link, Browsers browsers) {
        var reader = browsers.open(width, language).signIn("wang.fang").open("/opportunities");
        reader.follow(link).checks("new-opportunity-" + language + "-" + width);
        var page = reader.page();
        page.locator("#amount").fill("much");
        page.locator("#customer").fill("<b>Bold</b> & Sons");
        page.locator("main button[type=submit]").click();
        reader.sees(language.equals("zh") ? "请填写名称" : "Give it a name").forgives("422");
        assertThat(page.locator("#amount").inputValue()).isEqualTo("much");
        reader.checks("new-opportunity-refused-" + language + "-" + width);
        String name = "Leased line <i>" + width + "</i>";
        page.locator("#name").fill(name);
        page.locator("#amount").fill("120,000");
        page.locator("main button[type=submit]").dblclick();
        page.waitForURL(url -> url.contains("/opportunities/o-"));
        reader.open("/opportunities?q=Bold").sees(name);
        assertThat(page.locator("#found tbody tr:has-text('" + width + "')").count())
                .as("a double click makes one opportunity")
                .isEqualTo(1);
    }
}
