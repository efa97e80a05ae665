package io.salescoach.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.salescoach.scenario.ScenarioCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A learner practises; a trainer plays, writes and deletes scenarios and looks at results. On a copy of the folder. */
@BrowserTest
class TrainingPagesIT {

    private static final String NO_MONEY = "objections/no-money-is-not-the-reason.yaml";

    private static final String OTHER = "objections/not-as-good-as-the-rival.yaml";
    private static final String SHORT = "discovery/interest-before-any-visit-was-written-down.yaml";

    @TempDir
    private static Path place;

    private static Path folder;

    @DynamicPropertySource
    static void ownScenarios(DynamicPropertyRegistry properties) throws IOException {
        folder = ScenarioCopies.of(place.resolve("scenarios"));
        properties.add("sales-coach.scenarios", folder::toString);
    }

    @InEveryWindow
    void aLearnerPlaysAScenarioToItsEnd(Window window, Browsers browsers) {
        String user = List.of("li.na", "admin", "chen.jing", "wang.fang").get(window.ordinal());
        var reader = browsers.open(window).signIn(user).open("/practice");
        reader.reads("practice.unplayed").checks("practice");
        reader.page()
                .locator("form:has(input[value='" + NO_MONEY + "']) button")
                .first()
                .click();
        reader.reads("play.cause").checks("practice-step");

        reader.page().locator("main form[data-guard] button[type=submit]").click();
        reader.reads("form.problems", 3).forgives("422");
        reader.checks("practice-refused");

        for (int step = 1; reader.page().locator("main form[data-guard]").count() > 0; step++) {
            answer(reader);
            reader.reads("play.counts");
            assertThat(reader.page()).hasURL(java.util.regex.Pattern.compile(".*/steps/" + step));
            reader.checks("practice-review-" + step);
            String here = reader.page().url();
            reader.page().locator("main a.btn-primary").click();
            reader.page().waitForURL(url -> !url.equals(here));
        }
        reader.reads("end.lost").checks("practice-end");
        reader.open("/practice").sees(window.says("on average", "平均得分")).checks("practice-played");
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

    @InEveryWindow
    void aTrainerPlaysAllScenariosAndSeesResults(Window window, Browsers browsers) {
        var other = browsers.desktop().signIn("li.na").open("/practice");
        other.page()
                .locator("form:has(input[value='" + SHORT + "']) button")
                .first()
                .click();
        answer(other);
        other.follow("See the result");
        other.sees("Where points were lost");
        var reader = browsers.open(window).signIn("chen.jing").open("/scenarios");
        reader.checks("scenarios");
        reader.page().locator("form[action='/scenarios/run'] button").click();
        reader.reads("scenarios.ended", "").checks("scenarios-played");
        reader.page().locator("a[href='/scenarios/" + NO_MONEY + "']").click();
        reader.reads("outcome.passed", 1).checks("scenario");
        reader.open("/practice/results?learner=li.na");
        assertThat(reader.page().locator("canvas")).isVisible();
        reader.reads("results.weakest").checks("practice-results");
    }

    @InEveryWindow
    void aTrainerWritesChecksAndDeletesAScenario(Window window, Browsers browsers) throws IOException {
        var reader = browsers.open(window).signIn("chen.jing").open("/scenarios/new");
        assertThat(reader.page().locator(".ace_editor")).isVisible();
        reader.checks("scenario-new");
        write(reader, """
                name: a test of %s
                given: {id: t, name: t, stage: DEMAND}
                expect: {findings: {include: [NO_SUCH_FINDING]}}
                """.formatted(window));
        reader.presses("edit.check");
        reader.sees("NO_SUCH_FINDING").checks("scenario-problem");
        write(reader, """
                name: a test of %s
                given: {id: t, name: t, stage: DEMAND}
                expect: {verdict: QUALIFIED, findings: {include: [STALLED], exclude: [NEEDS_MISSING]}}
                """.formatted(window));
        reader.presses("edit.check");
        reader.reads("outcome.failed", 1, 1).checks("scenario-differs");
        reader.presses("edit.save");
        reader.forgives("422");
        reader.reads("edit.fails");
        reader.page().locator("#anyway").check();
        reader.presses("edit.save");
        reader.reads("edit.saved.failing");
        assertThat(folder.resolve("closing/a-test-of-" + window + ".yaml")).exists();

        reader.follows("scenario.edit");
        Path file = folder.resolve("closing/a-test-of-" + window + ".yaml");
        Files.writeString(file, Files.readString(file) + "# by somebody else\n");
        write(reader, """
                name: a test of %s
                given: {id: t, name: t, stage: DEMAND}
                expect: {verdict: INCOMPLETE}
                """.formatted(window));
        reader.presses("edit.save");
        reader.forgives("409");
        reader.reads("conflict.title").checks("scenario-conflict");
        reader.presses("conflict.save");
        reader.reads("edit.saved");
        assertThat(Files.readString(file)).contains("INCOMPLETE").doesNotContain("somebody else");

        reader.page().onDialog(dialog -> dialog.accept());
        reader.presses("scenario.delete");
        reader.reads("edit.deleted");
        assertThat(file).doesNotExist();
    }

    private static void write(Reader reader, String text) {
        assertThat(reader.page().locator(".ace_editor").first()).isVisible();
        reader.page()
                .evaluate(
                        "text => window.ace.edit(document.querySelector('.ace_editor')).session.setValue(text)", text);
    }
}
