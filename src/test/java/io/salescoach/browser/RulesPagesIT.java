package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Changing the rules in a browser, on folders and a database of its own. */
@BrowserTest
class RulesPagesIT {

    /** How long the gate may take on a busy machine, in milliseconds. */
    private static final int GATE = 120_000;

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @Autowired
    private RuleDraftService drafts;

    @BeforeEach
    void nothingIsChanged() {
        drafts.discard(new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER)));
    }

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("rules-pages");
        Path rules = RuleFolders.shipped(place.resolve("rules"));
        Files.copy(Path.of("docs/examples/score.csv"), rules.resolve("score.csv"));
        Path scenarios = RuleFolders.scenarios(place.resolve("scenarios"));
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", rules::toString);
        properties.add("sales-coach.scenarios", scenarios::toString);
    }

    @InEveryWindow
    void withATableOfPointsPagesSayTheChanceOfWinning(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules/tables/score");
        reader.checks("rules-score");
        reader.open("/opportunities").sees(reader.message("list.chance")).checks("list-score");
        reader.open("/opportunities/huadong-vpn").sees(window.says("Chance of winning: ", "成交可能性："));
        reader.page().locator("#score summary").click();
        reader.sees(window.says("Where every deal starts", "每个商机的起点")).checks("deal-score");
    }

    /** By keyboard alone: edit, undo, paste, save; what is wrong is marked and nothing is lost. */
    @InEveryWindow
    void aTableIsEditedAsASheet(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules/draft");
        reader.open("/rules/tables/thresholds/sheet").checks("rules-sheet");
        var value = reader.page()
                .locator(".datasheet tbody tr")
                .first()
                .locator("td")
                .nth(1);
        value.focus();
        reader.page().keyboard().press("Enter");
        reader.page().keyboard().press("ControlOrMeta+a");
        reader.page().keyboard().type("many");
        reader.page().keyboard().press("Enter");
        assertThat(value).hasText("many");
        reader.page().keyboard().press("ControlOrMeta+z");
        assertThat(value).hasText("2");
        reader.page().keyboard().press("ControlOrMeta+y");
        assertThat(value).hasText("many");
        value.evaluate("""
                cell => { const copied = new DataTransfer(); copied.setData("text/plain", "3\\t\\"so | it is\\"\\n31\\tother words");
                  const next = cell.parentElement.nextElementSibling.children[2]; next.focus();
                  next.dispatchEvent(new ClipboardEvent("paste", {clipboardData: copied, bubbles: true})); }""");
        reader.presses("rules.row.save").checks("rules-sheet-wrong").forgives("422");
        reader.sees(reader.message("rules.sheet.refused"));
        assertThat(value).hasText("many");
        assertThat(value).hasAttribute("aria-invalid", "true");
        value.focus();
        reader.page().keyboard().press("Delete");
        reader.page().keyboard().type("2");
        reader.page().keyboard().press("Tab");
        reader.presses("rules.row.save");
        reader.sees(reader.message("rules.sheet.saved", 2)).sees("other words");
        reader.open("/rules/draft").sees("other words");
        reader.page().onDialog(Dialog::accept);
        reader.presses("rules.discard");
    }

    @InEveryWindow
    void aThresholdIsEditedCheckedPublishedAndTakenBack(Window window, Browsers browsers) {
        String comment = window + " " + HOSTILE;
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules");
        reader.page().onDialog(Dialog::accept);
        reader.checks("rules");
        String before = live(reader);
        reader.open("/opportunities");
        int disqualified = reader.page().locator("#found .tag.DISQUALIFIED").count();

        reader.open("/rules/tables").checks("rules-tables");
        reader.open("/rules/tables/thresholds").checks("rules-thresholds");
        reader.page().locator("#row-5 a").click();
        reader.checks("rules-row");
        reader.page().locator("#c1").fill("many");
        reader.presses("rules.row.save").checks("rules-row-wrong").forgives("422");
        assertThat(reader.page().locator("#c1")).hasValue("many");
        reader.page().locator("#c1").fill("1");
        reader.presses("rules.row.save");
        assertThat(reader.page().locator("#row-5 .tag.WARNING")).isVisible();
        reader.checks("rules-row-saved");

        reader.open("/rules/draft").checks("rules-draft").presses("rules.check.do");
        reader.page().locator("#check .alert-danger").waitFor(new Locator.WaitForOptions().setTimeout(GATE));
        assertThat(reader.page().locator("#check table tbody tr").first()).isVisible();
        reader.checks("rules-check");
        reader.presses("rules.publish.red").checks("rules-publish-wrong").forgives("422");
        reader.fills("rules.comment", "Stricter " + comment);
        reader.fills("rules.overrule", "The scenarios follow tomorrow " + comment);
        reader.presses("rules.publish.red");
        reader.page()
                .waitForURL(
                        Pattern.compile(".*/rules/releases/\\d+(#.*)?$"),
                        new Page.WaitForURLOptions().setTimeout(GATE));
        reader.sees("Stricter " + comment).sees("tomorrow " + comment).checks("rules-release");

        reader.open("/opportunities");
        org.assertj.core.api.Assertions.assertThat(
                        reader.page().locator("#found .tag.DISQUALIFIED").count())
                .isGreaterThan(disqualified);
        reader.open("/rules/releases").sees("Stricter " + comment).checks("rules-releases");
        reader.open("/rules/releases/" + before).fills("rules.activate.why", "Back " + comment);
        reader.checks("rules-release-old");
        reader.page().locator("form[action$='/activate'] button").click();
        reader.sees("Back " + comment);
        org.assertj.core.api.Assertions.assertThat(live(reader.open("/rules"))).isEqualTo(before);
        reader.open("/opportunities");
        assertThat(reader.page().locator("#found .tag.DISQUALIFIED")).hasCount(disqualified);
        reader.open("/rules/draft").doesNotSee(reader.message("rules.discard")).checks("rules-draft-none");
    }

    @InEveryWindow
    void aBrokenRuleIsToldAtItsLine(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules/files");
        reader.page().onDialog(Dialog::accept);
        reader.checks("rules-files");
        reader.open("/rules/files/closing.drl");
        assertThat(reader.page().locator(".ace_keyword, .ace_content").first()).isVisible();
        reader.checks("rules-file");
        reader.page()
                .evaluate(
                        "ace.edit(document.querySelector('.code')).session.insert({row: 1, column: 0}, 'rule broken rule broken ')");
        reader.presses("rules.file.save");
        reader.reads("rules.line", 2);
        assertThat(reader.page().locator(".ace_gutter-cell.ace_error").first()).isVisible();
        reader.checks("rules-file-broken");
        reader.open("/rules/draft").checks("rules-draft-broken").presses("rules.discard");
        reader.doesNotSee("closing.drl");
    }

    @InEveryWindow
    void theCatalogueAndTheWorkbookAreThere(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("zhang.wei");
        reader.open("/rules/catalogue").checks("rules-catalogue");
        reader.open("/rules/workbook").checks("rules-workbook");
        reader.open("/rules/archive").checks("rules-archive");
        reader.open("/rules/shadow").checks("rules-shadow");
        reader.open("/rules/tables/playbook").checks("rules-playbook");
        reader.open("/rules/tables/playbook?row=3#row-3").checks("rules-playbook-row");
        reader.open("/rules/tables/findings?add=0#row-new").checks("rules-findings-new");
        reader.open("/rules/tables/objection-phrases?q=need").checks("rules-phrases");
    }

    private static String live(Reader reader) {
        return reader.page().locator("#live").textContent().replaceAll("\\D", "");
    }
}
