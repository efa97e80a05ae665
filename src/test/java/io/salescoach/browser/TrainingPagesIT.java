package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.salescoach.scenario.ScenarioCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A learner practises; a trainer plays, writes and deletes scenarios and looks at results. On a copy of the folder. */
@BrowserTest
class TrainingPagesIT {

    private static final String NO_MONEY = "objections/no-money-is-not-the-reason.yaml";

    private static final String OTHER = "objections/not-as-good-as-the-rival.yaml";
    private static final String SHORT = "needs/needs-are-settled-before-the-terms.yaml";

    @TempDir
    private static Path place;

    private static Path folder;

    @DynamicPropertySource
    static void ownScenarios(DynamicPropertyRegistry properties) throws IOException {
        folder = ScenarioCopies.of(place.resolve("scenarios"));
        properties.add("sales-coach.scenarios", folder::toString);
    }

    @ParameterizedTest
    @CsvSource({"1280, en, li.na", "390, zh, wang.fang", "1280, zh, chen.jing", "390, en, admin"})
    void aLearnerPlaysAScenarioToItsEnd(int width, String language, String user, Browsers browsers) {
        boolean english = language.equals("en");
        String size = "-" + language + "-" + width;
        var reader = browsers.open(width, language).signIn(user).open("/practice");
        reader.sees(english ? "not played yet" : "尚未练习").checks("practice" + size);
        reader.page()
                .locator("form:has(input[value='" + NO_MONEY + "']) button")
                .first()
                .click();
        reader.sees(english ? "What is this objection really about?" : "这个异议背后真正的原因是什么？")
                .checks("practice-step" + size);

        reader.page().locator("main form[data-guard] button[type=submit]").click();
        reader.sees(english ? "another look" : "需要").forgives("422");
        reader.checks("practice-refused" + size);

        for (int step = 1; reader.page().locator("main form[data-guard]").count() > 0; step++) {
            answer(reader);
            reader.sees(english ? "How answers count" : "评分规则");
            assertThat(reader.page()).hasURL(java.util.regex.Pattern.compile(".*/steps/" + step));
            reader.checks("practice-review-" + step + size);
            String here = reader.page().url();
            reader.page().locator("main a.btn-primary").click();
            reader.page().waitForURL(url -> !url.equals(here));
        }
        reader.sees(english ? "Where points were lost" : "失分之处").checks("practice-end" + size);
        reader.open("/practice").sees(english ? "on average" : "平均得分").checks("practice-played" + size);
    }

    @Test
    void anAnswerStaysWhateverIsPressed(Browsers browsers) {
        var reader = browsers.desktop().signIn("admin").open("/practice");
        reader.page()
                .locator("form:has(input[value='" + OTHER + "']) button")
                .first()
                .click();
        answer(reader);
        String shown = reader.main().innerText();
        reader.page().goBack();
        reader.page().reload();
        reader.sees("What the coach would do next");
        assertThat(reader.main().innerText()).isEqualTo(shown);
        reader.open("/practice").sees("begun").press("Go on: a plant manager finds the rival's private network better");
    }

    private static void answer(Reader reader) {
        var form = reader.page().locator("main form[data-guard]");
        reader.page().waitForURL("**/steps/*");
        for (Locator question : form.locator("fieldset").all()) {
            question.locator("input[type=radio]").first().check();
        }
        if (form.locator("input[type=checkbox]").count() > 1) {
            form.locator("input[type=checkbox]").nth(1).check();
        }
        form.locator("button[type=submit]").click();
        assertThat(reader.page().locator("main .reply").first()).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"1280, en", "390, zh"})
    void aTrainerPlaysAllScenariosAndSeesResults(int width, String language, Browsers browsers) {
        boolean english = language.equals("en");
        String size = "-" + language + "-" + width;
        var other = browsers.desktop().signIn("li.na").open("/practice");
        other.page()
                .locator("form:has(input[value='" + SHORT + "']) button")
                .first()
                .click();
        answer(other);
        other.follow("See the result");
        other.sees("Where points were lost");
        var reader = browsers.open(width, language).signIn("chen.jing").open("/scenarios");
        reader.checks("scenarios" + size);
        reader.page().locator("form[action='/scenarios/run'] button").click();
        reader.sees(english ? "all played" : "全部运行于").checks("scenarios-played" + size);
        reader.page().locator("a[href='/scenarios/" + NO_MONEY + "']").click();
        reader.sees(english ? "Every step is as expected" : "每一步都符合预期").checks("scenario" + size);
        reader.open("/practice/results?learner=li.na");
        assertThat(reader.page().locator("canvas")).isVisible();
        reader.sees(english ? "What is missed most" : "最容易失分的内容").checks("practice-results" + size);
    }

    @ParameterizedTest
    @CsvSource({"1280, en", "390, zh"})
    void aTrainerWritesChecksAndDeletesAScenario(int width, String language, Browsers browsers) throws IOException {
        boolean english = language.equals("en");
        String size = "-" + language + "-" + width;
        var reader = browsers.open(width, language).signIn("chen.jing").open("/scenarios/new");
        assertThat(reader.page().locator(".ace_editor")).isVisible();
        reader.checks("scenario-new" + size);
        write(reader, """
                name: a test of %s
                given: {id: t, name: t, stage: DEMAND}
                expect: {findings: {include: [NO_SUCH_FINDING]}}
                """.formatted(size));
        reader.press(english ? "Check" : "检查");
        reader.sees("NO_SUCH_FINDING").checks("scenario-problem" + size);
        write(reader, """
                name: a test of %s
                given: {id: t, name: t, stage: DEMAND}
                expect: {verdict: QUALIFIED, findings: {include: [STALLED], exclude: [NEEDS_MISSING]}}
                """.formatted(size));
        reader.press(english ? "Check" : "检查");
        reader.sees(english ? "One step differs" : "有 1 步与预期不符").checks("scenario-differs" + size);
        reader.press(english ? "Save" : "保存");
        reader.forgives("422");
        reader.sees(english ? "tick this" : "勾选此项");
        reader.page().locator("#anyway").check();
        reader.press(english ? "Save" : "保存");
        reader.sees(english ? "although it does not pass" : "但未通过");
        assertThat(folder.resolve("closing/a-test-of" + size + ".yaml")).exists();

        reader.follow(english ? "Edit" : "编辑");
        Path file = folder.resolve("closing/a-test-of" + size + ".yaml");
        Files.writeString(file, Files.readString(file) + "# by somebody else\n");
        write(reader, """
                name: a test of %s
                given: {id: t, name: t, stage: DEMAND}
                expect: {verdict: INCOMPLETE}
                """.formatted(size));
        reader.press(english ? "Save" : "保存");
        reader.forgives("409");
        reader.sees(english ? "Somebody else saved" : "他人已保存").checks("scenario-conflict" + size);
        reader.press(english ? "Save mine over it" : "用我的内容覆盖");
        reader.sees(english ? "Saved; it passes." : "已保存，运行通过。");
        assertThat(Files.readString(file)).contains("INCOMPLETE").doesNotContain("somebody else");

        reader.page().onDialog(dialog -> dialog.accept());
        reader.press(english ? "Delete this scenario" : "删除此情景");
        reader.sees(english ? "was deleted" : "情景已删除");
        assertThat(file).doesNotExist();
    }

    private static void write(Reader reader, String text) {
        assertThat(reader.page().locator(".ace_editor").first()).isVisible();
        reader.page()
                .evaluate(
                        "text => window.ace.edit(document.querySelector('.ace_editor')).session.setValue(text)", text);
    }
}
