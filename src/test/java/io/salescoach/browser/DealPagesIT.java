package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One opportunity, as its account manager uses it all day. */
@BrowserTest
class DealPagesIT {

    private final String id = "it-" + UUID.randomUUID();

    @InEveryWindow
    void everyPageCanBeUsed(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        for (String deal : List.of("huadong-vpn", "jiangnan-call-centre", "kaiyuan-won")) {
            reader.open("/opportunities/" + deal).checks("deal-" + deal);
        }
        String deal = "/opportunities/huadong-vpn";
        for (String form : List.of(
                "edit/basics",
                "edit/qualification",
                "edit/buying",
                "edit/competitors",
                "edit/needs/n1",
                "add/visits",
                "edit/stakeholders/cfo",
                "add/swot",
                "add/profile",
                "edit/team/~0",
                "edit/objections/o1",
                "edit/time")) {
            reader.open(deal + "/" + form).checks("deal-" + form.replaceAll("[/~]", "-"));
        }
        reader.open(deal + "/what-if").checks("deal-what-if");
        reader.open(deal + "/history").checks("deal-history");
    }

    @InEveryWindow
    void savingAFactUpdatesTheAdvice(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id).sees(window.says("It is not known whether", "还不清楚"));
        reader.page().locator("#qualification a").click();
        for (String question : List.of("need", "authority", "budget", "timeline")) {
            reader.page().locator("#" + question + "-YES").check();
        }
        reader.presses("deal.save");
        assertThat(reader.page()).hasURL(Pattern.compile(".*/opportunities/" + id + "#qualification"));
        reader.sees(window.says("findings gone", "消除")).sees(window.says("qualified", "合格商机"));
        reader.checks("deal-saved");
        reader.page().locator("#tab-needs").click();
        reader.page().locator("#needs .fact-head a").click();
        reader.type(reader.message("deal.needs.statement") + " " + reader.message("deal.required"), "One network");
        reader.presses("deal.save");
        reader.sees("One network");
        reader.page().locator("#needs .change").click();
        reader.page().onceDialog(dialog -> dialog.accept());
        reader.presses("deal.remove");
        reader.doesNotSee("One network");
    }

    /** From the page of the account manager to the draft of the sales manager. */
    @InEveryWindow
    void theFactorsThatAreOfferedAreThoseOfTheQuadrant(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities/huadong-vpn/add/swot");
        reader.page().locator("#quadrant").selectOption("THREAT");
        assertThat(reader.page().locator("#factor")).hasAttribute("list", "factors-THREAT");
        reader.page().evaluate("() => document.querySelector('form[data-guard]').remove()");
    }

    @InEveryWindow
    void whatIsWrongStandsBesideItsField(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities/huadong-vpn/edit/basics");
        reader.fills("deal.basics.value.amount", "a lot").presses("deal.save");
        reader.reads("deal.wrong.amount").checks("deal-wrong");
        assertThat(reader.page().locator("[id='value.amount']")).hasValue("a lot");
        reader.forgives("422");
    }

    @InEveryWindow
    void twoWhoChangeTheSameSeeBothVersions(Window window, Browsers browsers) {
        var one = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(one, id);
        var other = browsers.desktop().signIn("zhang.wei");
        String form = "/opportunities/" + id + "/edit/basics";
        one.open(form);
        other.open(form).type("What we offer", "theirs").press("Save").sees("theirs");
        one.page().locator("#offering").fill("mine");
        one.presses("deal.save").reads("deal.conflict").sees("theirs").checks("deal-conflict");
        one.presses("deal.conflict.all.mine");
        assertThat(one.page().locator("#basics")).containsText("mine");
        one.forgives("409");
        other.forgives("/pipeline");
    }

    @InEveryWindow
    void whatIfShowsAtOnceWhatWouldChange(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id + "/what-if");
        reader.page().locator("[id='qualification.need-YES']").check();
        reader.page().locator("[id='qualification.authority-YES']").check();
        reader.page().locator("[id='qualification.budget-YES']").check();
        reader.page().locator("[id='qualification.timeline-YES']").check();
        assertThat(reader.page().locator("#effect")).containsText(reader.message("deal.gone"));
        assertThat(reader.page().locator("#effect")).containsText(window.says("qualified", "合格商机"));
        reader.checks("deal-what-if-tried");
        reader.presses("deal.what-if.save");
        assertThat(reader.page()).hasURL(Pattern.compile(".*/opportunities/" + id + "#path"));
        reader.reads("deal.saved");
    }

    @Test
    void changesThatAreNotSavedAreNotLostUnasked(Browsers browsers) {
        var reader = browsers.desktop().signIn("wang.fang").open("/opportunities/huadong-vpn/edit/basics");
        reader.type("What we offer", "half a");
        var asked = new boolean[1];
        reader.page().onDialog(dialog -> {
            asked[0] = true;
            dialog.dismiss();
        });
        reader.page()
                .locator("a", new Page.LocatorOptions().setHasText("Cancel"))
                .click(new Locator.ClickOptions().setNoWaitAfter(true));
        reader.page().waitForTimeout(500);
        org.assertj.core.api.Assertions.assertThat(asked[0]).isTrue();
        reader.page().evaluate("() => document.querySelector('form[data-guard]').remove()");
    }

    @InEveryWindow
    void theAnswerToASaveIsInView(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id + "/edit/time");
        reader.page().locator("main form input[inputmode=decimal]").first().fill("12");
        reader.presses("deal.save");
        assertThat(reader.page()).hasURL(Pattern.compile(".*#time"));
        var told = reader.page().locator("#told");
        assertThat(told).containsText(reader.message("deal.saved"));
        assertThat(told).isFocused();
        assertThat(told.locator(".alert")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        // What was saved stands below the answer, not under it.
        double answered = told.boundingBox().y + told.boundingBox().height;
        var heading = reader.page().locator("#time h3");
        assertThat(heading).isInViewport();
        org.assertj.core.api.Assertions.assertThat(heading.boundingBox().y).isGreaterThanOrEqualTo(answered - 1);
        reader.page().mouse().wheel(0, -1500);
        assertThat(told.locator(".alert")).isInViewport();
        told.locator(".btn-close").click();
        assertThat(told.locator(".alert")).hasCount(0);
    }

    @InEveryWindow
    void whatToDoNowStandsFirstAndNoPageIsLong(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        int high = reader.page().viewportSize().height;
        for (String deal : List.of("huadong-vpn", "jiangnan-call-centre")) {
            reader.open("/opportunities/" + deal);
            var now = reader.page().locator("#next > .steps > li");
            org.assertj.core.api.Assertions.assertThat(now.count()).as(deal).isBetween(1, 3);
            var first = now.first().locator("summary").first().boundingBox();
            org.assertj.core.api.Assertions.assertThat(first.y + first.height)
                    .as("where the first action of %s ends", deal)
                    .isLessThanOrEqualTo(high);
            for (Locator tab : reader.page().getByRole(AriaRole.TAB).all()) {
                tab.click();
                assertThat(tab).hasAttribute("aria-selected", "true");
                if (window.width() == 1280) {
                    Object length = reader.page().evaluate("document.documentElement.scrollHeight");
                    org.assertj.core.api.Assertions.assertThat(((Number) length).intValue())
                            .as("the length of %s with %s", deal, tab.innerText())
                            .isLessThanOrEqualTo(3 * high);
                }
                reader.looksRight();
            }
        }
    }

    @InEveryWindow
    void aSaveSaysWhatIsNextAndIsTakenBack(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id + "/edit/qualification");
        reader.page().locator("#budget-YES").check();
        reader.presses("deal.save");
        var first = reader.page().locator("#next > .steps > li .title .long").first();
        assertThat(reader.page().locator("#told")).containsText(reader.message("deal.then", first.textContent()));
        reader.presses("deal.undo");
        assertThat(reader.page().locator("#told")).containsText(reader.message("deal.undone"));
        reader.checks("deal-undone");
        reader.open("/opportunities/" + id + "/edit/qualification");
        assertThat(reader.page().locator("#budget-UNKNOWN")).isChecked();
    }

    @InEveryWindow
    void aDealIsPrintedOnTwoPagesWithoutAnythingToPress(Window window, Browsers browsers) throws IOException {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities/huadong-vpn");
        var paper = new PdfReader(reader.page()
                .pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true)));
        org.assertj.core.api.Assertions.assertThat(paper.getNumberOfPages()).isLessThanOrEqualTo(2);
        var text = new PdfTextExtractor(paper);
        String all = text.getTextFromPage(1) + text.getTextFromPage(paper.getNumberOfPages());
        // Nothing to press, in words that stand nowhere else.
        org.assertj.core.api.Assertions.assertThat(all)
                .contains("VPN")
                .doesNotContain(
                        reader.message("deal.accept"),
                        reader.message("deal.dismiss"),
                        reader.message("deal.what-if"),
                        reader.message("deal.delete"));
    }

    @InEveryWindow
    void hostileTextsStayTextsAndFit(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        String text =
                "<script>alert(1)</script><img src=x onerror=alert(1)>" + "x".repeat(900) + "\\n\\n" + "长".repeat(300);
        StoredDeals.store(reader, """
                {"id": "%s", "name": "%s", "stage": "ENTRANCE", "accountManager": "wang.fang", "offering": "%s",
                 "customer": {"name": "%s", "profile": [{"topic": "%s", "source": "MARKET"}]},
                 "swot": [{"id": "s1", "quadrant": "THREAT", "factor": "%s", "note": "%s"}],
                 "stakeholders": [{"id": "p1", "name": "%s", "title": "%s", "projectTeam": true, "influence": "HIGH"}],
                 "needs": [{"id": "n1", "statement": "%s", "raisedBy": ["p1"], "impact": "%s"}],
                 "visits": [{"id": "v1", "with": ["p1"], "situation": "%s"}], "competitors": ["%s"],
                 "objections": [{"id": "o1", "quote": "%s", "surface": "NO_GOOD", "raisedBy": "p1"}],
                 "team": [{"name": "%s", "role": "ACCOUNT_MANAGER"}]}""".replace("%s", text)
                .replaceFirst(Pattern.quote(text), id)
                .replaceAll("\"(name|title)\": \"[^\"]*\"", "\"$1\": \"" + text.substring(0, 190) + "\"")
                .replaceAll("\\[\"<[^\"]*\"\\]", "[\"" + text.substring(0, 190) + "\"]"));
        String deal = "/opportunities/" + id;
        for (String page :
                List.of("", "/what-if", "/history", "/edit/needs/n1", "/edit/visits/v1", "/edit/stakeholders/p1")) {
            reader.open(deal + page).isUsable("hostile" + page.replace('/', '-'));
        }
    }
}
