package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts that mean something to a database, a file system, a browser or a rule are only texts here. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class HostileInputTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/api/v1/opportunities";

    private final String id = "hostile-" + UUID.randomUUID();
    private final SignedIn owner = SignedIn.accountManager("hostile");

    @Autowired
    private MockMvcTester mvc;

    static Stream<String> texts() {
        return Stream.of(
                "'; drop table opportunity; --",
                "' or '1'='1",
                "\" or 1=1 --",
                "\\'; select pg_sleep(9); --",
                "%' escape '!",
                ":id ${jndi:ldap://x/y} #{T(java.lang.Runtime).getRuntime()} {subject} %s %n",
                "../../../../etc/passwd",
                "..\\..\\windows\\win.ini",
                "<script>alert(1)</script>",
                "coach.found(drools); end rule \"x\" when then System.exit(1); end",
                "a\r\nSet-Cookie: x=y",
                "\u202Etxt.exe \uFFFE \uFEFF \u0007",
                "\uD83D\uDE00 𠀀 ﷽",
                "\u0130".repeat(199),
                "null",
                "*",
                "");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextFieldTakesAnyText(String text) {
        var sent = send(HttpMethod.POST, PATH, file(text).toString());
        assertThat(sent.getResponse().getStatus()).isIn(201, 422);
        if (sent.getResponse().getStatus() == 201) {
            assertThat(JSON.readTree(body(get(PATH + "/" + id)))).isEqualTo(file(text));
            well(get(PATH + "/" + id + "/advice"));
            well(get(PATH + "/" + id + "/history"));
            well(send(HttpMethod.POST, PATH + "/" + id + "/actions/CONFIRM_NEED/feedback", feedback(text)));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyParameterAndPathTakesAnyText(String text) {
        String written = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        for (String parameter : List.of("accountManager", "stage", "status", "q", "page", "size", "sort")) {
            well(get(PATH + "?" + parameter + "=" + written));
        }
        for (String path : List.of("/" + written, "/" + written + "/history", "/" + written + "/advice")) {
            well(get(PATH + path));
        }
        well(get(PATH + "/" + id + "/advice?asOf=" + written));
        well(send(HttpMethod.POST, PATH + "/" + id + "/actions/" + written + "/feedback", feedback("n")));
        well(send(HttpMethod.PUT, PATH + "/" + written, file("n").toString()));
        well(mvc.get().uri(PATH).with(owner).header("If-None-Match", text).exchange());
        well(mvc.delete()
                .uri(PATH + "/" + id)
                .with(owner)
                .header("If-Match", text)
                .exchange());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodiesOfAnyShapeAreToldWhatIsWrong(String body) {
        for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH)) {
            String path = method == HttpMethod.POST ? PATH : PATH + "/" + id;
            assertThat(send(method, path, body)).hasStatus4xxClientError();
        }
        assertThat(send(HttpMethod.POST, PATH + "/" + id + "/actions/X/feedback", body))
                .hasStatus4xxClientError();
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "null",
                "[]",
                "5",
                "\"x\"",
                "{",
                "{\"id\":{\"id\":1}}",
                "{\"id\":\"\\u0000\",\"name\":\"n\",\"stage\":\"DEMAND\"}",
                "{\"id\":\"x\",\"name\":\"a\\u0000b\",\"stage\":\"DEMAND\"}",
                "{\"id\":\"x\",\"name\":\"\\ud800\",\"stage\":\"DEMAND\"}",
                "{\"id\":\"x\",\"name\":\"n\",\"stage\":\"DEMAND\",\"\\udc00\":1}",
                "{\"id\":\"x\",\"name\":\"n\",\"stage\":\"DEMAND\",\"value\":{\"amount\":1e999999999,\"currency\":\"CNY\"}}",
                "{\"a\":".repeat(3000) + "1" + "}".repeat(3000),
                "[".repeat(100_000),
                "{\"id\":\"" + "x".repeat(1 << 20) + "\"}");
    }

    private ObjectNode file(String text) {
        ObjectNode file = JSON.createObjectNode()
                .put("id", id)
                .put("name", "n" + text)
                .put("stage", "DEMAND")
                .put("offering", text)
                .put("accountManager", owner.name());
        file.putObject("customer")
                .put("name", text)
                .put("industry", text)
                .putArray("profile")
                .addObject()
                .put("topic", text);
        file.putArray("swot").addObject().put("id", "s").put("factor", text).put("note", text);
        file.putArray("stakeholders")
                .addObject()
                .put("id", "p")
                .put("name", text)
                .put("title", text);
        file.putArray("needs").addObject().put("id", "n").put("statement", text).put("impact", text);
        file.putArray("visits")
                .addObject()
                .put("id", "v")
                .put("objective", text)
                .put("situation", text)
                .put("difficulty", text)
                .put("impact", text);
        file.putArray("competitors").add("c" + text);
        file.putArray("objections").addObject().put("id", "o").put("quote", text);
        file.putArray("team").addObject().put("name", "m" + text).put("role", "SPECIALIST");
        return file;
    }

    private static String feedback(String note) {
        return JSON.createObjectNode().put("outcome", "DONE").put("note", note).toString();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(URI.create(uri)).with(owner).exchange();
    }

    private MvcTestResult send(HttpMethod method, String uri, String body) {
        return mvc.method(method)
                .uri(URI.create(uri))
                .with(owner)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** An answer or a refusal, but nothing that broke. */
    private static void well(MvcTestResult answer) {
        assertThat(answer.getResponse().getStatus()).isLessThan(500);
        assertThat(body(answer)).doesNotContain("Exception", "springframework", "java.lang.Thread");
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
