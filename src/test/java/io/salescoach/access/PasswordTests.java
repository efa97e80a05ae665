package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Passwords: they are changed, guessed, and never told. */
class PasswordTests extends SigningIn {

    @Test
    void anotherPasswordEndsSessionsAndWhatHttpBasicRemembers() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        assertThat(basic(PASSWORD)).hasStatusOk();
        keeper.changePassword(keeper.find(name), "another battery horse");
        assertThat(me(session)).hasStatus(401);
        assertThat(basic(PASSWORD)).hasStatus(401);
        assertThat(basic("another battery horse")).hasStatusOk();
    }

    @Test
    void ownChangeDoesNotUndoAResetThatCameBetween() {
        var read = keeper.find(name);
        keeper.resetPassword(name, "four grey herons at dawn");
        assertThatThrownBy(() -> keeper.changePassword(read, "another battery horse"))
                .isInstanceOf(UserConflictException.class)
                .hasMessageContaining("sign in again");
        assertThat(basic("another battery horse")).hasStatus(401);
        assertThat(basic("four grey herons at dawn")).hasStatusOk();
        var again = keeper.changePassword(keeper.find(name), "another battery horse");
        assertThat(again.version()).isEqualTo(keeper.find(name).version());
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
        for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
            assertThat(ownPassword("guess number " + i, "another battery horse").with(signedInElsewhere()))
                    .hasStatus(422)
                    .bodyText()
                    .contains("/old");
        }
        assertThat(ownPassword(PASSWORD, "another battery horse").with(signedInElsewhere()))
                .hasStatus(429)
                .containsHeader("Retry-After");
    }

    @Test
    void guessingByHttpBasicHasToWait() {
        for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
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
            assertThat(checked).isBetween(SignInAttempts.FREE_PER_USER, SignInAttempts.FREE_PER_USER + 5);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void guessingOnThePageHasToWait() {
        for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
            assertThat(signIn("guess number " + i)).hasStatus(302);
        }
        assertThat(signIn(PASSWORD)).hasStatus(429).containsHeader("Retry-After");
    }

    @Test
    void whoeverGuessesElsewhereDoesNotKeepAUserOutOfItsBrowser() {
        var browser = signIn(PASSWORD).getResponse().getCookie(KnownBrowser.COOKIE);
        assertThat(browser.isHttpOnly()).isTrue();
        String office = address;
        for (String from : new String[] {office, "192.0.2.77"}) {
            address = from;
            for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
                signIn("guess number " + i);
            }
            assertThat(signIn(PASSWORD)).hasStatus(429);
        }
        assertThat(signIn(PASSWORD, browser)).hasStatus(302).hasHeader("Location", "/");
        assertThat(signIn("a wrong one", browser)).hasHeader("Location", "/sign-in?wrong");
    }

    @Test
    void namesThatNobodyHasDoNotShutOutOthersBehindTheAddress() {
        String own = name;
        for (int i = 0; i < SignInAttempts.FREE_PER_ADDRESS + 5; i++) {
            name = "nobody" + i;
            assertThat(basic("guess number " + i)).hasStatus(401);
        }
        name = own;
        assertThat(basic(PASSWORD)).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "qwertyuiop123",
                "Password12345!",
                "P@ssw0rd2026!",
                "iloveyou1234",
                "woaini1314520",
                "zhongguo1234",
                "Sommer2026!!!",
                "salescoach2026"
            })
    void aCommonPasswordIsRefused(String common) {
        assertThat(String.valueOf(PasswordRules.problem("li.na", common))).startsWith("is too easy to guess");
    }

    @ParameterizedTest
    @ValueSource(strings = {PASSWORD, "a long passphrase", "k9#Vd2!pLq8z", "盖楼的人看海听风吹过山岗"})
    void anUncommonPasswordIsTaken(String uncommon) {
        assertThat(PasswordRules.problem("li.na", uncommon)).isNull();
        assertThat(PasswordRules.problem("li.na", uncommon.repeat(3))).isNull();
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
    void aPasswordTypedAsANameIsNotInTheAudit() {
        name = "my-secret-passphrase";
        assertThat(basic("x")).hasStatus(401);
        assertThat(audit.page(null, 0, 1))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.toString()).contains("SIGN_IN_FAILED").doesNotContain(name));
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
}
