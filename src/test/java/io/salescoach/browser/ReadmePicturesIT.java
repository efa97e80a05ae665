package io.salescoach.browser;

import org.junit.jupiter.api.Test;

/** The pictures that README shows; {@code -Dpictures=docs/images} puts them where README finds them. */
@BrowserTest
class ReadmePicturesIT {

    private static final String DEAL = "/opportunities/huadong-vpn";

    @Test
    void theAccountManagersPages(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open(DEAL);
        reader.sees("Group VPN for 42 warehouses").shows("opportunity");
        reader.open(DEAL + "/what-if").sees("What if").shows("what-if");
        var phone = browsers.open(Window.ZH_390).signIn("wang.fang").open("/opportunities");
        phone.sees("我的商机").shows("opportunities-phone");
        phone.open(DEAL).sees("现在就做").shows("opportunity-phone");
    }

    @Test
    void theSalesManagersPages(Browsers browsers) {
        var reader = browsers.desktop().signIn("zhang.wei").open("/pipeline");
        reader.sees("By stage").shows("pipeline");
        reader.open("/rules/tables/thresholds").sees("consultative signals").shows("rules-table");
    }

    @Test
    void practice(Browsers browsers) {
        var reader = browsers.desktop().signIn("li.na").open("/practice");
        reader.sees("Practise");
        reader.page().locator("main form button[type=submit]").first().click();
        reader.page().waitForURL(url -> url.contains("/steps/1"));
        reader.sees("What comes next?").shows("practice");
    }
}
