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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** API tokens: made by a person, shown once, and dead with the person. */
class TokenTests extends SigningIn {

    private static final String TOKENS = "/api/v1/me/tokens";

    @Autowired
    private ApiTokenRepository table;

    @Autowired
    private ApiTokenService tokens;

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
        assertThat(audit.page(name, 0, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.event()).isEqualTo(AuditEvent.REFUSED));
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

    @Test
    void aPersonHasSoManyAndNotMore() {
        for (int i = 0; i < ApiTokenService.MOST; i++) {
            assertThat(make("number " + i, "READ")).hasStatus(201);
        }
        assertThat(make("one more", "READ")).hasStatus(409);
        assertThat(owner("GET", TOKENS + "?size=7&page=1", ""))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                              | /name
            {"name": " ", "scopes": ["READ"]}                               | /name
            {"name": "a\\u0007", "scopes": ["READ"]}                        | /name
            {"name": "a\\nb", "scopes": ["READ"]}                           | /name
            {"name": "a"}                                                   | /scopes
            {"name": "a", "scopes": []}                                     | /scopes
            {"name": "a", "scopes": [null]}                                 | /scopes
            {"name": "a", "scopes": ["ALL"]}                                | /scopes/0
            {"name": "a", "scopes": "READ"}                                 | /scopes
            {"name": "a", "scopes": ["READ"], "expiresOn": "2020-01-01"}    | /expiresOn
            {"name": "a", "scopes": ["READ"], "expiresOn": "2999-01-01"}    | /expiresOn
            {"name": "a", "scopes": ["READ"], "expiresOn": "tomorrow"}      | /expiresOn
            {"name": "a", "scopes": ["READ"], "expires": "2027-01-01"}      | /expires
            """)
    void whatIsWrongIsToldWithItsPlace(String body, String pointer) {
        assertThat(owner("POST", TOKENS, body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void aTokenIsWrittenOutNowhereByMistake() {
        var text = TokenText.random();
        assertThat(text.toString()).doesNotContain(text.secret());
        var token = new ApiToken(text.id(), "a", Set.of(TokenScope.READ), Instant.now(), LocalDate.now(), null);
        assertThat(NewToken.of(token, text).toString()).doesNotContain(text.secret());
    }

    @Test
    void thePageOfTheAccountMakesShowsAndEndsTokens() {
        var me = SecurityMockMvcRequestPostProcessors.user(name).roles("ACCOUNT_MANAGER");
        assertThat(mvc.get().uri("/account/tokens").with(me))
                .hasStatusOk()
                .bodyText()
                .contains("You have no tokens.");
        var made = mvc.post()
                .uri("/account/tokens")
                .with(me)
                .param("name", "from the page")
                .param("scopes", "READ", "WRITE")
                .param("expiresOn", LocalDate.now().plusDays(7).toString())
                .exchange();
        var shown = java.util.regex.Pattern.compile("sc_[0-9a-z]{12}_[0-9A-Za-z]{40}")
                .matcher(body(made));
        assertThat(made).hasStatusOk();
        assertThat(shown.find()).isTrue();
        assertThat(call("GET", "/api/v1/me", shown.group(), "")).hasStatusOk();
        assertThat(mvc.get().uri("/account/tokens").with(me))
                .bodyText()
                .contains("from the page", "Change opportunities")
                .doesNotContain(shown.group());
        assertThat(mvc.post()
                        .uri("/account/tokens/{id}/end", shown.group().substring(3, 15))
                        .with(me))
                .hasStatus(302)
                .hasHeader("Location", "/account/tokens");
        assertThat(call("GET", "/api/v1/me", shown.group(), "")).hasStatus(401);
    }

    @Test
    void thePageSaysWhatIsWrongInTheReadersLanguage() {
        var me = SecurityMockMvcRequestPostProcessors.user(name).roles("TRAINER");
        assertThat(mvc.post().uri("/account/tokens").with(me).param("name", "no scope"))
                .hasStatus(422)
                .bodyText()
                .contains("name at least one of READ, WRITE, RULES, ADVISE", "no scope");
        assertThat(mvc.post()
                        .uri("/account/tokens")
                        .with(me)
                        .header("Accept-Language", "zh")
                        .param("name", "x")
                        .param("scopes", "READ")
                        .param("expiresOn", "2020-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("之间的日期");
    }

    private MvcTestResult make(String label, String... scopes) {
        return owner(
                "POST",
                TOKENS,
                "{\"name\": \"%s\", \"scopes\": [\"%s\"]}".formatted(label, String.join("\", \"", scopes)));
    }

    /** As the person itself. */
    private MvcTestResult owner(String method, String path, String body) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .with(this::remote)
                .headers(headers -> headers.setBasicAuth(name, PASSWORD))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult call(String method, String path, String token, String body) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .with(this::remote)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String whole(MvcTestResult made) {
        return JsonPath.read(body(made), "$.token");
    }

    private static String id(MvcTestResult made) {
        return JsonPath.read(body(made), "$.id");
    }

    private void expire(String id, LocalDate day) {
        database.sql("update api_token set expires_on = ? where id = ?")
                .params(day, id)
                .update();
    }
}
