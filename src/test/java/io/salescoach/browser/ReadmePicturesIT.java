package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** The pictures of README and the guides, in both languages; {@code -Dpictures=docs/images} puts them where they are shown. */
@BrowserTest
class ReadmePicturesIT {

    private static final String DEAL = "/opportunities/huadong-vpn";

    @Test
    void theAccountManagersPages(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open("/today");
        reader.reads("today.wanted").shows("today");
        reader.open(DEAL).sees("Group VPN for 42 warehouses").shows("opportunity");
        reader.open(DEAL + "/what-if").sees("What if").shows("what-if");
        var chinese = browsers.open(Window.ZH_1280).signIn("wang.fang").open("/today");
        chinese.reads("today.wanted").shows("today-zh");
        chinese.open(DEAL + "/what-if").sees("假设推演").shows("what-if-zh");
        var phone = browsers.open(Window.ZH_390).signIn("wang.fang").open("/opportunities");
        phone.sees("我的商机").shows("opportunities-phone");
        phone.open(DEAL).sees("现在就做").shows("opportunity-phone");
    }

    @Test
    void theSalesManagersPages(Browsers browsers) {
        for (Window window : new Window[] {Window.EN_1280, Window.ZH_1280}) {
            var reader = browsers.open(window).signIn("zhang.wei").open("/pipeline");
            reader.reads("pipeline.funnel").shows(window.says("pipeline", "pipeline-zh"));
            reader.open("/rules/tables/thresholds");
            assertThat(reader.page().locator("main table").first()).isVisible();
            reader.shows(window.says("rules-table", "rules-table-zh"));
        }
    }

    @Test
    void practice(Browsers browsers) {
        for (Window window : new Window[] {Window.EN_1280, Window.ZH_1280}) {
            var reader = browsers.open(window).signIn("li.na").open("/practice");
            reader.reads("practice.title");
            reader.page().locator("main form button[type=submit]").first().click();
            reader.page().waitForURL(url -> url.contains("/steps/1"));
            reader.reads("play.actions").shows(window.says("practice", "practice-zh"));
        }
    }
}
