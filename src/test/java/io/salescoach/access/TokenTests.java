package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** API tokens: made by a person, shown once, and dead with the person. */
class TokenTests extends TokenCalls {

    @Test
    void aTokenSignsAProgramInForItsPerson() {
        var made = make("nightly export", "READ");
        assertThat(made).hasStatus(201).hasHeader("Location", TOKENS + "/" + id(made));
        String token = whole(made);
        assertThat(token).matches("sc_[0-9a-z]{12}_[0-9A-Za-z]{40}").contains(id(made));
        assertThat(call("GET", "/api/v1/me", token, ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo(name);
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "bearer " + token))
                .as("the scheme is the same in any case")
                .hasStatusOk();
    }

    @Test
    void itsSecretIsShownOnceAndKeptNowhere() {
        var made = make("once", "READ", "WRITE");
        String secret = whole(made).substring(16);
        assertThat(owner("GET", TOKENS, ""))
                .hasStatusOk()
                .bodyText()
                .contains(id(made), "\"once\"", "READ", "WRITE", "\"total\":1")
                .doesNotContain(secret, "\"token\"", "hash", "lastUsedAt");
        assertThat(owner("GET", TOKENS + "/" + id(made), ""))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(secret);
        var row = database.sql("select * from api_token where id = ?")
                .param(id(made))
                .query()
                .singleRow();
        assertThat(row.values().toString()).doesNotContain(secret).contains(SignInAttempts.hash(secret));
        assertThat(row.get("expires_on").toString())
                .isEqualTo(LocalDate.now().plusDays(90).toString());
        assertThat(audit.page(null, 0, 20).toString()).doesNotContain(secret);
    }

    @Test
    void whenItWasLastUsedIsShown() {
        Instant before = Instant.now().minusSeconds(1);
        var made = make("used", "READ");
        call("GET", "/api/v1/me", whole(made), "");
        String used = JsonPath.read(body(owner("GET", TOKENS, "")), "$.items[0].lastUsedAt");
        assertThat(Instant.parse(used)).isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void anEndedTokenSignsNobodyIn() {
        var made = make("short", "READ");
        assertThat(owner("DELETE", TOKENS + "/" + id(made), "")).hasStatus(204);
        assertThat(call("GET", "/api/v1/me", whole(made), "")).hasStatus(401);
        assertThat(owner("DELETE", TOKENS + "/" + id(made), "")).hasStatus(404);
        assertThat(audit.page(name, 0, 20))
                .extracting(Audit.Entry::event)
                .contains(AuditEvent.TOKEN_MADE, AuditEvent.TOKEN_ENDED);
        assertThat(audit.page(name, 0, 20))
                .filteredOn(entry -> entry.event() == AuditEvent.TOKEN_MADE)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains(id(made), "'short'", "[READ]"));
    }

    @Test
    void nobodySeesOrEndsTheTokensOfOthers() {
        var made = make("mine", "READ");
        somebodyNew();
        assertThat(owner("GET", TOKENS, ""))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
        assertThat(owner("GET", TOKENS + "/" + id(made), "")).hasStatus(404);
        assertThat(owner("DELETE", TOKENS + "/" + id(made), "")).hasStatus(404);
        assertThat(call("GET", "/api/v1/me", whole(made), "")).hasStatusOk();
    }

    @Test
    void itWorksOnItsLastDayAndNotAfterwards() {
        var made = make("old", "READ");
        expire(id(made), LocalDate.now());
        assertThat(call("GET", "/api/v1/me", whole(made), "")).hasStatusOk();
        expire(id(made), LocalDate.now().minusDays(1));
        assertThat(call("GET", "/api/v1/me", whole(made), ""))
                .hasStatus(401)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("expired");
        expire(id(made), LocalDate.now().minusDays(31));
        table.forget();
        assertThat(owner("GET", TOKENS, ""))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void itGoesWithItsPerson() {
        String token = whole(make("gone", "READ"));
        keeper.delete(name, "admin");
        assertThat(call("GET", "/api/v1/me", token, "")).hasStatus(401);
        keeper.create(name, "A namesake", Set.of(UserRole.ACCOUNT_MANAGER), PASSWORD);
        assertThat(call("GET", "/api/v1/me", token, "")).hasStatus(401);
        assertThat(owner("GET", TOKENS, ""))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void aDisabledPersonLosesItForGood() {
        String token = whole(make("disabled", "READ"));
        keeper.change(name, UserForm.enabled(false), "admin");
        assertThat(call("GET", "/api/v1/me", token, "")).hasStatus(401);
        keeper.change(name, UserForm.enabled(true), "admin");
        assertThat(call("GET", "/api/v1/me", token, "")).hasStatus(401);
    }

    @Test
    void anotherPasswordByAnAdministratorEndsItAndOnesOwnDoesNot() {
        String token = whole(make("kept", "READ"));
        assertThat(mvc.put()
                        .uri("/api/v1/me/password")
                        .with(this::remote)
                        .headers(headers -> headers.setBasicAuth(name, PASSWORD))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"old\": \"%s\", \"password\": \"seven lanterns on a river\"}".formatted(PASSWORD)))
                .hasStatus(204);
        assertThat(call("GET", "/api/v1/me", token, "")).hasStatusOk();
        assertThat(mvc.put()
                        .uri("/api/v1/users/" + name + "/password")
                        .with(new SignedIn("admin", UserRole.ADMINISTRATOR))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"password\": \"four grey herons at dawn\"}"))
                .hasStatus(204);
        assertThat(call("GET", "/api/v1/me", token, "")).hasStatus(401);
    }

    @Test
    void noneIsMadeByASignInThatAnotherPasswordEnded() {
        var viewer = new Viewer(name, Set.of(UserRole.ACCOUNT_MANAGER));
        var wanted = new TokenRequest("late", Arrays.asList(TokenScope.READ), null);
        var signedIn = new PasswordUser(name, keeper.find(name).version());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
        try {
            tokens.make(viewer, wanted);
            keeper.resetPassword(name, "four grey herons at dawn");
            assertThatThrownBy(() -> tokens.make(viewer, wanted)).isInstanceOf(UserConflictException.class);
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(tokens.all(viewer)).isEmpty();
    }
}
