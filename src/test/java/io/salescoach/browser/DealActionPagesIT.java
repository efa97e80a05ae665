package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What an account manager does about one opportunity: actions, questions, the board, gates and its end. */
@BrowserTest
class DealActionPagesIT {

    private static final Locator.GetByTextOptions EXACTLY = new Locator.GetByTextOptions().setExact(true);

    private final String id = "it-" + UUID.randomUUID();

    @InEveryWindow
    void aSentenceThatWasNotRecognisedBecomesAnExample(Window window, Browsers browsers) {
        var seller = browsers.open(window).signIn("wang.fang");
        String quote = "Our wombat " + id + " would not have it in the basement.";
        StoredDeals.store(seller, """
                {"id": "%s", "name": "Burrow %s", "stage": "BUSINESS", "accountManager": "wang.fang",
                 "buying": {"needClarity": "UNCLEAR", "tailored": true}, "objections": [{"id": "o1", "quote": "%s"}]}
                """.formatted(id, id, quote));
        seller.open("/opportunities/" + id).page().locator("#tab-objections").click();
        seller.page().locator("#objections details summary").click();
        seller.checks("deal-correction");
        seller.page().locator("#label-o1").selectOption("NO_GOOD");
        seller.presses("deal.correct");
        seller.reads("deal.corrected").checks("deal-corrected");

        var manager = browsers.open(window).signIn("zhang.wei").open("/rules/corrections");
        manager.checks("rules-corrections");
        var row = manager.page().locator("tr", new Page.LocatorOptions().setHasText(id));
        row.locator("textarea").fill("The Burrow would not have it.");
        row.locator("button.btn-primary").click();
        assertThat(row.locator(".invalid-feedback")).containsText("Burrow " + id);
        manager.checks("rules-corrections-wrong").forgives("422");
        row.locator("textarea").fill(quote);
        row.locator("button.btn-primary").click();
        manager.reads("rules.corrections.taken").checks("rules-corrections-taken");
        row.locator("button.btn-outline-secondary").click();
        manager.reads("rules.corrections.declined");
        manager.page().onDialog(dialog -> dialog.accept());
        manager.open("/rules/draft").presses("rules.discard");
        seller.open("/opportunities/" + id).sees("Zhang Wei");
    }

    @InEveryWindow
    void aLateDealWithHardlyAFactAsksAFewQuestionsAtOnce(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.store(reader, """
                {"id": "%s", "name": "Late", "stage": "ACTION", "accountManager": "wang.fang"}""".formatted(id));
        reader.open("/opportunities/" + id).sees(window.says("5 questions on this deal", "关于本商机的 5 个问题"));
        reader.checks("deal-late");
        reader.page().locator("#next a[href$='/confirm']").click();
        reader.sees(window.says("so somebody decided. Who?", "说明有人拍了板。是谁？")).checks("deal-confirm");
        for (String question : List.of("need", "authority", "budget", "timeline")) {
            reader.page().locator("[id='qualification." + question + "-YES']").check();
        }
        reader.page().locator("[id='stakeholders.decisionMaker.name']").fill("Ms Qiao");
        reader.presses("deal.save");
        assertThat(reader.page()).hasURL(Pattern.compile(".*/opportunities/" + id + "#next"));
        reader.sees("Ms Qiao").sees(window.says("Bring the contract to signature", "推动合同签订"));
        assertThat(reader.page().locator("#next a[href$='/confirm']")).hasCount(0);
    }

