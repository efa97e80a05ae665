package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** The day of an account manager: what is due, what the coach wants, a visit to prepare. */
@BrowserTest
class TodayPagesIT {

    @InEveryWindow
    void theDayBeginsWithWhatWaits(Window window, Browsers browsers) {
        // Other tests leave texts with wang.fang that no page can show well.
        var reader = browsers.open(window).signIn("li.na");
        var page = reader.page();
        assertThat(page).hasURL(Pattern.compile(".*/today"));
        reader.reads("today.wanted").checks("today");
        // What the coach wants becomes a step of the plan.
        page.locator("a[href*='#action-']").first().click();
        assertThat(page.locator("#next .steps > li details[open]").first()).isVisible();
        var plan = page.locator(".steps > li > details[open] form[action$='/plan']")
                .first();
        plan.locator("xpath=..").locator("summary").click();
        plan.locator("input[name=due]").fill(LocalDate.now().toString());
        plan.locator("input[name=who]").fill("Li");
        plan.locator("button").click();
        reader.reads("deal.saved").checks("deal-planned");
        reader.open("/today").reads("today.today").checks("today-due");
        page.locator("section:has(#due-now) form button").first().click();
        reader.reads("deal.saved");
        page.locator("#told form button").click();
        reader.reads("deal.undone").open("/today");
        page.locator("section:has(#due-now) form button").first().click();
        reader.reads("deal.saved");
    }

    @InEveryWindow
    void theCalendarHasASecretAddressThatIsShownOnce(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("li.na").open("/today");
        reader.page().onDialog(dialog -> dialog.accept());
        reader.page().locator("#calendar form[action='/today/calendar'] button").click();
        assertThat(reader.page().locator("#address")).hasValue(Pattern.compile("http.*/calendar/[\\w-]{43}\\.ics"));
        reader.checks("today-calendar");
        reader.open("/today");
        assertThat(reader.page().locator("#address")).hasCount(0);
        reader.presses("today.calendar.remove").reads("today.calendar.removed");
    }

    @InEveryWindow
    void aVisitIsPreparedAndPlanned(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities/huadong-vpn");
        reader.follows("visit.title").reads("tool.visit.questions").checks("visit-plan");
        reader.page().locator("main .form-check-input").first().check();
        reader.presses("visit.prepare").checks("visit-plan-people");
        reader.page().locator("#on").fill("2099-03-29");
        reader.presses("visit.plan");
        assertThat(reader.page()).hasURL(Pattern.compile(".*/opportunities/huadong-vpn#visits"));
        assertThat(reader.page().locator("#visits")).isVisible();
        reader.checks("deal-visit-planned");
    }

    @InEveryWindow
    void theDaysDealsAreReadWithoutANetworkUntilSomebodySignsOut(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("li.na");
        reader.forgives("ERR_INTERNET_DISCONNECTED");
        var page = reader.page();
        String deal = page.locator("main a[href^='/opportunities/']").first().getAttribute("href");
        page.locator("#offline [data-keep]").click();
        // A dozen pages are fetched, each with its advice.
        page.locator("#offline [data-stop]").waitFor();
        reader.checks("today-offline");
        // What is typed in a form that is open stays.
        reader.open(deal.replaceFirst("#.*", "") + "/notes");
        page.locator("#text").fill("Typed on the train");
        page.context().setOffline(true);
        page.locator("main form button[type=submit]").first().click();
        reader.reads("offline.form");
        assertThat(page.locator("#text")).hasValue("Typed on the train");
        page.locator("#text").fill("");
        page.onDialog(dialog -> dialog.accept());
        reader.open("/today");
        assertThat(page.locator("#kept")).isVisible();
        page.locator("main a[href^='/opportunities/']").first().click();
        assertThat(page.locator("#kept")).isVisible();
        assertThat(page.locator("#next")).isVisible();
        assertThat(page.locator("main form").first()).isHidden();
        reader.open("/account");
        reader.reads("offline.none");
        page.context().setOffline(false);
        reader.open("/today");
        page.locator("form[action='/sign-out']").evaluate("form => form.requestSubmit()");
        page.waitForURL(Pattern.compile(".*/sign-in.*"));
        page.context().setOffline(true);
        reader.open("/today");
        reader.reads("offline.none");
        page.context().setOffline(false);
    }
}
