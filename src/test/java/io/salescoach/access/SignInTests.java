package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing in with a page and with HTTP Basic, and what protects it. */
@Tag("database")
class SignInTests extends SigningIn {

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
    void aDisabledUserIsOutAtOnce() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        keeper.change(name, UserForm.enabled(false), "admin");
        assertThat(me(session)).hasStatus(401);
        assertThat(basic(PASSWORD)).hasStatus(401);
        keeper.change(name, UserForm.enabled(true), "admin");
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

    private MockMvcTester.MockMvcRequestBuilder adviceIn(Cookie... cookies) {
        return mvc.post()
                .uri("/api/v1/advice")
                .cookie(cookies)
                .contentType(MediaType.APPLICATION_JSON)
                .content(FILE);
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
}
