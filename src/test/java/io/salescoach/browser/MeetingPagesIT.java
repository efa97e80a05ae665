package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A first meeting, as an account manager writes it down on the way back. */
@BrowserTest
class MeetingPagesIT {

    @InEveryWindow
    void aFirstMeetingOfFifteenFactsTakesThreePages(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/new-opportunity");
        var page = reader.page();
        page.locator("#name").fill("Lines of the port");
        reader.presses("new.save");
        assertThat(page).hasURL(Pattern.compile(".*/opportunities/o-.*"));

        var loads = new AtomicInteger();
        page.onDOMContentLoaded(any -> loads.incrementAndGet());
        reader.follows("deal.meeting");
        reader.checks("deal-meeting");
        int facts = 0;
        // One who is new, with what he is to the deal.
        facts += fill(reader, "people.1.name", "Mr Lin");
        facts += fill(reader, "people.1.title", "head of IT");
        facts += check(reader, "people.1.projectTeam");
        // What was learned.
        facts += fill(reader, "visit.situation", "42 lines of four carriers.");
        facts += fill(reader, "visit.difficulty", "Nobody answers at night.");
        facts += fill(reader, "visit.impact", "Two days of standstill a year.");
        // What they said.
        facts += fill(reader, "needs.1.statement", "One contact for all lines.");
        facts += check(reader, "needs.1.raisedBy-+1");
        facts += fill(reader, "objections.1.quote", "There is no money for that this year.");
        // What the coach asked.
        facts += check(reader, "qualification.need-YES");
        facts += check(reader, "qualification.budget-NO");
        facts += check(reader, "qualification.timeline-YES");
        // What comes next.
        facts += fill(reader, "agreed.CUSTOMER.what", "Send the list of lines");
        facts += fill(reader, "agreed.CUSTOMER.who", "Mr Lin");
        facts += fill(reader, "agreed.CUSTOMER.due", "2099-12-04");
        assertThat(facts).isEqualTo(15);
        reader.checks("deal-meeting-filled");
        reader.presses("deal.meeting.save");
        assertThat(page).hasURL(Pattern.compile(".*#next"));
        reader.reads("deal.saved").sees("Send the list of lines").checks("deal-met");
        assertThat(loads.get()).as("pages loaded after the deal was made").isLessThanOrEqualTo(3);
        page.locator("#tab-people").click();
        assertThat(page.locator("#stakeholders")).containsText("Mr Lin");
        page.locator("#tab-plan").click();
        assertThat(page.locator("#visits")).containsText("42 lines of four carriers.");
        assertThat(page.locator("#visits")).containsText("Mr Lin");
    }

    @InEveryWindow
    void aNewPersonWithoutANameIsAskedFor(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities/huadong-vpn/meeting");
        fill(reader, "needs.1.statement", "One network");
        check(reader, "needs.1.raisedBy-+2");
        reader.presses("deal.meeting.save").reads("deal.meeting.nobody").checks("deal-meeting-wrong");
        assertThat(field(reader, "needs.1.statement")).hasValue("One network");
        reader.forgives("422");
        reader.page().evaluate("() => document.querySelector('form[data-guard]').remove()");
    }

    private static int fill(Reader reader, String name, String text) {
        field(reader, name).fill(text);
        return 1;
    }

    private static int check(Reader reader, String name) {
        field(reader, name).check();
        return 1;
    }

    private static Locator field(Reader reader, String name) {
        return reader.page().locator("[id='" + name + "']");
    }
}
