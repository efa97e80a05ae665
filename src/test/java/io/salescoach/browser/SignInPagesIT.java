package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way in and out, the language, and what happens where nothing is. */
@BrowserTest
class SignInPagesIT {

    @ParameterizedTest
    @CsvSource({"1280, en, Sign in", "390, zh, 登录"})
    void everybodySignsInAndOut(int width, String language, String title, Browsers browsers) {
        var reader = browsers.open(width, language).open("/opportunities");
        reader.sees(title).checks("sign-in-" + language + "-" + width);
        reader.signIn("wang.fang");
        reader.sees(language.equals("zh") ? "我的商机" : "My opportunities")
                .checks("opportunities-" + language + "-" + width);
        if (width < 1200) {
            reader.page().locator(".navbar-toggler").click();
        }
        reader.page().locator("form[action='/sign-out'] button").click();
        reader.sees(language.equals("zh") ? "您已退出登录" : "You have signed out");
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
    @Test
    void theListFindsWhatIsTyped(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open("/opportunities");
        reader.type("Search", "vpn");
        assertThat(reader.page().locator("#found tbody tr")).hasCount(1);
        assertThat(reader.page()).hasURL(java.util.regex.Pattern.compile(".*q=vpn.*"));
        reader.type("Search", "nothing has this name");
        reader.sees("No opportunity matches").checks("opportunities-none");
    }
}
