package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Notes on a deal, on pages and over HTTP. */
@Tag("database")
@SpringBootTest
@AutoConfigureMockMvc
class NotesTests {

    private static final String API = "/api/v1/opportunities/";

    private static final SignedIn ADMINISTRATOR = new SignedIn("admin", UserRole.ADMINISTRATOR);

    private final String id = "noted-" + UUID.randomUUID();
    private final String path = "/opportunities/" + id + "/notes";
    private final String boss = "boss-" + UUID.randomUUID();
    private final SignedIn manager = SignedIn.salesManager(boss);

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void store() {
        DealFiles.store(mvc, DealFiles.full(id, "a text"));
        user(boss, "SALES_MANAGER");
    }

    @Test
    void whoeverIsNamedFindsTheNoteOnTodayUntilItIsRead() {
        long number = written("@" + boss + " look at https://example.com/offer <b>");
        assertThat(page(manager, "/today"))
                .contains("One note names you", path + "#note-" + number, "&lt;b&gt;")
                .doesNotContain("<b>");
        String list = page(manager, path);
        assertThat(list)
                .contains(
                        "rel=\"noopener noreferrer nofollow\" href=\"https://example.com/offer\"",
                        "<strong class=\"name\">@" + boss + "</strong>",
                        "&lt;b&gt;",
                        path + "/" + number + "/read")
                .doesNotContain("<b>", "Change or delete");
        assertThat(page(manager, "/opportunities/" + id)).contains("@" + boss, path + "/" + number + "/read");

        assertThat(mvc.post()
                        .uri(path + "/" + number + "/read")
                        .param("from", "today")
                        .with(manager))
                .hasRedirectedUrl("/today");
        assertThat(page(manager, "/today")).doesNotContain(path);
        assertThat(page(manager, path)).doesNotContain("/read");
    }

    @Test
    void itsAuthorChangesAndDeletesIt() {
        long number = written("alphaone @" + boss);
        assertThat(mvc.post().uri(path + "/" + number + "/read").with(manager)).hasStatus3xxRedirection();
        assertThat(mvc.post()
                        .uri(path + "/" + number)
                        .param("text", "second @" + boss)
                        .with(DealFiles.OWNER))
                .hasRedirectedUrl(path);
        assertThat(page(DealFiles.OWNER, path)).contains("second", "changed ").doesNotContain("alphaone");
        assertThat(page(manager, "/today")).as("read already").doesNotContain(path);

        assertThat(mvc.post().uri(path + "/" + number).param("text", "mine").with(manager))
                .hasStatus(403);
        assertThat(mvc.post().uri(path + "/" + number + "/delete").with(manager))
                .hasStatus(403);
        assertThat(mvc.post().uri(path + "/" + number + "/delete").with(DealFiles.OWNER))
                .hasRedirectedUrl(path);
        assertThat(page(DealFiles.OWNER, path)).contains("Nobody has written anything");
        assertThat(page(ADMINISTRATOR, "/audit?user=wang.fang"))
                .contains("wrote a note", "changed a note", "deleted a note");
    }

    @Test
    void whoeverMayNotSeeTheDealReadsNothingAndIsNotTold() {
        String stranger = "stranger-" + UUID.randomUUID();
        user(stranger, "ACCOUNT_MANAGER");
        var other = SignedIn.accountManager(stranger);
        long number = written("@" + stranger + " secret");
        assertThat(page(other, "/today")).doesNotContain(id);
        assertThat(mvc.get().uri(path).with(other)).hasStatus(404);
        assertThat(mvc.get().uri(API + id + "/notes").with(other)).hasStatus(404);
        assertThat(mvc.get().uri(API + id + "/notes/" + number).with(other)).hasStatus(404);
        assertThat(mvc.delete().uri(API + id + "/notes/" + number).with(other)).hasStatus(404);
        assertThat(mvc.post().uri(path).param("text", "x").with(other)).hasStatus(404);
        assertThat(mvc.post().uri(path + "/" + number + "/read").with(other)).hasStatus(404);
        assertThat(mvc.get().uri(API + id + "/notes").with(new SignedIn("train", UserRole.TRAINER)))
                .hasStatus(403);
        String elsewhere = "noted-" + UUID.randomUUID();
        DealFiles.store(mvc, DealFiles.full(elsewhere, "a text"));
        assertThat(mvc.get().uri(API + elsewhere + "/notes/" + number).with(DealFiles.OWNER))
                .as("a note of another deal")
                .hasStatus(404);
    }

