package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** The owner joins the team of a new deal, and skills that were entered of somebody once are offered on each further deal. */
@Tag("database")
@SpringBootTest
@AutoConfigureMockMvc
class TeamSkillsTests {

    private final String someone = "Someone " + UUID.randomUUID();

    @Autowired
    private MockMvcTester mvc;

    @Test
    void theOwnerOfANewDealIsOnItsTeamWithTheSkillsThatWereNotedLast() {
        var seller = SignedIn.accountManager("seller-" + UUID.randomUUID());
        String first = create(seller);
        var member = stored(seller, first).at("/team/0");
        assertThat(member.path("role").asString()).isEqualTo("ACCOUNT_MANAGER");
        assertThat(member.path("skills")).isEmpty();
        String name = member.path("name").asString();

        patch(seller, first, team(name, "ACCOUNT_MANAGER", "{\"NEGOTIATING\": 4, \"PRESENTING\": 2}"));
        String second = create(seller);
        assertThat(stored(seller, second).at("/team/0/skills/NEGOTIATING").asInt())
                .isEqualTo(4);

        patch(seller, first, team(name, "ACCOUNT_MANAGER", "{\"NEGOTIATING\": 5}"));
        patch(seller, second, "{\"offering\": \"something else\"}");
        assertThat(stored(seller, create(seller)).at("/team/0/skills").toString())
                .as("the deal that was changed last says nothing new of the skills")
                .isEqualTo("{\"NEGOTIATING\":5}");
    }

    @Test
    void aColleagueIsOfferedWithAllSkillsAndOnePressFillsThemIn() {
        var seller = SignedIn.accountManager("seller-" + UUID.randomUUID());
        patch(seller, create(seller), team(someone, "SPECIALIST", "{\"PRODUCT_TECHNOLOGY\": 5, \"PRESENTING\": 3}"));
        String id = create(seller);
        String path = "/opportunities/" + id + "/add/team";
        String page = text(seller, path);
        assertThat(page).contains(someone + " (technical specialist, 2 skills)");
        var link = Pattern.compile("href=\"(/opportunities/[^\"]*/add/team\\?name=[^\"]*)\"")
                .matcher(page);
        assertThat(link.find()).isTrue();
        var form = UriComponentsBuilder.fromUriString(HtmlUtils.htmlUnescape(link.group(1)))
                .build(true)
                .toUri();
        assertThat(mvc.get().uri(form).with(seller))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"" + someone + "\"")
                .containsPattern("value=\"5\"[^>]*selected");

        patch(seller, id, team(someone, "SPECIALIST", "{\"PRESENTING\": 3}"));
        assertThat(text(seller, path)).as("on the team already").doesNotContain(someone);
    }

    /** The first of them is the one that is offered. */
    @Test
    void twoOfTheSameNameOnATeamAreNoHindrance() {
        var seller = SignedIn.accountManager("seller-" + UUID.randomUUID());
        String id = create(seller);
        String two = """
                {"team": [{"name": "%s", "role": "SPECIALIST", "skills": {"PRESENTING": 3}},
                  {"name": "%s", "role": "SUPERVISOR", "skills": {"NEGOTIATING": %s}}]}""";
        patch(seller, id, two.formatted(someone, someone, 1));
        patch(seller, id, two.formatted(someone, someone, 2));
        assertThat(text(seller, "/opportunities/" + create(seller) + "/add/team"))
                .contains(someone + " (technical specialist, one skill)");
    }

    @Test
    void whatOthersNotedIsTheirs() {
        var seller = SignedIn.accountManager("seller-" + UUID.randomUUID());
        patch(seller, create(seller), team(someone, "SPECIALIST", "{\"PRESENTING\": 3}"));
        var other = SignedIn.accountManager("other-" + UUID.randomUUID());
        assertThat(text(other, "/opportunities/" + create(other) + "/add/team")).doesNotContain(someone);
    }

    private static String team(String name, String role, String skills) {
        return "{\"team\": [{\"name\": \"%s\", \"role\": \"%s\", \"skills\": %s}]}".formatted(name, role, skills);
    }

    private String create(SignedIn seller) {
        var answer = mvc.post()
                .uri("/new-opportunity")
                .with(seller)
                .param("id", "o-" + UUID.randomUUID())
                .param("name", "a deal")
                .param("stage", "DEMAND")
                .exchange();
        assertThat(answer).hasStatus3xxRedirection();
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl()).substring("/opportunities/".length());
    }

    private ObjectNode stored(SignedIn seller, String id) {
        var answer = mvc.get().uri("/api/v1/opportunities/" + id).with(seller).exchange();
        try {
            return (ObjectNode) DealFiles.JSON.readTree(answer.getResponse().getContentAsString());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void patch(SignedIn seller, String id, String change) {
        assertThat(mvc.patch()
                        .uri("/api/v1/opportunities/" + id)
                        .with(seller)
                        .header("If-Match", "*")
                        .contentType("application/merge-patch+json")
                        .content(change))
                .hasStatusOk();
    }

    private String text(SignedIn seller, String path) {
        return DealFiles.text(
                mvc.get().uri(path).header("Accept-Language", "en").with(seller).exchange());
    }
}
