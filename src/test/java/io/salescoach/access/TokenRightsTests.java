package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

/** What a token may, and who comes in with one. */
class TokenRightsTests extends TokenCalls {

    /** Other tests rely on there being one administrator. */
    @AfterEach
    void sellsAgain() {
        keeper.change(name, UserForm.roles(Set.of(UserRole.ACCOUNT_MANAGER)), "admin");
    }

    @Test
    void itNeverMayMoreThanItsPersonMayNow() {
        String token = whole(make("roles", "WRITE"));
        assertThat(call("GET", "/api/v1/opportunities", token, "")).hasStatusOk();
        assertThat(call("GET", "/api/v1/users", token, "")).hasStatus(403);
        keeper.change(name, UserForm.roles(Set.of(UserRole.TRAINER)), "admin");
        assertThat(call("GET", "/api/v1/opportunities", token, "")).hasStatus(403);
    }

    @Test
    void aTokenMakesAndEndsNoTokensAndChangesNoPasswordOrUser() {
        keeper.change(name, UserForm.roles(Set.of(UserRole.values())), "admin");
        String token = whole(make("all", "READ", "WRITE", "RULES", "ADVISE"));
        for (String refused : List.of(
                "POST " + TOKENS,
                "DELETE " + TOKENS + "/" + token.substring(3, 15),
                "PUT /api/v1/me/password",
                "POST /account/tokens",
                "POST /api/v1/users",
                "PATCH /api/v1/users/" + name,
                "DELETE /api/v1/users/" + name,
                "PUT /api/v1/users/" + name + "/password")) {
            String[] call = refused.split(" ");
            assertThat(call(call[0], call[1], token, "{}"))
                    .as(refused)
                    .hasStatus(403)
                    .bodyJson()
                    .extractingPath("$.detail")
                    .isEqualTo("The scopes of this token do not allow this.");
        }
        assertThat(call("GET", "/api/v1/users", token, "")).hasStatusOk();
    }

    @Test
    void whatItMayNotIsInTheAudit() {
        call("DELETE", "/api/v1/opportunities/none", whole(make("reader", "READ")), "");
        assertThat(audit.page(name, 0, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(AuditEvent.REFUSED);
            assertThat(entry.token()).matches("reader \\(\\w+\\)");
        });
        signIn(PASSWORD);
        assertThat(audit.page(name, 0, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.token()).as("a person").isNull());
    }

    @Test
    void nobodyIsAskedForThePageTokenWithIt() {
        String token = whole(make("csrf", "WRITE"));
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        assertThat(session).isNotNull();
        String file = FILE.replace("\"a\"", "\"token-" + name + "\"");
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .cookie(session)
                        .header("Authorization", "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .hasStatus(201);
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .cookie(session)
                        .header("Authorization", "Bearer of nothing")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .as("a session does not stand in for a token that is none")
                .hasStatus(401);
    }

    @Test
    void guessesCountForTheAddressAndKeepNoRightTokenOut() {
        String token = whole(make("guessed", "READ"));
        String wrong = token.substring(0, 16) + "0".repeat(40);
        for (int i = 0; i < SignInAttempts.FREE_PER_ADDRESS; i++) {
            assertThat(call("GET", "/api/v1/me", wrong, "")).hasStatus(401);
        }
        assertThat(call("GET", "/api/v1/me", wrong, "")).hasStatus(429).containsHeader("Retry-After");
        assertThat(call("GET", "/api/v1/me", token, "")).hasStatusOk();
        assertThat(audit.page(name, 0, 50))
                .filteredOn(entry -> entry.event() == AuditEvent.SIGN_IN_FAILED)
                .hasSize(SignInAttempts.FREE_PER_ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({"nothing", "sc_", "sc_abcdefghijkl_short", "eyJhbGciOiJIUzI1NiJ9.e30.x", "sc_ABCDEFGHIJKL_x"})
    void whatIsNoTokenSignsNobodyIn(String shown) {
        assertThat(call("GET", "/api/v1/me", shown, ""))
                .hasStatus(401)
                .hasContentType("application/problem+json")
                .headers()
                .hasHeaderSatisfying(
                        "WWW-Authenticate",
                        values -> assertThat(values)
                                .containsExactly("Bearer realm=\"Sales Coach\", error=\"invalid_token\""));
    }

    @Test
    void whoComesWithNothingHearsOfBothWays() {
        assertThat(mvc.get().uri("/api/v1/me"))
                .hasStatus(401)
                .headers()
                .hasHeaderSatisfying(
                        "WWW-Authenticate",
                        values -> assertThat(values)
                                .containsExactly(
                                        "Basic realm=\"Sales Coach\", charset=\"UTF-8\"",
                                        "Bearer realm=\"Sales Coach\""));
    }

    @Test
    void itMakesSoManyCallsAMinute() {
        var made = make("eager", "READ");
        // As if other instances had used up this minute and the next.
        database.sql("update api_token set call_minute = ?, calls_taken = 600 where id = ?")
                .params(Instant.now().getEpochSecond() / 60 + 1, id(made))
                .update();
        var refused = call("GET", "/api/v1/me", whole(made), "");
        assertThat(refused).hasStatus(429).hasContentType("application/problem+json");
        assertThat(Integer.parseInt(refused.getResponse().getHeader("Retry-After")))
                .isBetween(1, 60);
        assertThat(basic(PASSWORD)).as("its person is not slowed down").hasStatusOk();
    }

    @Test
    void whoSignsInElsewhereMakesTokensToo() {
        String other = "oidc-" + name;
        keeper.create(other, "Signs in elsewhere", Set.of(UserRole.ACCOUNT_MANAGER), null);
        var made = mvc.post()
                .uri(TOKENS)
                .with(SignedIn.accountManager(other))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"mine\", \"scopes\": [\"READ\"]}")
                .exchange();
        assertThat(made).hasStatus(201);
        assertThat(call("GET", "/api/v1/me", whole(made), ""))
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo(other);
    }

    @Test
    void anAdministratorsTokenReadsTheMetrics() {
        String seller = whole(make("seller", "READ"));
        assertThat(call("GET", "/actuator/prometheus", seller, "")).hasStatus(403);
        keeper.change(name, UserForm.roles(Set.of(UserRole.ADMINISTRATOR)), "admin");
        assertThat(call("GET", "/actuator/prometheus", seller, "")).hasStatusOk();
    }
}
