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
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A sales manager makes and mends rules from nothing to live in one sitting, without a word of code. */
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

    @InEveryWindow
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
        publishes(reader, "Executives meet");
        reader.open("/rules/catalogue?q=" + mark).sees(window.says(name, "我方高层尚未见过客户决策人"));
        reader.follows("builder.open");
        assertThat(reader.page().locator("[id='l4.value']")).hasValue("1000000");
        reader.checks("rules-builder-opened");
    }

    /** Checks the draft and publishes it; what scenarios expected before does not keep anybody from it who says why. */
    private static void publishes(Reader reader, String comment) {
        reader.presses("rules.check.do");
        reader.page()
                .locator("textarea[name=comment], input[name=comment]")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(GATE));
        reader.page().locator("[name=comment]").first().fill(comment);
        var reason = reader.page().locator("[name=overruleReason]");
        if (reason.count() > 0) {
            reason.first().fill("Scenarios follow");
        }
        reader.page()
                .locator("form[action='/rules/draft/publish'] button[type=submit]")
                .click();
        reader.page()
                .waitForURL(
                        Pattern.compile(".*/rules/releases/\\d+(#.*)?$"),
                        new Page.WaitForURLOptions().setTimeout(GATE));
    }

    @InEveryWindow
    void aFieldOfOurOwnIsMadePutOnTheFormAndFoundByARule(Window window, Browsers browsers) {
        String mark = window.toString().replace("-", "_").toUpperCase(Locale.ROOT);
        String code = "TENDER_" + mark;
        String name = mark + ": the deal is a public tender";
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules/tables/fields");
        reader.follows("rules.row.add");
        reader.page().locator("#c0").fill(code);
        reader.page().locator("#c1").selectOption("opportunity");
        reader.page().locator("#c2").selectOption("YES_NO");
        reader.page().locator("#c7").fill("Public tender " + mark);
        reader.page().locator("#c8").fill("公开招标" + mark);
        reader.checks("rules-own-field");
        reader.press(reader.message("rules.row.add"));
        assertThat(reader.main()).containsText(window.says("Public tender ", "公开招标") + mark);

        reader.open("/rules/builder");
        var builder = new Builder(reader.page());
        builder.choose("area", "QUALIFICATION").add("a", "SOME", "CustomField:opportunity:" + code + ":yes");
        builder.choose("l5.value", "true");
        reader.page().locator("#name").fill(name);
        reader.page().locator("#nameZh").fill(mark + "：本商机为公开招标");
        reader.page().locator("#why").fill("A tender has a date that nobody moves.");
        reader.page().locator("#findingEn").fill(mark + ": {customer} buys by public tender.");
        reader.page().locator("#findingZh").fill(mark + "：{customer}通过公开招标采购。");
        reader.page().locator("#titleEn").fill(mark + ": get the tender papers");
        reader.page().locator("#titleZh").fill(mark + "：取得招标文件");
        reader.page().locator("#howEn").fill("Ask when the papers come out.");
        reader.page().locator("#howZh").fill("询问招标文件何时发布。");
        builder.write("priority", "50");
        assertThat(reader.page().locator("#sentence-en")).containsText("Public tender " + mark);
        assertThat(reader.page().locator("#sentence-zh")).containsText("公开招标" + mark);
        reader.checks("rules-builder-own-field");
        reader.presses("builder.save");
        reader.sees(reader.message("builder.saved", name));
        publishes(reader, "Tenders");

        reader.open("/opportunities/taihu-campus-wifi").doesNotSee(mark + window.says(": Taihu", "：Taihu"));
        reader.open("/opportunities/taihu-campus-wifi/edit/basics");
        reader.page().locator("[id='custom." + code + "-true']").check();
        reader.isUsable("deal-own-field");
        reader.presses("deal.save");
        reader.open("/opportunities/taihu-campus-wifi")
                .sees(mark + window.says(": Taihu College buys by public tender", "：Taihu College通过公开招标采购"));
        reader.open("/rules/catalogue/rule?name=" + name);
        reader.sees(reader.message("builder.matches", 1, 10)).checks("rules-rule");
    }

    /** Somebody of medium influence speaks against us; the coach is silent, for its rule looks at those of high influence only. */
    @InEveryWindow
    void aRuleIsMendedByAskingWhyNot(Window window, Browsers browsers) {
        String deal = "/opportunities/taihu-campus-wifi";
        var reader = browsers.open(window).signIn("zhang.wei").open("/rules");
        reader.page().onDialog(Dialog::accept);
        String before = reader.page().locator("#live").textContent().replaceAll("\\D", "");
        reader.open(deal + "/edit/stakeholders/net");
        reader.page().locator("#attitude").selectOption("OPPOSED");
        reader.presses("deal.save");

        reader.open(deal);
        reader.page().locator("details:has(#why-not) > summary").click();
        reader.page().locator("#why-not").selectOption("INFLUENTIAL_OPPONENT");
        reader.presses("deal.why-not.ask");
        reader.reads("deal.why-not.not-said");
        assertThat(reader.page().locator(".conditions > .no")).hasCount(1);
        assertThat(reader.main()).containsText("Mr Ren");
        reader.checks("deal-why-not");

        reader.page().locator("a[href*='/rules/builder?rule=']").click();
        reader.page().waitForURL("**/rules/builder?rule=*");
        assertThat(reader.page().locator("[id='l3.value']")).hasValue("HIGH");
        var builder = new Builder(reader.page());
        builder.choose("l3.operator", "in");
        assertThat(reader.page().locator("[id='l3.value'][multiple]")).isVisible();
        builder.after(() -> reader.page().locator("[id='l3.value']").selectOption(new String[] {"HIGH", "MEDIUM"}));
        reader.presses("builder.save");
        reader.sees(reader.message("rules.check.do"));
        publishes(reader, "Medium influence counts too");

        reader.open(deal + "/why-not?finding=INFLUENTIAL_OPPONENT").reads("deal.why-not.said");
        reader.open(deal).sees(window.says("Much influence, and against us: Mr Ren", "影响力大，而且持反对态度"));
        reader.open("/rules/releases/" + before).fills("rules.activate.why", "Back");
        reader.page().locator("form[action$='/activate'] button").click();
        reader.sees("Back");
        reader.open(deal + "/why-not?finding=INFLUENTIAL_OPPONENT").reads("deal.why-not.not-said");
    }
}
