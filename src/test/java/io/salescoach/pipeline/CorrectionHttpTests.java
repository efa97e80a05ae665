package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever has an opportunity says what its objections are, and sales managers see what is proposed. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
class CorrectionHttpTests {

    private static final SignedIn OWNER = SignedIn.accountManager("wang.fang");
    private static final SignedIn MANAGER = SignedIn.salesManager("zhang.wei");
    private static final String WAITING = "/api/v1/rules/corrections";

    private final String id = "corrected-" + UUID.randomUUID();
    private final String quote = "Our wombat would not like that, " + id + ".";

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void store() {
        String file = """
                {"id": "%s", "name": "A burrow", "stage": "DEMAND", "accountManager": "wang.fang", "objections": [
                  {"id": "o1", "quote": "%s", "surface": "NO_NEED"}, {"id": "o2"}, {"id": "o3", "quote": "%s"}]}
                """.formatted(id, quote, "x".repeat(301));
        assertThat(call(HttpMethod.POST, "/api/v1/opportunities", OWNER, file)).hasStatus(201);
    }

    @Test
    void theOpportunityIsRightAtOnceAndTheSentenceIsProposed() {
        assertThat(correct("o1", "NO_GOOD", OWNER)).hasStatusOk();
        assertThat(surface()).containsExactly("NO_GOOD");
        assertThat(proposed(MANAGER)).containsExactly(List.of(quote, "NO_GOOD", "wang.fang", "o1"));
    }

    @Test
    void aSentenceThatIsNoObjectionHasNoSurfaceAnyMore() {
        assertThat(correct("o1", "NONE", OWNER)).hasStatusOk();
        assertThat(surface()).isEmpty();
        assertThat(proposed(MANAGER)).extracting(each -> each.get(1)).containsExactly("NONE");
    }

    @Test
    void theLatestWordCounts() {
        correct("o1", "NO_GOOD", OWNER);
        assertThat(correct("o1", "NO_MONEY", MANAGER)).hasStatusOk();
        assertThat(proposed(MANAGER)).containsExactly(List.of(quote, "NO_MONEY", "zhang.wei", "o1"));
    }

    @Test
    void whatIsDeclinedWaitsNoMoreUntilItIsSaidAgain() {
        correct("o1", "NO_GOOD", OWNER);
        String decline = WAITING + "/" + number() + "/decline";
        assertThat(call(HttpMethod.POST, decline, OWNER, "")).hasStatus(403);
        assertThat(call(HttpMethod.POST, decline, MANAGER, "")).hasStatus(204);
        assertThat(call(HttpMethod.POST, decline, MANAGER, "")).hasStatus(404);
        assertThat(proposed(MANAGER)).isEmpty();
        correct("o1", "NO_GOOD", OWNER);
        assertThat(proposed(MANAGER)).hasSize(1);
    }

    @Test
    void whatCustomersSaidGoesWithTheirOpportunity() {
        correct("o1", "NO_GOOD", OWNER);
        assertThat(mvc.delete().uri("/api/v1/opportunities/" + id).with(OWNER).header("If-Match", "*"))
                .hasStatus(204);
        assertThat(proposed(MANAGER)).isEmpty();
    }

    @Test
    void othersNeitherSayNorSeeAnything() {
        assertThat(correct("o1", "NO_GOOD", SignedIn.accountManager("li.na"))).hasStatus(404);
        assertThat(correct("o1", "NO_GOOD", new SignedIn("chen.jing", UserRole.TRAINER)))
                .hasStatus(403);
        assertThat(surface()).containsExactly("NO_NEED");
        for (var who : List.of(OWNER, new SignedIn("chen.jing", UserRole.TRAINER))) {
            assertThat(call(HttpMethod.GET, WAITING, who, "")).hasStatus(403);
        }
    }

    @ParameterizedTest
    @CsvSource({"o1, NO_FUN, 422", "o2, NO_GOOD, 422", "o3, NO_GOOD, 422", "o9, NO_GOOD, 404"})
    void whatCannotBeAnExampleIsRefused(String objection, String label, int status) {
        assertThat(correct(objection, label, OWNER)).hasStatus(status);
        assertThat(proposed(MANAGER)).isEmpty();
    }

    private MvcTestResult correct(String objection, String label, SignedIn who) {
        String path = "/api/v1/opportunities/%s/objections/%s/correction".formatted(id, objection);
        return call(HttpMethod.PUT, path, who, "{\"label\": \"%s\"}".formatted(label));
    }

    private List<String> surface() {
        String file = body(call(HttpMethod.GET, "/api/v1/opportunities/" + id, OWNER, ""));
        return JsonPath.read(file, "$.objections[?(@.id == 'o1')].surface");
    }

    /** Those of this opportunity. */
    private List<List<String>> proposed(SignedIn who) {
        List<java.util.Map<String, Object>> all =
                JsonPath.read(body(call(HttpMethod.GET, WAITING, who, "")), "$[?(@.opportunity == '" + id + "')]");
        return all.stream()
                .map(each -> List.of(
                        (String) each.get("sentence"), (String) each.get("label"), (String) each.get("by"), (String)
                                each.get("objection")))
                .toList();
    }

    private int number() {
        List<Integer> numbers = JsonPath.read(
                body(call(HttpMethod.GET, WAITING, MANAGER, "")), "$[?(@.opportunity == '" + id + "')].number");
        return numbers.get(0);
    }

    private MvcTestResult call(HttpMethod method, String path, SignedIn who, String body) {
        return mvc.method(method)
                .uri(path)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
