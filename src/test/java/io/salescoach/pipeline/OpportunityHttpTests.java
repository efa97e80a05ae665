package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Stored opportunities as account managers and sales managers meet them over HTTP. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class OpportunityHttpTests {

    private static final String PATH = "/api/v1/opportunities";

    private final String id = "http-" + UUID.randomUUID();
    private final SignedIn owner = SignedIn.accountManager("owner-" + id);
    private final SignedIn other = SignedIn.accountManager("other-" + id);
    private final SignedIn manager = SignedIn.salesManager("boss");

    @Autowired
    private MockMvcTester mvc;

    @Test
    void whatIsCreatedIsReadAgainAsItWasGiven() {
        String file =
                "{\"stage\":\"DEMAND\",\"id\":\"%s\",\"name\":\"Verträge & 合同 <b>\",\"value\":{\"amount\":1.50,\"currency\":\"CNY\"}}"
                        .formatted(id);
        assertThat(send(HttpMethod.POST, owner, "", null, file))
                .hasStatus(HttpStatus.CREATED)
                .hasHeader("Location", PATH + "/" + id)
                .hasHeader("ETag", "\"1\"");
        var read = get(owner, "/" + id);
        assertThat(read).hasStatusOk().hasHeader("ETag", "\"1\"").hasContentType(MediaType.APPLICATION_JSON);
        assertThat(body(read))
                .isEqualTo(file.substring(0, file.length() - 1) + ",\"accountManager\":\"" + owner.name() + "\"}");
    }

    @Test
    void filesAreSentInYamlToo() {
        assertThat(mvc.post()
                        .uri(PATH)
                        .with(owner)
                        .contentType("application/yaml")
                        .content("id: " + id + "\nname: b\nstage: ENTRANCE\nqualification: {need: NO}\n"))
                .hasStatus(HttpStatus.CREATED);
        assertThat(get(owner, "/" + id))
                .bodyJson()
                .extractingPath("$.qualification.need")
                .isEqualTo("NO");
        assertThat(mvc.put()
                        .uri(PATH + "/" + id)
                        .with(owner)
                        .header("If-Match", "\"1\"")
                        .contentType("text/yaml")
                        .content("id: " + id + "\nname: c\nstage: ENTRANCE\n"))
                .hasStatusOk()
                .hasHeader("ETag", "\"2\"");
    }

    @Test
    void anIdIsTakenOnce() {
        create(owner);
        assertThat(send(HttpMethod.POST, other, "", null, file("again")))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains(id);
    }

    @Test
    void aPatchChangesWhatItNamesAndRemovesWhatItNamesNull() {
        create(owner);
        var answer = mvc.patch()
                .uri(PATH + "/" + id)
                .with(owner)
                .header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .content(
                        "{\"overrideReason\":\"test\",\"stage\":\"CONSULTING\",\"offering\":null,\"customer\":{\"industry\":\"transport\"}}")
                .exchange();
        assertThat(answer).hasStatusOk().hasHeader("ETag", "\"2\"");
        var json = assertThat(answer).bodyJson();
        json.extractingPath("$.stage").isEqualTo("CONSULTING");
        json.extractingPath("$.customer")
                .asMap()
                .containsEntry("industry", "transport")
                .containsKey("name");
        json.doesNotHavePath("$.offering");
    }

    @Test
    void aChangeNamesTheVersionItWasMeantFor() {
        create(owner);
        String changed = file("changed");
        assertThat(send(HttpMethod.PUT, owner, "/" + id, null, changed)).hasStatus(HttpStatus.PRECONDITION_REQUIRED);
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "\"7\"", changed))
                .hasStatus(HttpStatus.PRECONDITION_FAILED)
                .hasHeader("ETag", "\"1\"");
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "W/\"1\"", changed)).hasStatus(HttpStatus.PRECONDITION_FAILED);
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "1", changed)).hasStatus(HttpStatus.PRECONDITION_FAILED);
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "", changed)).hasStatus(HttpStatus.PRECONDITION_FAILED);
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "\"7\", \"1\"", changed))
                .hasHeader("ETag", "\"2\"");
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "*", file("again"))).hasHeader("ETag", "\"3\"");
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "\"2\"", changed)).hasStatus(HttpStatus.PRECONDITION_FAILED);
        assertThat(send(HttpMethod.DELETE, owner, "/" + id, null, "")).hasStatus(HttpStatus.PRECONDITION_REQUIRED);
        assertThat(send(HttpMethod.DELETE, owner, "/" + id, "\"2\"", "")).hasStatus(HttpStatus.PRECONDITION_FAILED);
    }

    @Test
    void whatDidNotChangeMakesNoVersion() {
        create(owner);
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "\"1\"", file("deal"))).hasHeader("ETag", "\"1\"");
        assertThat(get(owner, "/" + id + "/history"))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(1);
    }

    @Test
    void aReaderWhoKnowsTheVersionIsNotSentIt() {
        create(owner);
        assertThat(mvc.get().uri(PATH + "/" + id).with(owner).header("If-None-Match", "\"1\""))
                .hasStatus(HttpStatus.NOT_MODIFIED)
                .hasHeader("ETag", "\"1\"");
        assertThat(mvc.get().uri(PATH + "/" + id).with(owner).header("If-None-Match", "W/\"1\", \"9\""))
                .hasStatus(HttpStatus.NOT_MODIFIED);
        assertThat(mvc.get().uri(PATH + "/" + id).with(owner).header("If-None-Match", "\"9\""))
                .hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "import", "imports"})
    void anIdWithoutAnAddressOfItsOwnIsRefused(String taken) {
        assertThat(send(HttpMethod.POST, owner, "", null, file("deal").replace(id, taken)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/id");
    }

    @Test
    void theIdInTheAddressIsTheIdInTheFile() {
        create(owner);
        assertThat(send(HttpMethod.PUT, owner, "/" + id, "*", file("deal").replace(id, "other")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/id");
        assertThat(send(HttpMethod.PATCH, owner, "/" + id, "*", "{\"id\":\"other\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(send(HttpMethod.PATCH, owner, "/" + id, "*", "{\"id\":null}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void whatIsForeignIsNotThere() {
        create(owner);
        assertThat(get(other, "/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(other, "/" + id + "/history")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(HttpMethod.PUT, other, "/" + id, "*", file("mine"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(HttpMethod.PATCH, other, "/" + id, "*", "{}")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(HttpMethod.DELETE, other, "/" + id, "*", "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(other, "?q=" + id)).bodyJson().extractingPath("$.total").isEqualTo(0);
        assertThat(get(manager, "/" + id)).hasStatusOk();
        assertThat(send(HttpMethod.PUT, owner, "/nothing", null, file("new"))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void onlyASalesManagerGivesAnOpportunityAway() {
        create(owner);
        String given = "{\"accountManager\":\"" + other.name() + "\"}";
        assertThat(send(HttpMethod.PATCH, owner, "/" + id, "*", given))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("sales manager", owner.name());
        assertThat(send(HttpMethod.PATCH, owner, "/" + id, "*", "{\"accountManager\":null,\"name\":\"x\"}"))
                .bodyJson()
                .extractingPath("$.accountManager")
                .isEqualTo(owner.name());
        assertThat(send(
                        HttpMethod.POST,
                        owner,
                        "",
                        null,
                        file("n").replaceFirst("\\{", "{\"accountManager\":\"boss\",")))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(send(HttpMethod.PATCH, manager, "/" + id, "*", given)).hasStatusOk();
        assertThat(get(owner, "/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(other, "/" + id)).hasStatusOk();
    }

    @Test
    void aTrainerSeesNoCustomer() {
        create(owner);
        var trainer = new SignedIn("trainer", UserRole.TRAINER, UserRole.ADMINISTRATOR);
        assertThat(get(trainer, "")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(trainer, "/" + id)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(trainer, "/" + id + "/history")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(send(HttpMethod.POST, trainer, "", null, file("x"))).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void theHistoryTellsWhoDidWhatAndOutlivesTheOpportunity() {
        create(owner);
        send(
                HttpMethod.PATCH,
                manager,
                "/" + id,
                "*",
                "{\"stage\":\"CONSULTING\",\"offering\":null,\"overrideReason\":\"test\"}");
        send(HttpMethod.DELETE, owner, "/" + id, "\"2\"", "");
        assertThat(get(owner, "/" + id)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(owner, "/" + id + "/history")).hasStatus(HttpStatus.NOT_FOUND);
        var json = assertThat(get(manager, "/" + id + "/history?size=2"))
                .hasStatusOk()
                .bodyJson();
        json.extractingPath("$.total").isEqualTo(3);
        json.extractingPath("$.items[*].kind").asArray().containsExactly("DELETED", "CHANGED");
        json.extractingPath("$.items[1].by").isEqualTo("boss");
        json.extractingPath("$.items[1].version").isEqualTo(2);
        json.extractingPath("$.items[1].content")
                .asMap()
                .containsEntry("stage", "CONSULTING")
                .containsEntry("offering", null);
        assertThat(get(manager, "/" + id + "/history?size=2&page=1"))
                .bodyJson()
                .extractingPath("$.items[0].content.name")
                .isEqualTo("deal");
    }

    @Test
    void anIdThatIsUsedAgainCountsOnAndHidesWhatWasBefore() {
        create(owner);
        send(HttpMethod.DELETE, owner, "/" + id, "*", "");
        assertThat(send(HttpMethod.POST, other, "", null, file("again"))).hasHeader("ETag", "\"3\"");
        assertThat(get(other, "/" + id + "/history"))
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly(3);
        assertThat(get(manager, "/" + id + "/history"))
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly(3, 2, 1);
    }

    private void create(SignedIn by) {
        assertThat(send(HttpMethod.POST, by, "", null, file("deal"))).hasStatus(HttpStatus.CREATED);
    }

    private String file(String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"stage\":\"DEMAND\",\"offering\":\"VPN\",\"customer\":{\"name\":\"Huadong\"}}"
                .formatted(id, name);
    }

    private MvcTestResult get(SignedIn by, String path) {
        return mvc.get().uri(PATH + path).with(by).exchange();
    }

    private MvcTestResult send(HttpMethod method, SignedIn by, String path, @Nullable String ifMatch, String body) {
        var request = mvc.method(method)
                .uri(PATH + path)
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
