package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody typed outlives the session in which it was typed, for the same person and in the same window. */
@BrowserTest
class EndedSessionPagesIT {

    private static final String FORM = "/opportunities/huadong-vpn/add/visits";

    @InEveryWindow
    void whatWasTypedIsThereAgainAfterSigningIn(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open(FORM);
        reader.page().locator("#situation").fill("Four carriers, 四家运营商");
        reader.page().locator("#planned").check();
        reader.page().locator("#with-cfo").check();
        endSession(reader);
        reader.presses("deal.save");
        reader.reads("sign-in.ended").checks("sign-in-ended");
        signInHere(reader, "wang.fang");
        assertThat(reader.page()).hasURL(Pattern.compile(".*" + FORM));
        reader.reads("ended").checks("ended-restored");
        assertThat(reader.page().locator("#situation")).hasValue("Four carriers, 四家运营商");
        assertThat(reader.page().locator("#planned")).isChecked();
        assertThat(reader.page().locator("#with-cfo")).isChecked();
        // It is as unsaved as it was, and is told once.
        reader.page().onDialog(dialog -> dialog.accept());
        reader.open(FORM);
        assertThat(reader.page().locator("#situation")).hasValue("");
    }

    @Test
    void aPageThatAsksByItselfKeepsWhatWasTypedToo(Browsers browsers) {
        String form = "/opportunities/huadong-vpn/what-if";
        var reader = browsers.desktop().signIn("wang.fang").open(form);
        reader.forgives("401");
        endSession(reader);
        // A click and no more: the page may be gone before one could see that it is checked.
        reader.page().locator("[id='qualification.budget-YES']").click();
        reader.reads("sign-in.ended");
        signInHere(reader, "wang.fang");
        assertThat(reader.page()).hasURL(Pattern.compile(".*" + form));
        reader.reads("ended");
        assertThat(reader.page().locator("[id='qualification.budget-YES']")).isChecked();
        assertThat(reader.page().locator("#effect")).containsText(reader.message("deal.gone"));
        reader.page().evaluate("() => document.querySelector('form[data-guard]').remove()");
    }

    @Test
    void whoeverSignsInInsteadSeesNothingOfIt(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open(FORM);
        reader.page().locator("#situation").fill("for my eyes");
        endSession(reader);
        reader.presses("deal.save").reads("sign-in.ended");
        signInHere(reader, "zhang.wei");
        assertThat(reader.page()).hasURL(Pattern.compile(".*/today"));
        reader.open(FORM);
        assertThat(reader.page().locator("#situation")).hasValue("");
        assertThat(reader.page().locator("#told")).isEmpty();
    }

    @Test
    void aPageWhoseTokenIsOldLeadsBackToWhatWasTyped(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open(FORM);
        reader.page().locator("#situation").fill("still here");
        // Signed in anew in another window meanwhile: the session is sound, the page's token is not.
        reader.page()
                .evaluate("() => document.querySelectorAll('[name=_csrf]').forEach(each => { each.value = 'old'; })");
        reader.presses("deal.save").reads("error.403").forgives("403");
        reader.page().getByText(reader.message("ended.back")).click();
        assertThat(reader.page().locator("#situation")).hasValue("still here");
        reader.page().onDialog(dialog -> dialog.accept());
    }

    /** As when the server has forgotten it: the browser has not. */
    private static void endSession(Reader reader) {
        reader.page().context().clearCookies(new ClearCookiesOptions().setName("SESSION"));
    }

    private static void signInHere(Reader reader, String user) {
        reader.page().locator("#username").fill(user);
        reader.page().locator("#password").fill("demo-sales-coach");
        reader.page().locator("form[action='/sign-in'] button[type=submit]").click();
        reader.page().waitForURL(url -> !url.contains("/sign-in"));
    }
}
