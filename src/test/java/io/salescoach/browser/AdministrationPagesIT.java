package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

/** An administrator's day: somebody comes, forgets the password, leaves; and who did what. */
@BrowserTest
class AdministrationPagesIT {

    @InEveryWindow
    void somebodyIsAddedResetDisabledAndFoundInTheAudit(Window window, Browsers browsers) {
        String name = "zhao.min" + window.ordinal();
        var reader = browsers.open(window).signIn("admin");
        reader.page().onDialog(dialog -> dialog.accept());
        assertThat(reader.page()).hasURL(Pattern.compile(".*/users"));
        reader.reads("users.lead").checks("users");
        reader.follows("users.new").presses("users.add");
        assertThat(reader.page().locator("#name-wrong")).isVisible();
        reader.forgives("422").checks("user-new-wrong");
        reader.fills("users.name", name).fills("users.display-name", "Zhao Min 赵敏");
        reader.page().locator("#role-ACCOUNT_MANAGER").check();
        reader.presses("users.add").reads("users.password.once").checks("user-made");
        String password = reader.page().locator("#made").textContent();

        var newcomer = browsers.open(window).open("/sign-in");
        newcomer.page().locator("#username").fill(name);
        newcomer.page().locator("#password").fill(password);
        newcomer.presses("sign-in.do").sees("Zhao Min 赵敏");
        newcomer.reads("today.none").checks("today-newcomer");

        reader.open("/users/" + name)
                .presses("users.disable")
                .reads("users.disabled")
                .checks("user");
        newcomer.open("/today").reads("sign-in.over");
        newcomer.page().locator("#username").fill(name);
        newcomer.page().locator("#password").fill(password);
        newcomer.presses("sign-in.do").reads("sign-in.disabled").checks("sign-in-disabled");

        reader.follows("users.audit")
                .sees(reader.message("audit.event.SIGNED_IN"))
                .checks("audit");
        reader.page().locator("#event").selectOption("SIGN_IN_FAILED");
        reader.presses("list.search");
        assertThat(reader.page().locator("tbody tr")).hasCount(1);
        reader.open("/users/" + name).presses("users.delete");
        reader.sees(reader.message("users.deleted", name));
    }
}
