package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages in the dark: as the device is set, or as their reader chose; all of them can be read. */
@BrowserTest
class DarkPagesIT {

    private static final Map<String, List<String>> PAGES = Map.of(
            "li.na",
            List.of("/today", "/opportunities", "/new-opportunity", "/imports"),
            "wang.fang",
            List.of(
                    "/opportunities/huadong-vpn",
                    "/opportunities/huadong-vpn/meeting",
                    "/opportunities/huadong-vpn/what-if",
                    "/opportunities/huadong-vpn/history",
                    "/opportunities/huadong-vpn/road",
                    "/opportunities/huadong-vpn/why-not",
                    "/opportunities/huadong-vpn/visit-plan",
                    "/opportunities/huadong-vpn/tools/SWOT_FORM"),
            "zhang.wei",
            List.of(
                    "/pipeline",
                    "/rules",
                    "/rules/catalogue",
                    "/rules/tables/thresholds",
                    "/rules/files",
                    "/team-review"),
            "chen.jing",
            List.of("/scenarios", "/practice", "/practice/results"),
            "admin",
            List.of(
                    "/users",
                    "/users/li.na",
                    "/new-user",
                    "/audit",
                    "/account",
                    "/account/password",
                    "/account/tokens"));

    /** In English, where contrast is looked at; the rest of a page is the same by day. */
    @Test
    void everyPageCanBeReadInTheDark(Browsers browsers) {
        PAGES.forEach((user, pages) -> {
            var reader = browsers.open(Window.EN_1280);
            reader.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            reader.open("/sign-in").isUsable("dark-sign-in");
            reader.signIn(user);
            for (String page : pages) {
                reader.open(page);
                assertThat(reader.page().locator("html")).hasAttribute("data-bs-theme", "dark");
                reader.isUsable("dark" + page.replace('/', '-'));
            }
        });
    }

    @Test
    void whoChoosesColoursHasThemWhateverTheDevice(Browsers browsers) {
        var reader = browsers.desktop();
        reader.enter("admin");
        reader.open("/account");
        assertThat(reader.page().locator("html")).hasAttribute("data-bs-theme", "light");
        reader.page().locator("#theme").selectOption("DARK");
        reader.presses("account.save").reads("account.settings.saved").checks("account-dark");
        assertThat(reader.page().locator("html")).hasAttribute("data-bs-theme", "dark");
        reader.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        reader.page().locator("#theme").selectOption("LIGHT");
        reader.presses("account.save");
        assertThat(reader.page().locator("html")).hasAttribute("data-bs-theme", "light");
        reader.page().locator("#theme").selectOption("");
        reader.presses("account.save");
        assertThat(reader.page().locator("html")).hasAttribute("data-bs-theme", "dark");
    }

    @Test
    void thePagesCanBeInstalled(Browsers browsers) {
        var reader = browsers.phone().open("/sign-in");
        String manifest = (String) reader.page().evaluate("document.querySelector('link[rel=manifest]').href");
        Object icons = reader.page().evaluate("""
                        async address => {
                          const manifest = await (await fetch(address)).json();
                          const found = await Promise.all(manifest.icons.map(each => fetch(new URL(each.src, address))));
                          return [new URL(manifest.start_url, address).pathname, manifest.display, ...found.map(each => each.status)];
                        }""", manifest);
        org.assertj.core.api.Assertions.assertThat((List<?>) icons)
                .isEqualTo(List.of("/", "standalone", 200, 200, 200, 200));
    }
}
