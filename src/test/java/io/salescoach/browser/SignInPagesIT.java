package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** The way in and out, the language, and what happens where nothing is. */
@BrowserTest
class SignInPagesIT {

    @InEveryWindow
    void everybodySignsInAndOut(Window window, Browsers browsers) {
        var reader = browsers.open(window).open("/opportunities");
        reader.reads("sign-in.title").checks("sign-in");
        reader.enter("wang.fang");
        reader.reads("list.title.own").checks("opportunities");
        if (window.width() < 1200) {
            reader.page().locator(".navbar-toggler").click();
            // While the menu slides open its entries move.
            assertThat(reader.page().locator("#places.collapse.show")).isVisible();
        }
        reader.page().locator("form[action='/sign-out'] button").click();
        reader.reads("sign-in.out");
    }

    @Test
    void theLanguageIsKept(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open("/opportunities?stage=DEMAND");
        reader.sees("My opportunities").press("中文");
        reader.sees("我的商机");
        assertThat(reader.page()).hasURL(java.util.regex.Pattern.compile(".*/opportunities\\?stage=DEMAND"));
        reader.open("/opportunities").sees("我的商机").press("English");
        reader.sees("My opportunities");
    }

    @Test
    void aWrongPasswordIsTold(Browsers browsers) {
        var reader = browsers.phone().open("/sign-in");
        reader.type("User name", "wang.fang").type("Password", "not this one").press("Sign in");
        reader.sees("The user name or the password is wrong.").checks("sign-in-wrong");
    }

    @Test
    void whatIsNotThereIsToldOnAPage(Browsers browsers) {
        var reader = browsers.desktop().signIn("li.na").open("/none-such");
        reader.sees("There is nothing here.").checks("error").forgives("404");
    }

    /** The list finds while one types, and can be bookmarked. */
    @InEveryWindow
    void theListFindsWhatIsTyped(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities");
        reader.fills("list.q", "vpn");
        assertThat(reader.page().locator("#found tbody tr")).hasCount(1);
        assertThat(reader.page()).hasURL(java.util.regex.Pattern.compile(".*q=vpn.*"));
        reader.fills("list.q", "nothing has this name");
        reader.reads("list.none.found").checks("opportunities-none");
    }
}