    @Test
    void aBadNoteIsToldWithItsPlaceAndKeepsWhatWasTyped() {
        String large = "x".repeat(4001);
        assertThat(mvc.post().uri(path).param("text", large).with(DealFiles.OWNER))
                .hasStatus(422)
                .bodyText()
                .contains("4001", large);
        assertThat(mvc.post().uri(path).param("text", "  ").with(DealFiles.OWNER))
                .hasStatus(422)
                .bodyText()
                .contains("the note is empty; write something");
        long number = written("short");
        assertThat(mvc.post().uri(path + "/" + number).param("text", large).with(DealFiles.OWNER))
                .hasStatus(422)
                .bodyText()
                .contains(large);
        for (String body :
                new String[] {"{}", "{\"text\": \"\"}", "{\"text\": \" \"}", "{\"text\": \"" + large + "\"}"}) {
            assertThat(post(body))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .isEqualTo("/text");
        }
        assertThat(post("{\"text\": \"a\", \"by\": \"somebody\"}")).hasStatus(422);
        assertThat(post("x")).hasStatus(400);
    }

    @Test
    void programsReadWriteChangeAndDelete() {
        var answer = post("{\"text\": \" hello @" + boss + " \"}");
        assertThat(answer).hasStatus(201);
        String location = String.valueOf(answer.getResponse().getHeader("Location"));
        assertThat(location).startsWith(API + id + "/notes/");
        assertThat(answer).bodyJson().extractingPath("$.text").isEqualTo("hello @" + boss);
        assertThat(answer).bodyJson().extractingPath("$.mentions[0]").isEqualTo(boss);
        assertThat(answer).bodyJson().extractingPath("$.by").isEqualTo("wang.fang");
        assertThat(mvc.put()
                        .uri(location)
                        .with(DealFiles.OWNER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"text\": \"nobody\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.mentions")
                .asArray()
                .isEmpty();
        assertThat(page(manager, "/today")).doesNotContain(path);
        post("{\"text\": \"later\"}");
        assertThat(mvc.get().uri(API + id + "/notes?size=1").with(DealFiles.OWNER))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].text")
                .isEqualTo("later");
        assertThat(mvc.get().uri(API + id + "/notes?size=201").with(DealFiles.OWNER))
                .hasStatus(400);
        assertThat(mvc.delete().uri(location).with(DealFiles.OWNER)).hasStatus(204);
        assertThat(mvc.get().uri(location).with(DealFiles.OWNER)).hasStatus(404);
    }

    private long written(String text) {
        assertThat(mvc.post().uri(path).param("text", text).with(DealFiles.OWNER))
                .hasRedirectedUrl(path);
        var list = DealFiles.JSON.readTree(DealFiles.text(
                mvc.get().uri(API + id + "/notes").with(DealFiles.OWNER).exchange()));
        return list.at("/items/0/number").asLong();
    }

    private MvcTestResult post(String body) {
        return mvc.post()
                .uri(API + id + "/notes")
                .with(DealFiles.OWNER)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String page(SignedIn who, String address) {
        var answer =
                mvc.get().uri(address).with(who).header("Accept-Language", "en").exchange();
        assertThat(answer).hasStatusOk();
        return DealFiles.text(answer);
    }

    private void user(String name, String role) {
        assertThat(mvc.post()
                        .uri("/api/v1/users")
                        .with(ADMINISTRATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"name": "%s", "displayName": "%s", "password": "a long pass phrase 1", "roles": ["%s"]}
                                """.formatted(name, name, role)))
                .hasStatus(201);
    }
}
