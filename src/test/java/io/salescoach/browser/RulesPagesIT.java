package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.release.RuleDrafts;
import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private RuleDrafts drafts;

    @BeforeEach
    void nothingIsChanged() {
        drafts.discard(new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER)));
    }

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("rules-pages");
        Path rules = RuleFolders.shipped(place.resolve("rules"));
        Path scenarios = RuleFolders.scenarios(place.resolve("scenarios"));
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", rules::toString);
        properties.add("sales-coach.scenarios", scenarios::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "1280, en, Save in the draft, Check, Publish all the same, What is the change for?, Why may these scenarios fail?, Why?, Discard the draft",
        "390, zh, 保存到草稿, 检查, 仍然发布, 这次修改是为了什么？, 为什么可以不通过这些场景？, 为什么？, 放弃草稿"
    })
    void aThresholdIsEditedCheckedPublishedAndTakenBack(
            int width,
            String language,
            String save,
            String check,
            String publish,
            String comment,
            String overrule,
            String why,
            String discard,
            Browsers browsers) {
        String as = "-" + language + "-" + width;
        var reader = browsers.open(width, language).signIn("zhang.wei").open("/rules");
        reader.page().onDialog(Dialog::accept);
        reader.checks("rules" + as);
        String before = live(reader);
        reader.open("/opportunities");
        int disqualified = reader.page().locator("#found .tag.DISQUALIFIED").count();

        reader.open("/rules/tables").checks("rules-tables" + as);
        reader.open("/rules/tables/thresholds").checks("rules-thresholds" + as);
        reader.page().locator("#row-5 a").click();
        reader.checks("rules-row" + as);
        reader.page().locator("#c1").fill("many");
        reader.press(save).checks("rules-row-wrong" + as).forgives("422");
        assertThat(reader.page().locator("#c1")).hasValue("many");
        reader.page().locator("#c1").fill("1");
        reader.press(save);
        assertThat(reader.page().locator("#row-5 .tag.WARNING")).isVisible();
        reader.checks("rules-row-saved" + as);

        reader.open("/rules/draft").checks("rules-draft" + as).press(check);
        reader.page().locator("#check .alert-danger").waitFor(new Locator.WaitForOptions().setTimeout(GATE));
        assertThat(reader.page().locator("#check table tbody tr").first()).isVisible();
        reader.checks("rules-check" + as);
        reader.press(publish).checks("rules-publish-wrong" + as).forgives("422");
        reader.type(comment, "Stricter " + HOSTILE).type(overrule, "The scenarios follow tomorrow " + HOSTILE);
        reader.press(publish);
        reader.page()
                .waitForURL(
                        Pattern.compile(".*/rules/releases/\\d+(#.*)?$"),
                        new Page.WaitForURLOptions().setTimeout(GATE));
        reader.sees(HOSTILE).checks("rules-release" + as);

        reader.open("/opportunities");
        org.assertj.core.api.Assertions.assertThat(
                        reader.page().locator("#found .tag.DISQUALIFIED").count())
                .isGreaterThan(disqualified);
        reader.open("/rules/releases").sees("Stricter " + HOSTILE).checks("rules-releases" + as);
        reader.open("/rules/releases/" + before).type(why, "Back " + HOSTILE);
        reader.checks("rules-release-old" + as);
        reader.page().locator("form[action$='/activate'] button").click();
        reader.sees("Back " + HOSTILE);
        org.assertj.core.api.Assertions.assertThat(live(reader.open("/rules"))).isEqualTo(before);
        reader.open("/opportunities");
        assertThat(reader.page().locator("#found .tag.DISQUALIFIED")).hasCount(disqualified);
        reader.open("/rules/draft").doesNotSee(discard).checks("rules-draft-none" + as);
    }

    @ParameterizedTest
    @CsvSource({"1280, en, Save in the draft, Line 2, Discard the draft", "390, zh, 保存到草稿, 第 2 行, 放弃草稿"})
    void aBrokenRuleIsToldAtItsLine(
            int width, String language, String save, String line, String discard, Browsers browsers) {
        String as = "-" + language + "-" + width;
        var reader = browsers.open(width, language).signIn("zhang.wei").open("/rules/files");
        reader.page().onDialog(Dialog::accept);
        reader.checks("rules-files" + as);
        reader.open("/rules/files/closing.drl");
        assertThat(reader.page().locator(".ace_keyword, .ace_content").first()).isVisible();
        reader.checks("rules-file" + as);
        reader.page()
                .evaluate(
                        "ace.edit(document.querySelector('.code')).session.insert({row: 1, column: 0}, 'rule broken rule broken ')");
        reader.press(save);
        reader.sees(line);
        assertThat(reader.page().locator(".ace_gutter-cell.ace_error").first()).isVisible();
        reader.checks("rules-file-broken" + as);
        reader.open("/rules/draft").checks("rules-draft-broken" + as).press(discard);
        reader.doesNotSee("closing.drl");
    }

    @Test
    void theCatalogueAndTheWorkbookAreThere(Browsers browsers) {
        for (String language : new String[] {"en", "zh"}) {
            int width = language.equals("en") ? 1280 : 390;
            var reader = browsers.open(width, language).signIn("zhang.wei");
            reader.open("/rules/catalogue").checks("rules-catalogue-" + language);
            reader.open("/rules/workbook").checks("rules-workbook-" + language);
            reader.open("/rules/tables/playbook").checks("rules-playbook-" + language);
            reader.open("/rules/tables/playbook?row=3#row-3").checks("rules-playbook-row-" + language);
            reader.open("/rules/tables/findings?add=0#row-new").checks("rules-findings-new-" + language);
            reader.open("/rules/tables/objection-phrases?q=need").checks("rules-phrases-" + language);
        }
    }

    private static String live(Reader reader) {
        return reader.page().locator("#live").textContent().replaceAll("\\D", "");
    }
}
