package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A meeting is written down on one page, in one save. */
class MeetingPageTests extends DealForms {

    private static final String FORM = "/meeting";

    @BeforeEach
    void aDealOfWhichLittleIsKnown() {
        DealFiles.patch(mvc, id, """
                {"stage": "ENTRANCE", "stakeholders": [{"id": "cfo", "name": "Ms Zhao", "title": "CFO"}],
                 "needs": null, "objections": null, "criteria": null, "plan": null, "milestones": null,
                 "qualification": null, "visits": [{"id": "v1", "on": "2026-01-20", "planned": true, "objective": "see"}]}
                """);
    }

    @Test
    void everythingThatWasLearnedIsSavedAtOnce() {
        var sent = fields(FORM);
        assertThat(sent.getFirst("visit.on")).isEqualTo(LocalDate.now().toString());
        assertThat(sent.getFirst("visit.ours")).startsWith("Wang Fang");
        sent.set("visit.with", "cfo");
        sent.set("visit.situation", "42 lines of four carriers");
        sent.set("visit.difficulty", "Nobody answers at night");
        sent.set("visit.impact", "Two days of standstill a year");
        sent.set("people.1.name", "Mr Lin");
        sent.set("people.1.title", "head of IT");
        sent.set("people.1.projectTeam", "true");
        sent.set("people.3.name", "Ms Qiao");
        sent.set("needs.1.statement", "One contact for all lines");
        sent.add("needs.1.raisedBy", "+1");
        sent.add("needs.1.raisedBy", "cfo");
        sent.set("objections.1.quote", "We have no money for that this year.");
        sent.set("objections.1.raisedBy", "+3");
        sent.set("qualification.need", "YES");
        sent.set("qualification.budget", "NO");
        sent.set("agreed.CUSTOMER.what", "Send the list of lines");
        sent.set("agreed.CUSTOMER.who", "Mr Lin");
        sent.set("agreed.CUSTOMER.due", "2026-12-04");
        assertThat(post(FORM, sent)).hasStatus3xxRedirection().hasRedirectedUrl(path + "#next");

        var file = DealFiles.stored(mvc, id);
        var people = file.path("stakeholders");
        assertThat(people).hasSize(3);
        String lin = people.at("/1/id").asString();
        String qiao = people.at("/2/id").asString();
        assertThat(people.at("/1/projectTeam").asBoolean()).isTrue();
        assertThat(file.path("visits")).hasSize(2);
        var visit = file.at("/visits/1");
        assertThat(visit.path("with")).extracting(each -> each.asString()).containsExactlyInAnyOrder("cfo", lin, qiao);
        assertThat(visit.path("impact").asString()).isEqualTo("Two days of standstill a year");
        assertThat(file.at("/needs/0/raisedBy"))
                .extracting(each -> each.asString())
                .containsExactlyInAnyOrder("cfo", lin);
        assertThat(file.at("/objections/0/raisedBy").asString()).isEqualTo(qiao);
        assertThat(file.at("/objections/0/raisedOn").asString())
                .isEqualTo(LocalDate.now().toString());
        assertThat(file.at("/qualification/need").asString()).isEqualTo("YES");
        assertThat(file.at("/qualification/budget").asString()).isEqualTo("NO");
        assertThat(file.path("plan")).hasSize(1);
        assertThat(file.at("/plan/0/side").asString()).isEqualTo("CUSTOMER");
        assertThat(file.at("/plan/0/due").asString()).isEqualTo("2026-12-04");
    }

    @Test
    void aPlannedVisitBecomesTheMeeting() {
        var sent = fields(FORM + "?visit=v1");
        assertThat(sent.getFirst("visit.on")).isEqualTo("2026-01-20");
        sent.set("visit.situation", "seen");
        assertThat(post(FORM, sent)).hasStatus3xxRedirection();
        var visits = DealFiles.stored(mvc, id).path("visits");
        assertThat(visits).hasSize(1);
        assertThat(visits.at("/0/situation").asString()).isEqualTo("seen");
        assertThat(visits.at("/0/objective").asString()).isEqualTo("see");
        assertThat(DealFiles.page(mvc, path + FORM + "?visit=none", "en")).hasStatus(404);
    }

    @Test
    void anAnswerIsNotLostWhenSomebodyElseGaveAnotherMeanwhile() {
        var mine = fields(FORM);
        mine.set("qualification.budget", "NO");
        DealFiles.patch(mvc, id, "{\"qualification\": {\"budget\": \"YES\"}}");
        assertThat(post(FORM, mine)).hasStatus(409);
        assertThat(DealFiles.stored(mvc, id).at("/qualification/budget").asString())
                .isEqualTo("YES");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingIsSaved() {
        var sent = fields(FORM);
        sent.set("visit.on", "yesterday");
        sent.set("needs.1.statement", "One network");
        sent.add("needs.1.raisedBy", "+2");
        sent.set("agreed.US.who", "Wang Fang");
        var answer = post(FORM, sent);
        assertThat(answer)
                .hasStatus(422)
                .bodyText()
                .contains("This is no date", "This new person has no name above", "Please fill this in", "One network");
        assertThat(DealFiles.stored(mvc, id).path("needs")).isEmpty();
    }

    @Test
    void onlyWhatIsOpenIsAskedInBothLanguages() {
        DealFiles.patch(mvc, id, "{\"qualification\": {\"need\": \"YES\"}}");
        String page = DealFiles.text(DealFiles.page(mvc, path + FORM, "en"));
        assertThat(page)
                .contains("What the coach wants to know", "qualification.budget", "The customer will")
                .doesNotContain("qualification.need");
        assertThat(DealFiles.text(DealFiles.page(mvc, path + FORM, "zh"))).contains("记录拜访", "教练想了解的问题", "客户将");
    }

    @Test
    void somebodyElsesAnswerIsNotOverwrittenAndAForeignDealIsNotThere() {
        var sent = fields(FORM);
        sent.set("qualification.need", "YES");
        DealFiles.patch(mvc, id, "{\"qualification\": {\"need\": \"NO\"}}");
        var conflict = post(FORM, sent);
        assertThat(conflict).hasStatus(409);
        sent.set("base", Objects.requireNonNull(DealFiles.fields(conflict).getFirst("base")));
        sent.add("pick.qualification.need", "mine");
        assertThat(post(FORM, sent)).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).at("/qualification/need").asString())
                .isEqualTo("YES");
        assertThat(mvc.get().uri(path + FORM).with(SignedIn.accountManager("li.na")))
                .hasStatus(404);
    }
}