    @InEveryWindow
    void anActionIsTakenOnAndDone(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id);
        var first = step(reader, "#action-FIND_AUTHORITY");
        String title = first.locator(".title .long").innerText();
        first.getByText(reader.message("deal.accept"), EXACTLY).click();
        reader.reads("deal.told.ACCEPTED").reads("deal.taken");
        step(reader, "#action-FIND_AUTHORITY")
                .getByText(reader.message("deal.done"), EXACTLY)
                .click();
        reader.reads("deal.learned").checks("action-done");
        reader.presses("deal.learned.save");
        assertThat(reader.page().locator("#told .alert-warning")).isVisible();
        // What it should settle is not on file: it stays, says so, and can be taken back.
        var done = step(reader, ":has(.done-in-vain)");
        assertThat(done.locator(".title .long")).hasText(title);
        assertThat(done.locator(".done-in-vain li a").first()).isVisible();
        reader.checks("deal-done-in-vain");
        step(reader, ":has(.done-in-vain)")
                .getByText(reader.message("deal.rests.back"), EXACTLY)
                .click();
        reader.reads("deal.told.ACCEPTED");
        assertThat(reader.page().locator(".steps .done-in-vain")).hasCount(0);
    }

    /** Whoever is named finds the note on Today; a deal moves by keyboard and by mouse, through its gate. */
    @InEveryWindow
    void aNoteNamesSomebodyAndTheBoardMovesADeal(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id + "/notes");
        reader.page().locator("[data-insert]").first().click();
        reader.page().locator("#text").pressSequentially("see https://example.com/offer");
        reader.checks("deal-notes-new").presses("note.write").reads("note.told").checks("deal-notes");
        var manager = browsers.open(window).signIn("zhang.wei").open("/today");
        var unread = manager.page().locator(".unread", new Page.LocatorOptions().setHasText("example.com/offer"));
        assertThat(unread.first()).isVisible();
        manager.checks("today-mentioned");
        unread.first().locator("button").click();

        reader.open("/board").checks("board");
        var card = reader.page().locator("[data-deal='" + id + "']");
        card.locator("summary").focus();
        reader.page().keyboard().press("Enter");
        card.locator("button[value=CONSULTING]").focus();
        reader.page().keyboard().press("Enter");
        reader.reads("board.shut").checks("board-reason").forgives("422");
        reader.page().locator("#reason").fill("The customer insists.");
        reader.page().locator("main form button[name=to]").click();
        assertThat(reader.page().locator("[data-stage=CONSULTING] [data-deal='" + id + "']"))
                .isVisible();
        if (window.width() > 1000) {
            // Until the answer has the focus, the page may still scroll away under the mouse.
            assertThat(reader.page().locator("#told")).isFocused();
            card.dragTo(reader.page().locator("[data-stage=BUSINESS]"));
            reader.reads("board.shut").forgives("422");
        }
    }

    /** The first action of a kind, unfolded. */
    private static Locator step(Reader reader, String kind) {
        var step = reader.page().locator(".steps > li" + kind).first();
        step.locator("details").first().evaluate("details => details.open = true");
        return step;
    }

    @InEveryWindow
    void whatDoesNotFitRestsBelowAndIsTakenBack(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id);
        var steps = reader.page().locator(".steps > li .title .long");
        String title = steps.first().innerText();
        int advised = steps.count();
        reader.page()
                .locator(".steps > li")
                .first()
                .getByText(reader.message("deal.dismiss"), EXACTLY)
                .click();
        reader.reads("deal.told.DISMISSED");
        assertThat(steps).hasCount(advised - 1);
        reader.page().locator("#resting > summary").click();
        assertThat(reader.page().locator("#resting li strong")).hasText(title);
        reader.checks("deal-resting");
        reader.page()
                .locator("#resting")
                .getByText(reader.message("deal.rests.back"), EXACTLY)
                .click();
        assertThat(steps).hasCount(advised);
        assertThat(steps.first()).hasText(title);
    }

    @InEveryWindow
    void aWonDealIsClosedAndAnOpenOneDeletedAfterAQuestion(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id);
        reader.page().locator("#closing summary").click();
        reader.page().locator("#end-reason").selectOption("RELATION");
        reader.presses("deal.close.WON").reads("deal.closed.WON").checks("deal-won");
        reader.presses("deal.reopen").reads("deal.now");
        reader.page().locator("#closing summary").click();
        reader.page().onceDialog(dialog -> dialog.accept());
        reader.presses("deal.delete").reads("deal.deleted", "A deal");
        reader.open("/opportunities/" + id).reads("error.404").forgives("404");
    }

    @InEveryWindow
    void aShutGateIsPassedOnlyWithAReasonThatStays(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang");
        StoredDeals.bare(reader, id);
        reader.open("/opportunities/" + id);
        reader.page().locator("#pass summary").click();
        reader.checks("deal-gate-shut");
        reader.page().locator("#pass-reason").fill("Their board meets tomorrow.");
        reader.page().locator("#pass button").click();
        assertThat(reader.page()).hasURL(Pattern.compile(".*#path"));
        assertThat(reader.page().locator("#path .over")).hasCount(1);
        reader.sees("Their board meets tomorrow.").reads("deal.path.over").checks("deal-gate-passed");
    }
}
