package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.release.Check;
import io.salescoach.release.ScenarioEdits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A draft is checked and published. */
@Tag("database")
class RuleDraftTests extends RulesPages {

    @Autowired
    private CheckView view;

    @Autowired
    private ScenarioEdits scenarios;

    @Value("${sales-coach.scenarios}/a.yaml")
    private Path scenario;

    @Test
    void whatAnEditorCanHardlyHaveMeantIsToldInChinese() throws InterruptedException {
        drafts.put(VIEWER, Map.of("thresholds.csv", text("thresholds.csv") + "page test,1,\n"));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        finished(check);
        assertThat(bodyInChinese(check)).contains("page test：没有规则读取此阈值");
    }

    @Test
    void aDraftIsCheckedAndPublishedWithAComment() throws InterruptedException {
        long before = live.now().release();
        String text = text("findings.csv");
        String lead = "<a href=\"#time\">";
        assertThat(body(get("/opportunities/nanshan-lead"))).doesNotContain(lead);
        drafts.put(
                VIEWER,
                Map.of(
                        "findings.csv",
                        text.replace("money set aside", "money in the bank")
                                .replace("何时上线。,QUALIFICATION", "何时上线。,TIME")));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        assertThat(finished(check)).contains("Everything passes", "name=\"comment\"");
        assertThat(mvc.post().uri("/rules/draft/publish").with(MANAGER).param("comment", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Say what the change is for.");
        String publish = location(mvc.post()
                .uri("/rules/draft/publish")
                .with(MANAGER)
                .param("comment", HOSTILE)
                .exchange());
        finished(publish);
        assertThat(live.now().release()).isEqualTo(before + 1);
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        assertThat(body(get("/rules"))).contains("&lt;script&gt;").doesNotContain(HOSTILE);
        assertThat(body(get("/opportunities/nanshan-lead"))).contains(lead);
        String release = body(get("/rules/releases/" + (before + 1)));
        assertThat(release).contains("money in the bank").doesNotContain(HOSTILE);

        assertThat(mvc.post().uri("/rules/releases/" + before + "/activate").with(MANAGER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post()
                        .uri("/rules/releases/" + before + "/activate")
                        .with(MANAGER)
                        .param("comment", "back"))
                .hasStatus3xxRedirection();
        assertThat(live.now().release()).isEqualTo(before);
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
    }

    /** Whether a page leads on to what was published is decided by the moment of the check that it shows. */
    @Test
    void aPageShowsTheMomentOfACheckByWhichItWasDecided() throws InterruptedException {
        drafts.put(VIEWER, Map.of("findings.csv", text("findings.csv").replace("money set aside", "money put by")));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        finished(check);
        String id = check.replaceFirst(".*check=([^#&]+).*", "$1");
        var done = view.state(id);
        var before = new Check.State(
                id,
                Check.Phase.COMPARING,
                1,
                10,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        var page = new ModelAndView();
        view.show(page, id, before, VIEWER);
        assertThat(done).isNotNull();
        assertThat(page.getModel()).containsEntry("state", before);
    }

    @Test
    void failingScenariosNeedAReason() throws InterruptedException {
        String text = text("qualification.drl").replace("BUDGET_ABSENT", "NEED_ABSENT");
        drafts.put(VIEWER, Map.of("qualification.drl", text));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        assertThat(finished(check)).contains("scenarios fail", "a lead without a budget", "name=\"overruleReason\"");
        assertThat(mvc.post()
                        .uri("/rules/draft/publish")
                        .with(MANAGER)
                        .param("comment", "c")
                        .param("overruleReason", "short"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post().uri("/rules/draft/publish").with(MANAGER).param("comment", "c"))
                .as("the check itself says that a reason is needed")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("name=\"overruleReason\"");
        assertThat(bodyInChinese(check))
                .contains("as given：预期有发现 BUDGET_ABSENT，实际的发现为：")
                .doesNotContain("expected finding");
    }

    /** The folder changes when the rules go live, and not before. */
    @Test
    void aScenarioThatShouldExpectTheNewAdviceChangesWhenTheDraftGoesLive() throws Exception {
        String file = Files.readString(scenario);
        String text = text("qualification.drl").replace("budget == Answer.NO)", "budget == Answer.YES)");
        assertThat(text).isNotEqualTo(text("qualification.drl"));
        drafts.put(VIEWER, Map.of("qualification.drl", text));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        assertThat(finished(check))
                .contains(
                        "This scenario should expect the new advice",
                        "Change the rule",
                        "/rules/builder?rule=",
                        "What scenarios and deals use");
        assertThat(bodyInChinese(check)).contains("该情景应预期新的建议", "修改规则");
        check = renew("a.yaml");
        assertThat(finished(check)).contains("Everything passes", "Scenarios that expect something else", "a.yaml");
        assertThat(Files.readString(scenario)).isEqualTo(file);
        assertThat(scenarios.ofDraft(new Viewer("li.na", Set.of(UserRole.SALES_MANAGER))))
                .isEmpty();

        assertThat(mvc.post().uri("/rules/draft/scenarios/drop").with(MANAGER).param("file", "a.yaml"))
                .hasRedirectedUrl("/rules/draft");
        check = location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        assertThat(finished(check)).contains("expected finding BUDGET_ABSENT");

        finished(renew("a.yaml"));
        long before = live.now().release();
        finished(location(mvc.post()
                .uri("/rules/draft/publish")
                .with(MANAGER)
                .param("comment", "need before budget")
                .exchange()));
        assertThat(live.now().release()).isGreaterThan(before);
        assertThat(Files.readString(scenario))
                .isEqualTo(file.replace("include: [BUDGET_ABSENT]", "exclude: [BUDGET_ABSENT]"));
        assertThat(scenarios.ofDraft(VIEWER)).isEmpty();
        Files.writeString(scenario, file);
        assertThat(mvc.post()
                        .uri("/rules/releases/" + before + "/activate")
                        .with(MANAGER)
                        .param("comment", "back"))
                .hasStatus3xxRedirection();
    }

    @Test
    void aDraftThatIsDiscardedLeavesNoScenarioBehind() throws Exception {
        String file = Files.readString(scenario);
        drafts.put(
                VIEWER,
                Map.of(
                        "qualification.drl",
                        text("qualification.drl").replace("budget == Answer.NO)", "budget == Answer.YES)")));
        finished(renew("a.yaml"));
        assertThat(scenarios.ofDraft(VIEWER)).hasSize(1);
        Files.writeString(scenario, file + "# changed meanwhile\n");
        assertThat(scenarios.ofDraft(VIEWER)).as("made from another file").isEmpty();
        Files.writeString(scenario, file);
        assertThat(scenarios.ofDraft(VIEWER)).hasSize(1);
        drafts.discard(VIEWER);
        drafts.put(VIEWER, Map.of("thresholds.csv", text("thresholds.csv") + "page test,1,\n"));
        assertThat(scenarios.ofDraft(VIEWER)).isEmpty();
        assertThat(Files.readString(scenario)).isEqualTo(file);
    }

    @Test
    void whatCannotBeWrittenAnewIsToldWithItsPlace() {
        drafts.put(VIEWER, Map.of("thresholds.csv", text("thresholds.csv") + "page test,1,\n"));
        assertThat(mvc.post()
                        .uri("/rules/draft/scenarios/renew")
                        .with(MANAGER)
                        .param("file", "../rules/needs.drl")
                        .param("file", "a.yaml")
                        .exchange())
                .satisfies(answer -> assertThat(String.valueOf(
                                answer.getMvcResult().getFlashMap().get("warned")))
                        .contains("../rules/needs.drl – there is no such scenario"));
        drafts.put(VIEWER, Map.of("needs.drl", "package x"));
        assertThat(mvc.post().uri("/rules/draft/scenarios/renew").with(MANAGER).param("file", "a.yaml"))
                .hasRedirectedUrl("/rules/draft")
                .flash()
                .containsKey("warned");
    }

    private String renew(String file) {
        return location(mvc.post()
                .uri("/rules/draft/scenarios/renew")
                .with(MANAGER)
                .param("file", file)
                .exchange());
    }

    @Test
    void aDraftTellsThatAnotherReleaseWentLiveAndIsPutOnTopOfIt() throws InterruptedException {
        drafts.put(VIEWER, Map.of("thresholds.csv", text("thresholds.csv").replace("signals,2", "signals,3")));
        var other = new Viewer("li.na", Set.of(UserRole.SALES_MANAGER));
        String theirs = text("verdict.drl") + "\n// " + System.nanoTime() + "\n";
        drafts.put(other, Map.of("verdict.drl", theirs));
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys("thresholds.csv");
        finished(location(mvc.post()
                .uri("/rules/draft/publish")
                .with(SignedIn.salesManager("li.na"))
                .param("comment", "theirs")
                .exchange()));
        assertThat(text("verdict.drl")).isEqualTo(theirs);
        assertThat(drafts.of(other).isEmpty()).isTrue();
        assertThat(drafts.of(VIEWER).isOutdated()).isTrue();
        assertThat(body(get("/rules/draft"))).contains("went live since you began", "/rules/draft/take-up");
        assertThat(mvc.post().uri("/rules/draft/take-up").with(MANAGER)).hasStatus3xxRedirection();
        assertThat(drafts.of(VIEWER).isOutdated()).isFalse();
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys("thresholds.csv");
        assertThat(draft("verdict.drl")).isEqualTo(theirs);
    }
}
