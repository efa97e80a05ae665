package io.salescoach.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A file of which nobody has written a mapping is brought in by the page alone. */
@BrowserTest
class ColumnImportIT {

    private static final String TEN = """
            合作项目名,甲方单位全称,行业属性,预估总价（万元）,目前所处阶段,登记日,预计拍板日,跟单销售,对口联系人,联络电话
            城域专线%1$s,华东银行%1$s,金融,680,方案论证,2026/5/1,2026/12/30,王芳,赵敏,13800138000
            云桌面%1$s,北方铁路%1$s,交通,"1,200.5",商务谈判,2026/4/2,2026/12/1,老李,钱伟,021-55667788
            无线覆盖%1$s,南山医院%1$s,医疗,35,需求确认,2026/3/12,2026/11/30,王芳,孙丽,13900139000
            """;

    /** Counts what a hand does: presses of the mouse, and two of them for a choice from a list. */
    private static final String COUNT = """
            addEventListener("click", event => {
              if (event.isTrusted && event.detail > 0) sessionStorage.setItem("clicks", 1 + Number(sessionStorage.getItem("clicks")));
            }, true);
            """;

    @InEveryWindow
    void tenOwnChineseColumnsInGb18030AreBroughtInByThePageAlone(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei");
        var page = reader.page();
        page.addInitScript(COUNT);
        reader.open("/imports");
        page.evaluate("sessionStorage.removeItem('clicks')");
        byte[] file = TEN.formatted(window).getBytes(Charset.forName("GB18030"));
        page.locator("#file").setInputFiles(new FilePayload("商机一览.csv", "text/csv", file));
        reader.presses("import.columns.look").reads("import.columns.outcome");
        assertThat(page.locator("#encoding").inputValue()).isEqualTo("GB18030");
        assertThat(page.locator("select[id^=field-]").evaluateAll("all => all.map(each => each.value)"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "name",
                        "customer.name",
                        "customer.industry",
                        "value.amount",
                        "stage",
                        "openedOn",
                        "expectedCloseOn",
                        "accountManager",
                        "stakeholders.0.name",
                        "stakeholders.0.contact");
        reader.sees("6,800,000").sees("老李").checks("import-columns");
        // The one owner who is no user here.
        page.locator("select[id^=value-7-]").selectOption("wang.fang");
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                        page.locator("section[aria-labelledby=remarks]"))
                .not()
                .containsText("老李");
        reader.presses("import.again").reads("import.see").checks("import-columns-done");
        int pressed = Integer.parseInt(String.valueOf(page.evaluate("sessionStorage.getItem('clicks')")));
        assertThat(pressed)
                .as("presses besides choosing the file and one owner")
                .isEqualTo(2);
        reader.open("/opportunities?q=" + window).sees("城域专线" + window).sees("云桌面" + window);
    }

    @Test
    void anotherFieldShowsAtOnceWhatWouldComeOfIt(Browsers browsers) {
        var reader = browsers.desktop().signIn("zhang.wei").open("/imports");
        var page = reader.page();
        byte[] file = "Deal,Extra,When\nFibre for Acme,much,5/1/2026\nCloud for Acme,little,5/2/2026\n"
                .getBytes(StandardCharsets.UTF_8);
        page.locator("#file").setInputFiles(new FilePayload("deals.csv", "text/csv", file));
        reader.presses("import.columns.look").reads("import.columns.outcome");
        reader.sees("no column gives the name of the opportunity").checks("import-columns-unknown");
        var waiting = new ArrayList<Route>();
        page.route("**/imports/columns/*", waiting::add);
        page.locator("#field-0").selectOption("name");
        page.waitForCondition(() -> !waiting.isEmpty());
        page.locator("#keepAs").fill("typed while the answer was on its way");
        page.unroute("**/imports/columns/*");
        waiting.get(0).resume();
        reader.reads("import.columns.converted");
        assertThat(page.locator("#keepAs").inputValue()).isEqualTo("typed while the answer was on its way");
        reader.sees("Fibre for Acme").reads("import.columns.converted");
        page.locator("#field-2").selectOption("openedOn");
        reader.reads("import.columns.ambiguous", 2);
        page.locator("#dates-2").selectOption("M/d/yyyy");
        reader.sees("2 May 2026");
        page.locator("#field-1").selectOption("name");
        reader.sees("'Deal' gives the same").checks("import-columns-twice");
    }
}
