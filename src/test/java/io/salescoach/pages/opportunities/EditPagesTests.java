package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;

/** Forms on facts: what they change, and what they refuse. */
class EditPagesTests extends DealForms {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/edit/basics",
                "/edit/qualification",
                "/edit/buying",
                "/edit/competitors",
                "/edit/competitors/~0",
                "/edit/criteria/c1",
                "/edit/event",
                "/edit/plan/t1",
                "/edit/outcome",
                "/edit/solution",
                "/edit/milestones",
                "/edit/time",
                "/edit/profile/~0",
                "/edit/swot/s1",
                "/edit/visits/v1",
                "/edit/stakeholders/cfo",
                "/edit/stakeholders/~1",
                "/edit/needs/n1",
                "/edit/objections/o1",
                "/edit/team/~0",
                "/what-if"
            })
    void aFormThatIsSentAsItIsChangesNothing(String form) {
        var sent = fields(form);
        sent.add("save", "true");
        assertThat(post(form, sent)).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id)).isEqualTo(DealFiles.full(id, "a text"));
    }

    @Test
    void aShutGateIsToldBesideTheStage() {
        var sent = fields("/edit/basics");
        sent.set("stage", "CONSULTING");
        assertThat(post("/edit/basics", sent))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"stage-wrong\"", "the gate to CONSULTING is shut");
        assertThat(DealFiles.stored(mvc, id).path("stage").asString()).isEqualTo("DEMAND");
    }

    @Test
    void formsPromptForWhatTheMethodAsks() {
        assertThat(DealFiles.page(mvc, path + "/add/profile?source=MARKET", "en"))
                .bodyText()
                .contains("Its web site", "Our service desk", "Research firms");
        assertThat(DealFiles.page(mvc, path + "/edit/profile/~0", "zh"))
                .bodyText()
                .contains("客户官网", "研究机构");
        assertThat(DealFiles.page(mvc, path + "/edit/buying", "zh")).bodyText().contains("两种购买方式的区别", "评审的标准：交易式");
        String swot = DealFiles.text(DealFiles.page(mvc, path + "/add/swot?quadrant=THREAT", "en"));
        assertThat(swot).contains("list=\"factors-THREAT\"");
        String threats = swot.substring(swot.indexOf("id=\"factors-THREAT\""));
        assertThat(threats.substring(0, threats.indexOf("</datalist>")))
                .contains("industry rules")
                .doesNotContain("culture");
    }

    @ParameterizedTest
    @CsvSource({
        "/edit/basics, value.amount, 25000.5, /value/amount, 25000.5",
        "/edit/basics, name, <b>new</b>, /name, <b>new</b>",
        "/edit/qualification, timeline, NO, /qualification/timeline, NO",
        "/edit/buying, decisionCycleDays, 12, /buying/decisionCycleDays, 12",
        "/edit/buying, paid, false, /buying/paid, false",
        "/edit/solution, benefitAnalysis, true, /solution/benefitAnalysis, true",
        "/edit/milestones, contractSigned, 2026-05-01, /milestones/contractSigned, 2026-05-01",
        "/edit/time, BUSINESS, 7.5, /effortHours/BUSINESS, 7.5",
        "/edit/profile/~1, topic, changed, /customer/profile/1/topic, changed",
        "/edit/swot/s2, note, '', /swot/1/note, ''",
        "/edit/visits/v2, situation, known, /visits/1/situation, known",
        "/edit/stakeholders/~1, attitude, NEUTRAL, /stakeholders/1/attitude, NEUTRAL",
        "/edit/needs/n2, raisedBy, .., /needs/1/raisedBy/0, ..",
        "/edit/needs/n1, priority, '', /needs/0/priority, ''",
        "/edit/objections/o1, resolved, true, /objections/0/resolved, true",
        "/edit/team/~1, skills.PRESENTING, 0, /team/1/skills/PRESENTING, 0",
        "/edit/visits/v1, commitment, show the figures, /visits/0/commitment, show the figures",
        "/edit/visits/v1, ours, li.na, /visits/0/ours/0, li.na",
        "/edit/stakeholders/cfo, champion, true, /stakeholders/0/champion, true",
        "/edit/stakeholders/cfo, contact, 010 123, /stakeholders/0/contact, 010 123",
        "/edit/needs/n1, impactPerYear.amount, 7.5, /needs/0/impactPerYear/amount, 7.5",
        "/edit/competitors/~0, incumbent, true, /competitors/0/incumbent, true",
        "/edit/criteria/c1, position, BEHIND, /criteria/0/position, BEHIND",
        "/edit/event, on, 2026-12-31, /event/on, 2026-12-31",
        "/edit/plan/t1, done, 2026-05-01, /plan/0/done, 2026-05-01",
        "/edit/outcome, reason, PRICE, /outcome/reason, PRICE"
    })
    void aFieldIsSaved(String form, String field, String typed, String pointer, String saved) {
        var sent = fields(form);
        sent.set(field, typed);
        assertThat(post(form, sent)).hasStatus3xxRedirection();
        var is = DealFiles.stored(mvc, id).at(pointer);
        assertThat(is.isMissingNode() ? "" : is.asString()).isEqualTo(saved.replace("\"", ""));
    }

    @Test
    void aBoxThatIsNotTickedAnyMoreIsSaved() {
        var sent = fields("/edit/stakeholders/cfo");
        sent.remove("projectTeam");
        post("/edit/stakeholders/cfo", sent);
        assertThat(DealFiles.stored(mvc, id).at("/stakeholders/0/projectTeam").asBoolean(false))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "profile, topic=new fact&source=MARKET, /customer/profile/2/topic, new fact",
        "swot, quadrant=THREAT&factor=law, /swot/2/id, s3",
        "visits, on=2026-04-01&with=cfo, /visits/2/with/0, cfo",
        "stakeholders, name=Ms New, /stakeholders/2/id, p3",
        "needs, statement=new need&awareness=LATENT, /needs/2/id, n3",
        "objections, quote=too late, /objections/1/id, o2",
        "criteria, statement=two routes&mandatory=true&raisedBy=cfo, /criteria/1/id, c2",
        "plan, what=send the offer&side=US&due=2026-06-01, /plan/1/id, p2",
        "competitors, name=Northern&position=AHEAD, /competitors/1/position, AHEAD",
        "team, name=Jin&role=SUPERVISOR&skills.NEGOTIATING=5, /team/2/skills/NEGOTIATING, 5"
    })
    void anEntryIsAddedWithAnIdOfItsOwn(String section, String typed, String pointer, String saved) {
        var sent = new LinkedMultiValueMap<String, String>();
        for (String each : typed.split("&")) {
            sent.add(each.split("=")[0], each.split("=")[1]);
        }
        assertThat(post("/add/" + section, sent)).hasRedirectedUrl(path + "#" + section);
        assertThat(DealFiles.stored(mvc, id).at(pointer).asString()).isEqualTo(saved);
    }

    @ParameterizedTest
    @CsvSource({
        "profile, ~0, /customer/profile",
        "swot, s1, /swot",
        "visits, v1, /visits",
        "needs, n1, /needs",
        "objections, o1, /objections",
        "criteria, c1, /criteria",
        "plan, t1, /plan",
        "team, ~0, /team"
    })
    void anEntryIsRemoved(String section, String key, String pointer) {
        int before = DealFiles.stored(mvc, id).at(pointer).size();
        assertThat(post("/remove/" + section + "/" + key, fields("/edit/" + section + "/" + key)))
                .hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).at(pointer)).hasSize(before - 1);
    }

    @Test
    void aPersonGoesWithEveryMentionOfIt() {
        assertThat(post("/remove/stakeholders/cfo", fields("/edit/stakeholders/cfo")))
                .hasRedirectedUrl(path + "#stakeholders");
        assertThat(DealFiles.stored(mvc, id).toString()).doesNotContain("\"cfo\"");
    }

    @Test
    void competitorsAreUnknownKnownToBeNoneOrEntries() {
        post("/remove/competitors/~0", fields("/edit/competitors/~0"));
        assertThat(DealFiles.stored(mvc, id).has("competitors")).isFalse();
        var sent = fields("/edit/competitors");
        sent.set("competitors", "true");
        assertThat(post("/edit/competitors", sent)).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).path("competitors").isArray()).isTrue();
        assertThat(DealFiles.stored(mvc, id).path("competitors")).isEmpty();
        sent = fields("/edit/competitors");
        sent.remove("competitors");
        post("/edit/competitors", sent);
        assertThat(DealFiles.stored(mvc, id).has("competitors")).isFalse();
    }

    @Test
    void aBareNameBecomesAnObjectWhenMoreIsSaidOfIt() {
        var sent = fields("/edit/competitors/~0");
        sent.set("position", "BEHIND");
        assertThat(post("/edit/competitors/~0", sent)).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).path("competitors").toString())
                .isEqualTo("[{\"name\":\"a text\",\"position\":\"BEHIND\"}]");
        assertThat(DealFiles.text(DealFiles.page(mvc, path + "/history", "en")))
                .contains("Competitors: a text – We are", "<ins>behind</ins>");
    }

    @Test
    void thatThereAreNoneIsNotSaidOverThoseWhoAreThere() {
        var sent = fields("/edit/competitors");
        sent.set("competitors", "true");
        post("/edit/competitors", sent);
        assertThat(DealFiles.stored(mvc, id).path("competitors")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/edit/basics|name||Please fill this in.|请填写此项。",
                "/edit/basics|value.amount|a lot|Write a number such as|请填写数字",
                "/edit/basics|value.currency|XYZQ|Write a currency code|请填写货币代码",
                "/edit/basics|expectedCloseOn|2026-02-31|This is no date|日期不正确",
                "/edit/basics|stage|NONE|Choose one of the list.|请从列表中选择。",
                "/edit/buying|decisionCycleDays|-1|Write a whole number|请填写不小于 0 的整数",
                "/edit/needs/n1|priority|0|Write a whole number, 1 or more.|请填写不小于 1 的整数。",
                "/edit/needs/n1|statement||Please fill this in.|请填写此项。",
                "/edit/team/~0|skills.PRESENTING|6|Write a number from 0 to 5.|请填写 0 到 5 的数字。",
                "/edit/time|DEMAND|1,5|Write a number such as|请填写数字",
                "/edit/competitors/~0|name||Please fill this in.|请填写此项。",
                "/edit/event|on|soon|This is no date|日期不正确",
                "/edit/needs/n2|impactPerYear.amount|5|Please fill this in.|请填写此项。",
                "/add/criteria|position|NONE|Choose one of the list.|请从列表中选择。",
                "/add/swot|factor|law|Please fill this in.|请填写此项。",
                "/what-if|milestones.termsAgreed|soon|This is no date|日期不正确"
            })
    void whatIsWrongIsToldAndWhatWasTypedKept(String form, String field, String typed, String english, String chinese) {
        for (String language : List.of("en", "zh")) {
            var sent = fields(form);
            sent.set(field, typed == null ? "" : typed);
            sent.add("save", "true");
            var answer = mvc.post()
                    .uri(path + form)
                    .with(DealFiles.OWNER)
                    .header("Accept-Language", language)
                    .params(sent)
                    .exchange();
            assertThat(answer).hasStatus(422);
            assertThat(DealFiles.text(answer)).contains(language.equals("en") ? english : chinese);
            if (typed != null && !typed.equals("NONE") && !typed.equals("6")) {
                assertThat(DealFiles.text(answer)).contains("\"" + typed + "\"");
            }
        }
        assertThat(DealFiles.stored(mvc, id)).isEqualTo(DealFiles.full(id, "a text"));
    }

    @Test
    void aTextThatIsTooLongAndACharacterThatIsNoneAreRefused() {
        for (String text : List.of("x".repeat(4001), "nul \u0000")) {
            var sent = fields("/edit/needs/n1");
            sent.set("impact", text);
            assertThat(post("/edit/needs/n1", sent)).hasStatus(422);
        }
    }

    @Test
    void savingTellsWhatBecameOfTheAdvice() {
        var sent = fields("/edit/qualification");
        sent.set("authority", "YES");
        var answer = post("/edit/qualification", sent);
        var flash = answer.getMvcResult().getFlashMap();
        assertThat(flash.get("told").toString()).startsWith("Saved. 1 finding gone, 0 new.");
        assertThat((List<?>) flash.get("noLonger")).hasSize(1);
    }

    @Test
    void onlyASalesManagerGivesAnOpportunityAway() {
        var sent = fields("/edit/basics");
        sent.set("accountManager", "li.na");
        post("/edit/basics", sent);
        assertThat(DealFiles.stored(mvc, id).path("accountManager").asString()).isEqualTo("wang.fang");
        var manager = SignedIn.salesManager("zhang.wei");
        assertThat(mvc.post().uri(path + "/edit/basics").with(manager).params(sent))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri(path).with(DealFiles.OWNER)).hasStatus(404);
        assertThat(mvc.get().uri(path).with(SignedIn.accountManager("li.na"))).hasStatusOk();
    }

    @Test
    void historyTellsWhatWasAndWhatIs() {
        var sent = fields("/edit/needs/n2");
        sent.set("statement", "better <i>said</i>");
        post("/edit/needs/n2", sent);
        post("/remove/needs/n1", fields("/edit/needs/n1"));
        assertThat(DealFiles.text(DealFiles.page(mvc, path + "/history", "en")))
                .contains(
                        "Opportunity created",
                        "Needs: better",
                        "<del>a text</del>",
                        "<ins>better &lt;i&gt;said&lt;/i&gt;</ins>",
                        "removed");
        assertThat(DealFiles.text(DealFiles.page(mvc, path + "/history?page=7", "zh")))
                .contains("历史记录");
    }
}
