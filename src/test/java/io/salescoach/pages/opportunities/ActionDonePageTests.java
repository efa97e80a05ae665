package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever has done an action writes down what it has found out; without its fact the action stays open. */
class ActionDonePageTests extends DealForms {

    private static final String BUDGET = "/actions/SECURE_BUDGET/done";

    @Test
    void theFactThatSettlesTheActionIsAskedForAndWritten() {
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en"))).contains(path + BUDGET);
        assertThat(DealFiles.page(mvc, path + BUDGET, "zh"))
                .hasStatusOk()
                .bodyText()
                .contains("您了解到了什么？", "qualification::budget")
                .doesNotContain("qualification::need");
        var sent = fields(BUDGET);
        sent.set("qualification::budget", "YES");
        sent.set("note", "asked <b>twice</b>");
        assertThat(post(BUDGET, sent)).hasRedirectedUrl(path + "#next");

        assertThat(DealFiles.stored(mvc, id).at("/qualification/budget").asString())
                .isEqualTo("YES");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en"))).doesNotContain("/actions/SECURE_BUDGET/");
        assertThat(DealFiles.text(DealFiles.page(mvc, path + "/history", "en")))
                .contains("Action done", "asked &lt;b&gt;twice&lt;/b&gt;");
    }

    @Test
    void anActionDoneWithoutItsFactStaysOpenAndSaysSo() {
        var answer = post(BUDGET, fields(BUDGET));
        assertThat(answer).hasRedirectedUrl(path + "#next");
        assertThat(String.valueOf(flash(answer).get("warned"))).contains("stays open", "budget");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains("but what it should settle is not on file, and the gate stays shut", path + BUDGET);
    }

    /** Also where nothing but the case gets weaker by it. */
    @Test
    void anActionAgainstAWarningStaysOpenToo() {
        String form = "/actions/WIN_OVER_OPPONENT/done";
        var sent = fields(form);
        assertThat(sent).containsKeys("stakeholders:cfo:attitude", "stakeholders:cfo:influence");
        assertThat(post(form, sent)).hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .contains("but what it should settle is not on file. Write down", path + form);
        sent = fields(form);
        sent.set("stakeholders:cfo:attitude", "NEUTRAL");
        assertThat(post(form, sent)).hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en")))
                .doesNotContain("WIN_OVER_OPPONENT", "but what it should settle");
    }

    @Test
    void whatANewEntryIsAboutIsFilledInAndIsNoEntryByItself() {
        DealFiles.patch(mvc, id, "{\"stage\": \"ENTRANCE\"}");
        String form = "/actions/COMPLETE_SWOT/done";
        var sent = fields(form);
        assertThat(sent.get("swot:+0:quadrant")).hasSize(1);
        assertThat(post(form, sent)).hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.stored(mvc, id).path("swot")).hasSize(2);

        sent.set("swot:+1:factor", "x".repeat(4001));
        assertThat(post(form, sent)).hasStatus(422).bodyText().contains("x".repeat(4001));
        sent.set("swot:+1:factor", "law");
        assertThat(post(form, sent)).hasRedirectedUrl(path + "#next");
        var swot = DealFiles.stored(mvc, id).path("swot");
        assertThat(swot).hasSize(3);
        assertThat(swot.at("/2/quadrant").asString())
                .isEqualTo(sent.getFirst("swot:+1:quadrant"))
                .isNotEmpty();
    }

    /** Where a meeting is what is missing, the whole of it is asked for. */
    @Test
    void anActionThatIsAVisitLeadsToTheMeetingAndIsDoneWithIt() {
        assertThat(mvc.post().uri(path + "/actions/BREAK_SILENCE/done").with(DealFiles.OWNER))
                .hasRedirectedUrl(path + "/meeting?action=BREAK_SILENCE");
        var sent = fields("/meeting?action=BREAK_SILENCE");
        sent.set("visit.situation", "They called back.");
        assertThat(post("/meeting", sent)).hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.stored(mvc, id).path("visits")).hasSize(3);
        assertThat(DealFiles.text(DealFiles.page(mvc, path, "en"))).doesNotContain("/actions/BREAK_SILENCE/");
        assertThat(DealFiles.text(DealFiles.page(mvc, path + "/history", "en"))).contains("Action done");
    }

    /** Each action that is advised leads to a form, in every stage. */
    @Test
    void everyActionHasItsForm() {
        for (String stage : new String[] {"ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION"}) {
            DealFiles.patch(mvc, id, "{\"stage\": \"" + stage + "\"}");
            var links =
                    Pattern.compile("/actions/[A-Z_]+/done").matcher(DealFiles.text(DealFiles.page(mvc, path, "en")));
            Set<String> forms = new LinkedHashSet<>();
            while (links.find()) {
                forms.add(links.group());
            }
            assertThat(forms).as(stage).isNotEmpty();
            for (String form : forms) {
                var answer = DealFiles.page(mvc, path + form, "zh");
                if (answer.getResponse().getStatus() == 302) {
                    assertThat(answer.getResponse().getRedirectedUrl()).contains("/meeting?action=");
                } else {
                    assertThat(answer).as(form).hasStatusOk();
                    assertThat(DealFiles.fields(answer)).as(form).doesNotContainKeys("basics::stage");
                }
            }
        }
    }

    @Test
    void whatIsWrongIsToldAndWhatIsNotAdvisedAndWhatIsForeignIsRefused() {
        var sent = fields(BUDGET);
        sent.set("note", "x".repeat(2001));
        sent.set("qualification::budget", "YES");
        assertThat(post(BUDGET, sent)).hasStatus(422).bodyText().contains("This is too long", "x".repeat(2001));
        assertThat(DealFiles.stored(mvc, id).at("/qualification/budget").asString())
                .isEqualTo("NO");
        assertThat(post("/actions/WITHDRAWN/done", sent)).hasRedirectedUrl(path + "#next");
        assertThat(DealFiles.page(mvc, path + "/actions/AGREE_TERMS/done", "en"))
                .hasRedirectedUrl(path + "#next");
        var other = SignedIn.accountManager("li.na");
        assertThat(mvc.get().uri(path + BUDGET).with(other)).hasStatus(404);
        assertThat(mvc.post().uri(path + BUDGET).with(other).params(sent)).hasStatus(404);
    }

    @Test
    void somebodyElsesAnswerIsNotOverwritten() {
        var sent = fields(BUDGET);
        sent.set("qualification::budget", "YES");
        DealFiles.patch(mvc, id, "{\"qualification\": {\"budget\": \"UNKNOWN\"}}");
        assertThat(post(BUDGET, sent)).hasStatus(409).bodyText().contains("pick.qualification::budget");
        assertThat(DealFiles.stored(mvc, id).at("/qualification/budget").asString("UNKNOWN"))
                .isEqualTo("UNKNOWN");
    }

    private static Map<String, ?> flash(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getMvcResult()).getFlashMap();
    }
}
