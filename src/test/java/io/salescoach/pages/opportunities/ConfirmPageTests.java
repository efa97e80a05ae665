package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questions on a deal in a late stage of which hardly a fact is on file. */
class ConfirmPageTests extends DealForms {

    private static final String FORM = "/confirm";
    private static final String NAME = "stakeholders.decisionMaker.name";

    @BeforeEach
    void imported() {
        DealFiles.patch(mvc, id, """
                {"stage": "ACTION", "qualification": null, "stakeholders": null, "needs": null, "visits": null,
                 "objections": null, "criteria": null, "customer": {"profile": null}}""");
    }

    @Test
    void whatTheStageImpliesIsAskedOnOnePageInBothLanguages() {
        assertThat(DealFiles.page(mvc, path, "en"))
                .bodyText()
                .contains("5 questions on this deal", path + FORM)
                .doesNotContain("Find out whether the need is real");
        assertThat(DealFiles.page(mvc, path + FORM, "en"))
                .bodyText()
                .contains("A contract is on its way, so somebody decided. Who?", "Is the need real?");
        assertThat(DealFiles.page(mvc, path + FORM, "zh")).bodyText().contains("关于本商机的 5 个问题", "说明有人拍了板。是谁？");
    }

    @Test
    void allAnswersAreSavedAtOnceAndTheStageDecidesWhatComesNext() {
        var sent = fields(FORM);
        for (String question : new String[] {"need", "authority", "budget", "timeline"}) {
            sent.set("qualification." + question, "YES");
        }
        sent.set(NAME, "Ms Qiao");
        sent.set("stakeholders.decisionMaker.title", "CEO");
        assertThat(post(FORM, sent)).hasStatus3xxRedirection().hasRedirectedUrl(path + "#next");

        var file = DealFiles.stored(mvc, id);
        assertThat(file.at("/qualification/timeline").asString()).isEqualTo("YES");
        assertThat(file.at("/stakeholders/0/name").asString()).isEqualTo("Ms Qiao");
        assertThat(file.at("/stakeholders/0/decisionMaker").asBoolean()).isTrue();
        assertThat(DealFiles.page(mvc, path, "en"))
                .bodyText()
                .contains("Bring the contract to signature")
                .doesNotContain(path + FORM);
        assertThat(DealFiles.page(mvc, path + FORM, "en")).hasStatus3xxRedirection();
    }

    @Test
    void whatIsLeftOpenStaysUnknownAndIsAskedAgain() {
        var sent = fields(FORM);
        sent.set("qualification.budget", "NO");
        assertThat(post(FORM, sent)).hasStatus3xxRedirection();

        var file = DealFiles.stored(mvc, id);
        assertThat(file.at("/qualification/budget").asString()).isEqualTo("NO");
        assertThat(file.path("stakeholders")).isEmpty();
        assertThat(DealFiles.page(mvc, path, "en")).bodyText().contains("4 questions on this deal");
    }

    @Test
    void somebodyWhoIsOnFileIsNotEnteredTwice() {
        DealFiles.patch(mvc, id, "{\"stakeholders\": [{\"id\": \"q\", \"name\": \"Ms Qiao\", \"senior\": true}]}");
        var sent = fields(FORM);
        sent.set(NAME, "Ms Qiao");
        assertThat(post(FORM, sent)).hasStatus3xxRedirection();

        var people = DealFiles.stored(mvc, id).path("stakeholders");
        assertThat(people).hasSize(1);
        assertThat(people.at("/0/decisionMaker").asBoolean()).isTrue();
        assertThat(people.at("/0/senior").asBoolean()).isTrue();
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldAndNothingIsSaved() {
        var sent = fields(FORM);
        sent.set("qualification.need", "YES");
        sent.set(NAME, "x".repeat(201));
        var answer = post(FORM, sent);

        assertThat(answer).hasStatus(422).bodyText().contains("This is too long", "x".repeat(201));
        assertThat(DealFiles.stored(mvc, id).path("qualification").path("need").asString("UNKNOWN"))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void somebodyElsesAnswerIsNotOverwritten() {
        var sent = fields(FORM);
        sent.set("qualification.need", "YES");
        DealFiles.patch(mvc, id, "{\"qualification\": {\"need\": \"NO\"}}");
        assertThat(post(FORM, sent)).hasStatus(409);
        assertThat(DealFiles.stored(mvc, id).at("/qualification/need").asString())
                .isEqualTo("NO");

        sent.set("base", fields409(sent));
        sent.add("pick.qualification.need", "mine");
        assertThat(post(FORM, sent)).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).at("/qualification/need").asString())
                .isEqualTo("YES");
    }

    @Test
    void earlyAndClosedDealsAreNotAskedAndAnotherOnesAreNotThere() {
        DealFiles.patch(mvc, id, "{\"stage\": \"ENTRANCE\"}");
        assertThat(DealFiles.page(mvc, path + FORM, "en")).hasStatus3xxRedirection();
        DealFiles.patch(mvc, id, "{\"stage\": \"ACTION\", \"status\": \"LOST\"}");
        assertThat(DealFiles.page(mvc, path, "en")).bodyText().doesNotContain(path + FORM);
        assertThat(mvc.get().uri(path + FORM).with(SignedIn.accountManager("li.na")))
                .hasStatus(404);
    }

    private String fields409(org.springframework.util.MultiValueMap<String, String> sent) {
        return java.util.Objects.requireNonNull(
                DealFiles.fields(post(FORM, sent)).getFirst("base"));
    }
}
