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
}
