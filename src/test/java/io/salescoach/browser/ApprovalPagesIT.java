package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A release that needs a second person, in a browser. */
@BrowserTest
@TestPropertySource(properties = "sales-coach.approval.required=true")
class ApprovalPagesIT {

    private static final int GATE = 120_000;

    @Autowired
    private RuleDraftService drafts;

    @Autowired
    private LiveRules live;

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("approval-pages");
        Path rules = RuleFolders.shipped(place.resolve("rules"));
        Path scenarios = Files.createDirectory(place.resolve("scenarios"));
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", rules::toString);
        properties.add("sales-coach.scenarios", scenarios::toString);
    }

    @InEveryWindow
    void aReleaseIsSentDiscussedTakenBackAndCalledOff(Window window, Browsers browsers) {
        var author = new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER));
        drafts.discard(author);
        drafts.put(
                author,
                Map.of(
                        "thresholds.csv",
                        live.now().files().texts().get("thresholds.csv") + "for " + window + ",1,none\n"));
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules/draft");
        reader.page().onDialog(Dialog::accept);
        reader.presses("rules.check.do");
        reader.page()
                .locator("#goLiveAt")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(GATE));
        reader.checks("approval-send");
        reader.fills("rules.comment", "One more threshold " + window);
        reader.presses("rules.send");
        reader.page()
                .waitForURL(
                        Pattern.compile(".*/rules/candidates/\\d+(#.*)?$"),
                        new Page.WaitForURLOptions().setTimeout(GATE));
        reader.reads("rules.candidate.own").checks("approval-candidate");
        reader.fills("rules.candidate.text", "Row 2 is what matters " + window);
        reader.page().locator("#file").selectOption("thresholds.csv");
        reader.fills("rules.candidate.line", "2");
        reader.presses("rules.candidate.say.do");
        assertThat(reader.page().locator(".diff .problems").first()).containsText("Row 2 is what matters " + window);
        reader.checks("approval-said");
        reader.open("/rules/releases").sees("One more threshold " + window).checks("approval-releases");
        reader.page().locator("section a[href*='/rules/candidates/']").first().click();
        reader.presses("rules.candidate.take-back").sees("thresholds.csv").checks("approval-back");
        reader.open("/rules/releases").doesNotSee("One more threshold " + window);
    }
}
