package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** One's own account: tokens are made, copied and ended. */
@BrowserTest
class AccountPagesIT {

    @InEveryWindow
    void aTokenIsMadeCopiedAndEnded(Window window, Browsers browsers) {
        String name = "export " + UUID.randomUUID();
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities");
        if (window.width() < 1200) {
            reader.page().locator(".navbar-toggler").click();
        }
        reader.page().locator(".who a.name").click();
        reader.reads("account.title").checks("account-" + window);
        reader.fills("account.token.name", "");
        reader.page().locator("#scope-READ").uncheck();
        reader.presses("account.token.make");
        assertThat(reader.page().locator("#name-wrong")).isVisible();
        reader.forgives("422").checks("account-wrong");

        reader.fills("account.token.name", name);
        reader.page().locator("#scope-READ").check();
        reader.page().locator("#scope-WRITE").check();
        reader.presses("account.token.make");
        reader.reads("account.made.once").checks("account-made");
        assertThat(reader.page().locator("#made")).hasText(Pattern.compile("sc_[0-9a-z]{12}_[0-9A-Za-z]{40}"));
        reader.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        reader.presses("account.copy");
        assertThat(reader.page().locator("#made-copied")).hasText(reader.message("account.copied"));
        org.assertj.core.api.Assertions.assertThat(reader.page().evaluate("navigator.clipboard.readText()"))
                .isEqualTo(reader.page().locator("#made").textContent());

        reader.open("/account").doesNotSee(reader.message("account.made.once")).sees(name);
        reader.checks("account-tokens");
        reader.page().onceDialog(dialog -> dialog.accept());
        reader.page()
                .locator("tr", new Page.LocatorOptions().setHasText(name))
                .locator("button")
                .click();
        reader.reads("account.token.ended");
        reader.page().locator("#told .btn-close").click();
        reader.doesNotSee(name);
    }
}
