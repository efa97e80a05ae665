package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people change the same opportunity. */
class MeetingChangesTests extends DealForms {

    @Test
    void changesOfDifferentFieldsComeTogether() {
        var sent = fields("/edit/basics");
        DealFiles.patch(mvc, id, "{\"offering\": \"theirs\", \"needs\": []}");
        sent.set("customer.industry", "mine");
        assertThat(post("/edit/basics", sent)).hasStatus3xxRedirection();
        var file = DealFiles.stored(mvc, id);
        assertThat(file.path("offering").asString()).isEqualTo("theirs");
        assertThat(file.at("/customer/industry").asString()).isEqualTo("mine");
        assertThat(file.path("needs")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pick, mine, mine", "pick, theirs, theirs", "pick.offering, theirs, theirs", "pick.offering, mine, mine"
    })
    void changesOfOneFieldAreBothShown(String name, String choice, String kept) {
        var sent = fields("/edit/basics");
        DealFiles.patch(mvc, id, "{\"offering\": \"theirs\"}");
        sent.set("offering", "mine");
        sent.set("customer.industry", "also mine");
        var answer = post("/edit/basics", sent);
        assertThat(answer).hasStatus(409);
        assertThat(DealFiles.text(answer))
                .contains("Somebody else saved meanwhile", ">theirs</strong>", "value=\"mine\"");
        assertThat(DealFiles.stored(mvc, id).path("offering").asString()).isEqualTo("theirs");
        var again = DealFiles.fields(answer);
        again.set("pick.offering", "mine");
        again.set(name, choice);
        assertThat(post("/edit/basics", again)).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).path("offering").asString()).isEqualTo(kept);
        assertThat(DealFiles.stored(mvc, id).at("/customer/industry").asString())
                .isEqualTo("also mine");
    }

    @Test
    void anEntryThatSomebodyRemovedIsAddedAgainWhenOneWants() {
        var sent = fields("/edit/needs/n2");
        sent.set("statement", "still wanted");
        DealFiles.patch(mvc, id, "{\"needs\": []}");
        var answer = post("/edit/needs/n2", sent);
        assertThat(answer).hasStatus(409);
        assertThat(DealFiles.text(answer))
                .contains("Somebody else has removed this entry", "still wanted", "/add/needs");
        assertThat(post("/add/needs", DealFiles.fields(answer))).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).at("/needs/0/statement").asString())
                .isEqualTo("still wanted");
    }

    @Test
    void anEntryThatSomebodyChangedIsNotRemovedUnseen() {
        var sent = fields("/edit/needs/n2");
        DealFiles.patch(mvc, id, "{\"needs\": [{\"id\": \"n2\", \"statement\": \"changed\"}]}");
        assertThat(post("/remove/needs/n2", sent)).hasRedirectedUrl(path + "/edit/needs/n2");
        assertThat(DealFiles.stored(mvc, id).path("needs")).hasSize(1);
    }

    /** Without ids, an entry is found by what it said, wherever it stands now. */
    @Test
    void anEntryWithoutAnIdIsFoundAgainAtAnotherPlace() {
        DealFiles.patch(
                mvc,
                id,
                "{\"customer\": {\"profile\": [{\"source\": \"MARKET\", \"topic\": \"a\"}, {\"source\": \"CUSTOMER\", \"topic\": \"b\"}]}}");
        var sent = fields("/edit/profile/~1");
        DealFiles.patch(mvc, id, "{\"customer\": {\"profile\": [{\"source\": \"CUSTOMER\", \"topic\": \"b\"}]}}");
        sent.set("topic", "b, and more");
        assertThat(post("/edit/profile/~1", sent)).hasStatus3xxRedirection();
        assertThat(DealFiles.stored(mvc, id).at("/customer/profile/0/topic").asString())
                .isEqualTo("b, and more");
    }
}
