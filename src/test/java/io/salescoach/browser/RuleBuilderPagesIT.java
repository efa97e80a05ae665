package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A sales manager makes a rule from nothing to live in one sitting, without a word of code. */
@BrowserTest
class RuleBuilderPagesIT {

    private static final int GATE = 120_000;

    @Autowired
    private RuleDraftService drafts;

    @BeforeEach
    void nothingIsChanged() {
        drafts.discard(new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER)));
    }

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("builder-pages");
        Path rules = RuleFolders.shipped(place.resolve("rules"));
        Path scenarios = RuleFolders.scenarios(place.resolve("scenarios"));
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", rules::toString);
        properties.add("sales-coach.scenarios", scenarios::toString);
    }

    /** The builder in a browser: each choice is followed by what the service makes of it. */
    private record Builder(Page page) {

        private void after(Runnable act) {
            page.waitForResponse(response -> response.url().endsWith("/rules/builder"), act);
            page.waitForCondition(() -> page.locator(".htmx-request, .htmx-swapping, .htmx-settling")
                            .count()
                    == 0);
        }

        Builder choose(String field, String value) {
            after(() -> page.locator("[id='" + field + "']").selectOption(value));
            return this;
        }

        /** Types, and goes on to another field as people do. */
        Builder write(String field, String value) {
            after(() -> {
                page.locator("[id='" + field + "']").fill(value);
                page.locator("[id='" + field + "']").blur();
            });
            return this;
        }

        Builder press(String what) {
            after(() -> page.locator("button[name=do][value='" + what + "']").click());
            return this;
        }

        Builder add(String prefix, String kind, String fact) {
            choose(prefix + ".kind", kind);
            choose(prefix + ".fact", fact);
            return press(prefix.equals("a") ? "add" : "add:" + prefix.substring(1));
        }
    }

    /** Long: in each language once, and in each width once. */
    @ParameterizedTest
    @EnumSource(names = {"EN_1280", "ZH_390"})
    void anExecutiveOfOursMustHaveMetTheDecisionMaker(Window window, Browsers browsers) {
        // Codes are made of the first words: those of one window are not those of another.
        String mark = window.toString().replace("-", "");
        String name = mark + ": no executive of ours has met a decision maker";
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules/builder");
        var builder = new Builder(reader.page());
        builder.choose("area", "PEOPLE")
                .press("test:0")
                .choose("l2.left", "stage")
                .choose("l2.operator", "==")
                .choose("l2.value", "BUSINESS");
        builder.add("a", "IS", "Opportunity")
                .choose("l4.left", "value.amount")
                .choose("l4.operator", ">")
                .write("l4.value", "1,000,000")
                .press("test:3")
                .choose("l5.left", "value.currency")
                .choose("l5.operator", "==")
                .write("l5.value", "CNY");
        builder.add("a", "NONE_OF", "Visit")
                .press("test:7")
                .choose("l8.left", "with")
                .write("l8.name", "people")
                .press("test:7")
                .choose("l9.left", "ours")
                .write("l9.name", "ours");
        builder.add("a6", "SOME", "TeamMember")
                .choose("l11.left", "role")
                .choose("l11.operator", "==")
                .choose("l11.value", "EXECUTIVE")
                .press("test:10")
                .choose("l12.left", "name")
                .choose("l12.operator", "memberOf")
                .choose("l12.how", "same")
                .choose("l12.same", "$ours");
        builder.add("a6", "SOME", "Stakeholder")
                .choose("l14.left", "decisionMaker")
                .choose("l14.operator", "==")
                .choose("l14.value", "true")
                .press("test:13")
                .choose("l15.left", "id")
                .choose("l15.operator", "memberOf")
                .choose("l15.how", "same")
                .choose("l15.same", "$people");
        reader.page().locator("#name").fill(name);
        reader.page().locator("#nameZh").fill("我方高层尚未见过客户决策人");
        reader.page().locator("#why").fill("Large deals are closed from top to top.");
        reader.page().locator("#findingEn").fill("No executive of ours has met a decision maker of {customer}.");
        reader.page().locator("#findingZh").fill("我方高层还没有见过{customer}的决策人。");
        reader.page().locator("#titleEn").fill(mark + ": bring an executive of ours to the decision maker");
        reader.page().locator("#titleZh").fill("安排我方高层与客户决策人见面");
        reader.page().locator("#howEn").fill("Ask your executive for an hour.\nAgree on what both should talk about.");
        reader.page().locator("#howZh").fill("向我方高层约一个小时。\n商定双方要谈的内容。");
        builder.write("priority", "40");

        assertThat(reader.page().locator("#sentence-en")).containsText("1000000");
        assertThat(reader.page().locator("#sentence-zh")).containsText("1000000");
        assertThat(reader.page().locator("#matches a").first())
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(20_000));
        reader.checks("rules-builder");

        reader.presses("builder.save");
        reader.sees(reader.message("builder.saved", name));
        reader.presses("rules.check.do");
        reader.page()
                .locator("textarea[name=comment], input[name=comment]")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(GATE));
        reader.page().locator("[name=comment]").first().fill("Executives meet");
        var reason = reader.page().locator("[name=overruleReason]");
        if (reason.count() > 0) {
            reason.first().fill("Scenarios of large deals follow");
        }
        reader.page()
                .locator("form[action='/rules/draft/publish'] button[type=submit]")
                .click();
        reader.page()
                .waitForURL(
                        Pattern.compile(".*/rules/releases/\\d+(#.*)?$"),
                        new Page.WaitForURLOptions().setTimeout(GATE));
        reader.open("/rules/catalogue?q=" + mark).sees(window.says(name, "我方高层尚未见过客户决策人"));
        reader.follows("builder.open");
        assertThat(reader.page().locator("[id='l4.value']")).hasValue("1000000");
        reader.checks("rules-builder-opened");
    }
}
