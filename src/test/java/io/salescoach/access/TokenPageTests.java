package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;

/** How people ask for tokens: bounds, what is told to be wrong, and the page. */
class TokenPageTests extends TokenCalls {

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
}
