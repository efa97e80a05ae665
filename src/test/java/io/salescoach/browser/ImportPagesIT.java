package io.salescoach.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A new opportunity, and an export that is tried and then brought in. */
@BrowserTest
class ImportPagesIT {

    private static final String DEALS = """
            Record ID,Deal Name,Deal Stage,Pipeline,Deal owner,Amount,Currency,Create Date,Close Date
            9%1$d01,Pages fibre %2$s,Qualified To Buy,Sales Pipeline,Fang Wang,12000,CNY,2026-05-01,2026-12-01
            9%1$d02,Pages cloud %2$s,Nobody knows this stage,Sales Pipeline,Fang Wang,5000,CNY,2026-05-01,2026-12-01
            """;

    @InEveryWindow
    void anExportIsTriedAndThenBroughtIn(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/imports");
        reader.checks("imports");
        var deals = DEALS.formatted(window.ordinal(), window);
        reader.page()
                .locator("#file")
                .setInputFiles(new FilePayload("deals.csv", "text/csv", deals.getBytes(StandardCharsets.UTF_8)));
        reader.page().locator("summary").first().click();
        reader.page().locator("#mapping").selectOption("hubspot");
        reader.presses("import.try").sees("Nobody knows this stage");
        reader.reads("import.again.lead").checks("import-tried");
        reader.presses("import.again").reads("import.see").checks("import-done");
        reader.follows("import.see");
        reader.open("/opportunities?q=Pages+fibre+" + window).sees("Pages fibre " + window);
    }

    @Test
    void whatIsMissingIsToldBesideItsField(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open("/imports");
        reader.page().locator("#file").evaluate("field => field.removeAttribute('required')");
        reader.page().locator("summary").first().click();
        reader.press("Try first").sees("Choose the file that your CRM wrote.").sees("Choose a ready mapping");
        reader.forgives("422").checks("import-refused");
    }

    @InEveryWindow
    void anOpportunityIsWrittenDown(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities");
        reader.follows("list.new").checks("new-opportunity");
        var page = reader.page();
        page.locator("#value\\.amount").fill("much");
        page.locator("#customer\\.name").fill("<b>Bold</b> & Sons");
        page.locator("main button[type=submit]").click();
        reader.reads("deal.wrong.required").forgives("422");
        assertThat(page.locator("#value\\.amount").inputValue()).isEqualTo("much");
        reader.checks("new-opportunity-refused");
        String name = "Leased line <i>" + window + "</i>";
        page.locator("#name").fill(name);
        page.locator("#value\\.amount").fill("120,000");
        page.locator("main button[type=submit]").dblclick();
        page.waitForURL(url -> url.contains("/opportunities/o-"));
        reader.open("/opportunities?q=Bold").sees(name);
        assertThat(page.locator("#found tbody tr:has-text('" + window + "')").count())
                .as("a double click makes one opportunity")
                .isEqualTo(1);
    }
}
