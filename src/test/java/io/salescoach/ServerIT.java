package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The real server, for what no controller ever sees. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:server;DB_CLOSE_DELAY=-1")
class ServerIT {

    private static final String MANAGER = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("zhang.wei:demo-sales-coach".getBytes(StandardCharsets.UTF_8))
            + "\r\n";
    private static final String PARTS = "Content-Type: multipart/form-data; boundary=zz\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String FILE =
            "--zz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\nabc";

    @LocalServerPort
    private int port;

    @Test
    void whatTheContainerRefusesIsAProblemToo() throws IOException {
        assertThat(answer("GET /api/v1/%zz", "", ""))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"status\":400")
                .doesNotContain("<html", "Tomcat", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/opportunities?x=%ff, 400",
        "GET, /api/v1/opportunities?q=%zz, 400",
        "GET, /api/v1/opportunities?stage=x&stage=y, 400",
        "GET, /error, 404",
        "POST, /error, 404"
    })
    void anAddressThatCannotBeReadIsNoFaultOfTheService(String method, String target, int status) throws IOException {
        told(answer(method + " " + target, MANAGER, ""), status, "application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%ff", "q=%zz", "status=x", "stage=x", "page=x", "sort=x"})
    void anAddressOfAPageThatCannotBeReadIsToldOnAPage(String query) throws IOException {
        told(answer("GET /opportunities?" + query, MANAGER + "Accept: text/html\r\n", ""), 4, "text/html");
        told(answer("GET /opportunities?" + query, MANAGER, ""), 4, "");
    }

    @Test
    void parametersThatNobodyCanReadAreToldBeforeSignIn() throws IOException {
        told(answer("POST /sign-in", FORM, "username=%ff&password=x"), 400, "application/problem+json");
        told(answer("POST /sign-in", FORM, "a=1&".repeat(1500)), 400, "application/problem+json");
        told(answer("TRACE /", "", ""), 405, "application/problem+json");
    }

    @Test
    void aHeadThatIsTooLongOrMakesNoSenseIsNoFaultOfTheService() throws IOException {
        told(answer("GET /opportunities?q=" + "a".repeat(9_000), MANAGER, ""), 400, "");
        told(answer("GET /opportunities", MANAGER + "Content-Length: x\r\n", ""), 400, "");
        told(answer("GET opportunities", MANAGER, ""), 400, "");
    }

    @Test
    void moreFieldsThanAFormHasAreRefused() throws IOException {
        told(answer("POST /new-opportunity", MANAGER + FORM, "a=1&".repeat(1500)), 400, "");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/opportunities/import", "/imports", "/api/v1/rules/workbook", "/rules/workbook"})
    void filesThatAreBrokenOffOrHaveNoNameAreRefused(String target) throws IOException {
        told(answer("POST " + target, MANAGER + PARTS, FILE.formatted("a.csv")), 400, "");
        told(answer("POST " + target, MANAGER + PARTS, FILE.formatted("a\0.csv") + "\r\n--zz--\r\n"), 400, "");
        told(answer("POST " + target, MANAGER + PARTS.replace("; boundary=zz", ""), "abc"), 400, "");
        told(answer("POST " + target, MANAGER + PARTS, "--zz\r\n\r\n".repeat(1500)), 400, "");
    }

    @Test
    void aFileWhereATextBelongsIsNotNamedByItsClass() throws IOException {
        String file = FILE.formatted("a.csv").replace("\"file\"", "\"dryRun\"") + "\r\n--zz--\r\n";
        String answer = answer("POST /api/v1/opportunities/import", MANAGER + PARTS, file);
        told(answer, 400, "application/problem+json");
        assertThat(answer).contains("'(a file)' is not what dryRun takes; write true or false");
        answer = answer("GET /api/v1/opportunities?ready=a&ready=b", MANAGER, "");
        assertThat(answer).contains("'a, b' is not what ready takes");
    }

    @Test
    void aWayBackThatIsNoAddressLeadsToTheStart() throws IOException {
        for (String back : new String[] {"/{x}", "//other", "/a b", "x", "/\\other"}) {
            String answer = answer("POST /language", MANAGER + FORM, "to=zh&back=" + back);
            assertThat(answer).startsWith("HTTP/1.1 302");
            assertThat(answer).containsPattern("\r\nLocation: (http://localhost:\\d+)?/\r\n");
        }
        assertThat(answer("POST /language", MANAGER + FORM, "to=zh&back=/opportunities?q=a%2526b"))
                .contains("/opportunities?q=a%26b\r\n");
    }

    @Test
    void theDescriptionKnowsNothingOfWhoAsks() throws IOException {
        assertThat(answer("GET /v3/api-docs", MANAGER, ""))
                .contains("\"/api/v1/opportunities\"")
                .doesNotContainIgnoringCase("viewer");
    }

    private static void told(String answer, int status, String type) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("Content-Type: " + type);
        assertThat(answer).doesNotContain("Exception", "[L", "springframework", "java.");
    }

    private String answer(String line, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\nContent-Length: "
                                    + content.length + "\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
