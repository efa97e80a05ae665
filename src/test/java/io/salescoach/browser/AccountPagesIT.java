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
        reader.reads("account.title").checks("account").follows("account.part.tokens");
        reader.reads("account.tokens.about").checks("account-tokens-none");
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

        reader.open("/account/tokens")
                .doesNotSee(reader.message("account.made.once"))
                .sees(name);
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

    /** Who chooses dark pages has them at once, and everywhere. */
    @InEveryWindow
    void settingsPasswordAndSessionsAreOnesOwn(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("chen.jing").open("/account");
        reader.reads("account.zone.hint");
        reader.page().locator("#timeZone").selectOption("Asia/Tokyo");
        reader.presses("account.save").reads("account.settings.saved").checks("account-settings");
        reader.page().locator("#timeZone").selectOption("");
        reader.presses("account.save").reads("account.settings.saved");
        reader.follows("account.part.password").fills("account.password.old", "not this one");
        reader.fills("account.password.new", "short").fills("account.password.again", "short");
        reader.presses("account.password.change");
        assertThat(reader.page().locator("#password-wrong")).isVisible();
        reader.forgives("422").checks("account-password");
        var elsewhere = browsers.open(window);
        elsewhere.enter("chen.jing");
        reader.follows("account.part.sessions").reads("account.session.here").checks("account-sessions");
        reader.presses("account.sessions.end").reads("account.sessions.ended");
        elsewhere.open("/practice").reads("sign-in.over").checks("sign-in-over");
    }
}
