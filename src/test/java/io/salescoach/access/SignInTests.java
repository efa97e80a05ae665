package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Signing in with a page and with HTTP Basic, and what protects it. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
class SignInTests {

    private static final String PASSWORD = "correct horse battery";
    private static final String FILE = "{\"id\": \"a\", \"name\": \"b\", \"stage\": \"ENTRANCE\"}";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static int people = 0;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private UserKeeper keeper;

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient database;

    private String name;
    private String address;

    @BeforeEach
    void somebodyNew() {
        people++;
        name = "person" + people;
        address = "198.51.100." + people;
        keeper.create(name, "Person " + people, Set.of(UserRole.ACCOUNT_MANAGER), PASSWORD);
    }

    @Test
    void theSignInPageSpeaksTheReadersLanguageAndNeedsNoScript() {
        var page = page("zh-CN");
        assertThat(page).hasStatusOk().hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(body(page))
                .contains("lang=\"zh\"", "用户名", "autocomplete=\"current-password\"", "for=\"username\"")
                .doesNotContain("style=", "??")
                .doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(body(page("en"))).contains("User name").doesNotContain("??");
        assertThat(body(page("fr"))).contains("User name");
    }

    @Test
    void somebodySignsInWithThePageAndOut() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        assertThat(me(session))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.displayName")
                .isEqualTo("Person " + people);
        var token = me(session).getResponse().getCookie("XSRF-TOKEN");
        var out = mvc.post()
                .uri("/sign-out")
                .cookie(session, token)
                .header("X-XSRF-TOKEN", token.getValue())
                .accept(MediaType.TEXT_HTML)
                .exchange();
        assertThat(out).hasStatus(302).hasHeader("Location", "/sign-in?out");
        assertThat(me(session)).hasStatus(401);
    }

    @Test
    void aNameIsReadWhateverItsCase() {
        assertThat(mvc.get().uri("/api/v1/me").headers(h -> h.setBasicAuth(name.toUpperCase(), PASSWORD)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo(name);
    }

    @Test
    void aWrongPasswordLeadsBackToThePage() {
        assertThat(signIn("not this one, surely")).hasStatus(302).hasHeader("Location", "/sign-in?wrong");
        var page = mvc.get().uri("/sign-in?wrong").accept(MediaType.TEXT_HTML).exchange();
        assertThat(body(page)).contains("role=\"alert\"", "The user name or the password is wrong.");
    }

    @Test
    void thePageAskedForComesAfterSigningIn() {
        var asked = mvc.get()
                .uri("/swagger-ui/index.html")
                .accept(MediaType.TEXT_HTML)
                .exchange();
        assertThat(asked)
                .hasStatus(302)
                .headers()
                .hasValue("Location", "/sign-in")
                .doesNotContainHeader("WWW-Authenticate");
        assertThat(asked.getResponse().getCookie("SESSION")).isNull();
        assertThat(signIn(PASSWORD, asked.getResponse().getCookie("REDIRECT_URI")))
                .hasStatus(302)
                .headers()
                .hasHeaderSatisfying("Location", at -> assertThat(at.get(0)).endsWith("/swagger-ui/index.html"));
    }

    @Test
    void aSessionGetsAnotherIdAtSignIn() {
        var first = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var again = signIn(PASSWORD, first);
        assertThat(again).hasStatus(302);
        assertThat(again.getResponse().getCookie("SESSION").getValue()).isNotEqualTo(first.getValue());
        assertThat(me(first)).hasStatus(401);
    }

    @Test
    void aSessionLiesInTheDatabaseUnderItsUser() {
        String cookie = signIn(PASSWORD).getResponse().getCookie("SESSION").getValue();
        assertThat(database.sql("select principal_name from spring_session where session_id = ?")
                        .param(new String(Base64.getDecoder().decode(cookie), StandardCharsets.US_ASCII))
                        .query(String.class)
                        .single())
                .isEqualTo(name);
    }

    @Test
    void aScriptWithHttpBasicLeavesNoSession() {
        var answer = basic(PASSWORD);
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getCookies()).isEmpty();
    }

    @Test
    void aProgramIsChallengedAndABrowserIsNot() {
        assertThat(mvc.get().uri("/api/v1/me"))
                .hasStatus(401)
                .headers()
                .hasHeaderSatisfying(
                        "WWW-Authenticate", it -> assertThat(it.get(0)).startsWith("Basic "));
        assertThat(mvc.get().uri("/api/v1/me").header("Sec-Fetch-Mode", "cors"))
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .headers()
                .doesNotContainHeader("WWW-Authenticate");
        assertThat(basic("not this one, surely"))
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("wrong");
    }

    @Test
    void aSessionNeedsTheTokenOfAPageToChangeAnything() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var token = me(session).getResponse().getCookie("XSRF-TOKEN");
        var advice = mvc.post()
                .uri("/api/v1/advice")
                .contentType(MediaType.APPLICATION_JSON)
                .content(FILE);
        assertThat(adviceIn(session))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("token");
        assertThat(adviceIn(session, token)).hasStatus(403);
        assertThat(adviceIn(session, token).header("X-XSRF-TOKEN", token.getValue()))
                .hasStatusOk();
        assertThat(mvc.post().uri("/sign-in").param("username", name).param("password", PASSWORD))
                .hasStatus(403);
    }

    @Test
    void anotherSiteCannotUseThePasswordThatABrowserRemembers() {
        assertThat(advice("Sec-Fetch-Site", "cross-site")).hasStatus(403);
        assertThat(advice("Sec-Fetch-Site", "same-site")).hasStatus(403);
        assertThat(advice("Origin", "https://other.example")).hasStatus(403);
        assertThat(advice("Origin", "null")).hasStatus(403);
        assertThat(advice("Sec-Fetch-Site", "same-origin")).hasStatusOk();
        assertThat(advice("Origin", "http://localhost")).hasStatusOk();
        assertThat(advice("X-Nothing", "a program")).hasStatusOk();
    }

    @Test
    void guessingByHttpBasicHasToWait() {
        for (int i = 0; i < Attempts.FREE_PER_USER; i++) {
            assertThat(basic("guess number " + i)).hasStatus(401);
        }
        assertThat(basic(PASSWORD))
                .hasStatus(429)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .containsHeader("Retry-After");
        address = "192.0.2.1";
        assertThat(basic(PASSWORD))
                .as("the user is slowed down wherever it comes from")
                .hasStatus(429);
    }

    @Test
    void guessingAllAtOnceGainsNothing() throws Exception {
        var pool = Executors.newFixedThreadPool(16);
        try {
            var guesses = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Integer>)
                            () -> basic("guess number " + i).getResponse().getStatus())
                    .toList();
            var checked = 0;
            for (var guess : pool.invokeAll(guesses)) {
                assertThat(guess.get()).isIn(401, 429);
                checked += guess.get() == 401 ? 1 : 0;
            }
            // As many as are free, and one more for each wait that the test itself took.
            assertThat(checked).isBetween(Attempts.FREE_PER_USER, Attempts.FREE_PER_USER + 5);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void guessingOnThePageHasToWait() {
        for (int i = 0; i < Attempts.FREE_PER_USER; i++) {
            assertThat(signIn("guess number " + i)).hasStatus(302);
        }
        assertThat(signIn(PASSWORD)).hasStatus(429).containsHeader("Retry-After");
    }

    @Test
    void anotherPasswordEndsSessionsAndWhatHttpBasicRemembers() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        assertThat(basic(PASSWORD)).hasStatusOk();
        keeper.setPassword(name, "another battery horse");
        assertThat(me(session)).hasStatus(401);
        assertThat(basic(PASSWORD)).hasStatus(401);
        assertThat(basic("another battery horse")).hasStatusOk();
    }

    @Test
    void somebodyChangesItsOwnPasswordAndOnlyThatSessionGoesOn() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var other = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var token = me(session).getResponse().getCookie("XSRF-TOKEN");
        var change = ownPassword(PASSWORD, "another battery horse")
                .cookie(session, token)
                .header("X-XSRF-TOKEN", token.getValue());
        assertThat(change).hasStatus(204);
        assertThat(me(session)).hasStatusOk();
        assertThat(me(other)).hasStatus(401);
        assertThat(basic(PASSWORD)).hasStatus(401);
        assertThat(basic("another battery horse")).hasStatusOk();
        assertThat(audit.page(name, 0, 50)).extracting(Audit.Entry::event).contains(AuditEvent.PASSWORD_SET);
    }

    @Test
    void anotherOwnPasswordNeedsThePresentOneAndGuessingItHasToWait() {
        assertThat(ownPassword(PASSWORD, "short").headers(headers -> headers.setBasicAuth(name, PASSWORD)))
                .hasStatus(422)
                .bodyText()
                .contains("/password", "12 to 128");
        for (int i = 0; i < Attempts.FREE_PER_USER; i++) {
            assertThat(ownPassword("guess number " + i, "another battery horse").with(signedInElsewhere()))
                    .hasStatus(422)
                    .bodyText()
                    .contains("/old");
        }
        assertThat(ownPassword(PASSWORD, "another battery horse").with(signedInElsewhere()))
                .hasStatus(429)
                .containsHeader("Retry-After");
    }

    /** Signed in without a password being checked, which would forgive failures. */
    private RequestPostProcessor signedInElsewhere() {
        return SecurityMockMvcRequestPostProcessors.user(name).roles("ACCOUNT_MANAGER");
    }

    private MockMvcTester.MockMvcRequestBuilder ownPassword(String old, String password) {
        return mvc.put()
                .uri("/api/v1/me/password")
                .with(this::remote)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"old\": \"%s\", \"password\": \"%s\"}".formatted(old, password));
    }

    @Test
    void aDisabledUserIsOutAtOnce() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        keeper.change(name, new UserForm(null, null, null, false, null));
        assertThat(me(session)).hasStatus(401);
        assertThat(basic(PASSWORD)).hasStatus(401);
        keeper.change(name, new UserForm(null, null, null, true, null));
        assertThat(me(session)).as("the session of before stays ended").hasStatus(401);
        assertThat(basic(PASSWORD)).hasStatusOk();
    }

    @Test
    void somebodyDeletedAndCreatedAgainIsSomebodyElse() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        keeper.delete(name, "admin");
        keeper.create(name, "A namesake", Set.of(UserRole.SALES_MANAGER), PASSWORD);
        assertThat(me(session)).hasStatus(401);
    }

    @Test
    void anOlderHashIsRenewedAtSignIn() {
        database.sql("update users set password = ? where name = ?")
                .params("{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD), name)
                .update();
        assertThat(basic(PASSWORD)).hasStatusOk();
        assertThat(keeper.find(name).password()).startsWith("{argon2}$argon2id$");
        assertThat(basic(PASSWORD)).hasStatusOk();
    }

    @Test
    void theAuditTellsSignInsFailuresAndRefusalsButNoPassword() {
        signIn("a wrong passphrase");
        signIn(PASSWORD);
        basic(PASSWORD);
        mvc.get()
                .uri("/api/v1/users")
                .with(this::remote)
                .headers(h -> h.setBasicAuth(name, PASSWORD))
                .exchange();
        assertThat(audit.page(name, 0, 10))
                .extracting(Audit.Entry::event)
                .containsExactly(AuditEvent.REFUSED, AuditEvent.SIGNED_IN, AuditEvent.SIGN_IN_FAILED);
        assertThat(audit.page(name, 0, 10)).allSatisfy(entry -> {
            assertThat(entry.address()).isEqualTo(address);
            assertThat(entry.toString()).doesNotContain(PASSWORD, "a wrong passphrase");
        });
    }

    @Test
    void aPasswordTypedAsANameIsNotInTheAudit() {
        name = "my-secret-passphrase";
        assertThat(basic("x")).hasStatus(401);
        assertThat(audit.page(null, 0, 1))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.toString()).contains("SIGN_IN_FAILED").doesNotContain(name));
    }

    @Test
    void everyAnswerTellsTheBrowserToBeCareful() {
        var answer =
                mvc.get().uri("https://coach.example/api/v1/me").secure(true).exchange();
        assertThat(answer)
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "same-origin")
                .hasHeader("Strict-Transport-Security", "max-age=31536000");
        assertThat(answer.getResponse().getHeader("Cache-Control")).contains("no-store");
        assertThat(answer.getResponse().getHeader("Permissions-Policy")).contains("camera=()");
        assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(mvc.get().uri("/api/v1/me")).doesNotContainHeader("Strict-Transport-Security");
        assertThat(mvc.get().uri("/swagger-ui/index.html").headers(h -> h.setBasicAuth(name, PASSWORD)))
                .hasStatusOk()
                .headers()
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy.get(0))
                                .contains("script-src 'self';", "style-src 'self' 'unsafe-inline'"));
    }

    @Test
    void anAddressThatIsNoneIsRefusedAsAProblem() {
        assertThat(mvc.get().uri(URI.create("/api/v1/rules/files/..%2fpom.xml")))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.method(HttpMethod.valueOf("TRACE")).uri("/api/v1/me")).hasStatus4xxClientError();
    }

    private MvcTestResult page(String language) {
        return mvc.get().uri("/sign-in").header("Accept-Language", language).exchange();
    }

    private MvcTestResult signIn(String password, Cookie... with) {
        var page = page("en");
        var cookies = new ArrayList<>(List.of(with));
        cookies.add(page.getResponse().getCookie("XSRF-TOKEN"));
        return mvc.post()
                .uri("/sign-in")
                .with(this::remote)
                .accept(MediaType.TEXT_HTML)
                .cookie(cookies.toArray(Cookie[]::new))
                .param("_csrf", token(page))
                .param("username", name)
                .param("password", password)
                .exchange();
    }

    private MockMvcTester.MockMvcRequestBuilder adviceIn(Cookie... cookies) {
        return mvc.post()
                .uri("/api/v1/advice")
                .cookie(cookies)
                .contentType(MediaType.APPLICATION_JSON)
                .content(FILE);
    }

    private MvcTestResult me(Cookie session) {
        return mvc.get().uri("/api/v1/me").cookie(session).exchange();
    }

    private MvcTestResult basic(String password) {
        return mvc.get()
                .uri("/api/v1/me")
                .with(this::remote)
                .headers(headers -> headers.setBasicAuth(name, password))
                .exchange();
    }

    private MvcTestResult advice(String header, String value) {
        return mvc.post()
                .uri("/api/v1/advice")
                .with(this::remote)
                .headers(headers -> headers.setBasicAuth(name, PASSWORD))
                .header("Host", "localhost")
                .header(header, value)
                .contentType(MediaType.APPLICATION_JSON)
                .content(FILE)
                .exchange();
    }

    private MockHttpServletRequest remote(MockHttpServletRequest request) {
        request.setRemoteAddr(address);
        return request;
    }

    private static String token(MvcTestResult page) {
        var found = TOKEN.matcher(body(page));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
