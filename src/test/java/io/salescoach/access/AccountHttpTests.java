package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What people keep of their own account, and what an administrator keeps of theirs, on pages. */
@Tag("database")
class AccountHttpTests extends SigningIn {

    private static final SignedIn KEEPER = new SignedIn("keeper", UserRole.ADMINISTRATOR);

    @Autowired
    private CalendarAddresses calendars;

    @Test
    void aPasswordThatIsResetEndsSessionsTokensAndTheCalendar() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var viewer = new Viewer(name, Set.of(UserRole.ACCOUNT_MANAGER));
        String calendar = calendars.renew(viewer, Locale.ENGLISH);
        assertThat(calendars.owner(calendar)).isPresent();
        String page = body(post("/users/" + name + "/password"));
        String made = page.replaceAll("(?s).*id=\"made\">([^<]+)<.*", "$1");
        assertThat(made).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        assertThat(me(session)).hasStatus(401);
        assertThat(basic(PASSWORD)).hasStatus(401);
        assertThat(basic(made)).hasStatusOk();
        assertThat(calendars.owner(calendar)).isEmpty();
        assertThat(rows("spring_session", "principal_name")).isZero();
        assertThat(body(mvc.get().uri("/users/" + name).with(KEEPER).exchange()))
                .doesNotContain(made);
    }

    @Test
    void whoeverIsDeletedLeavesNoCalendarToANamesake() {
        var viewer = new Viewer(name, Set.of(UserRole.ACCOUNT_MANAGER));
        String calendar = calendars.renew(viewer, Locale.ENGLISH);
        assertThat(post("/users/" + name + "/delete")).hasStatus(302).hasHeader("Location", "/users");
        keeper.create(name, "A namesake", Set.of(UserRole.ACCOUNT_MANAGER), PASSWORD);
        assertThat(calendars.owner(calendar)).isEmpty();
    }

    @Test
    void disablingEndsTheCalendarForGood() {
        String calendar = calendars.renew(new Viewer(name, Set.of(UserRole.ACCOUNT_MANAGER)), Locale.ENGLISH);
        assertThat(post("/users/" + name + "/disable")).hasStatus(302);
        assertThat(signIn(PASSWORD)).hasHeader("Location", "/sign-in?disabled");
        assertThat(signIn("not the one at all"))
                .as("who guesses learns nothing")
                .hasHeader("Location", "/sign-in?wrong");
        assertThat(post("/users/" + name + "/enable")).hasStatus(302);
        assertThat(signIn(PASSWORD)).hasHeader("Location", "/");
        assertThat(calendars.owner(calendar)).isEmpty();
    }

    @Test
    void whatAnotherAdministratorChangedIsNotBroughtBack() {
        String before = body(mvc.get().uri("/users/" + name).with(KEEPER).exchange());
        keeper.change(name, UserForm.roles(Set.of(UserRole.TRAINER)), "admin");
        var refused = save(shown(before), "ACCOUNT_MANAGER");
        assertThat(refused).hasStatus(409).bodyText().contains("changed after you opened the page");
        assertThat(keeper.find(name).roles()).containsExactly(UserRole.TRAINER);
        assertThat(save("nonsense", "ACCOUNT_MANAGER")).hasStatus(409);

        assertThat(save(shown(body(refused)), "SALES_MANAGER")).hasStatus(302);
        assertThat(keeper.find(name).roles()).containsExactly(UserRole.SALES_MANAGER);
    }

    private static String shown(String page) {
        return page.replaceAll("(?s).*name=\"changedAt\" value=\"([^\"]+)\".*", "$1");
    }

    private MvcTestResult save(String changedAt, String role) {
        return mvc.post()
                .uri("/users/" + name)
                .with(KEEPER)
                .param("displayName", "Somebody")
                .param("team", "")
                .param("roles", role)
                .param("changedAt", changedAt)
                .exchange();
    }

    @Test
    void nobodyDisablesItselfNorTakesTheLastAdministrator() {
        keeper.create("keeper", "Keeper", Set.of(UserRole.ADMINISTRATOR), null);
        try {
            post("/users/keeper/disable");
            assertThat(keeper.find("keeper").enabled()).isTrue();
            post("/users/keeper/delete");
            assertThat(keeper.find("keeper").enabled()).isTrue();
            assertThat(mvc.patch()
                            .uri("/api/v1/users/keeper")
                            .with(KEEPER)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"enabled\": false}"))
                    .hasStatus(409)
                    .bodyText()
                    .contains("itself");
        } finally {
            keeper.delete("keeper", "admin");
        }
    }

    @Test
    void aSessionIsEndedFromAnotherAndNamesNoSecret() {
        var here = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var there = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var third = signIn(PASSWORD).getResponse().getCookie("SESSION");
        String page = body(mvc.get().uri("/account/sessions").cookie(here).exchange());
        assertThat(page).contains(address).doesNotContain(there.getValue(), here.getValue());
        String key = page.replaceAll("(?s).*/account/sessions/([0-9a-f]{32})/end.*", "$1");
        assertThat(change("/account/sessions/" + key + "/end", here)).hasStatus(302);
        assertThat(Set.of(
                        me(there).getResponse().getStatus(),
                        me(third).getResponse().getStatus()))
                .containsExactlyInAnyOrder(200, 401);
        assertThat(change("/account/sessions/" + key + "/end", here)).hasStatus(404);
        assertThat(change("/account/sessions/end-others", here)).hasStatus(302);
        assertThat(me(there)).hasStatus(401);
        assertThat(me(third)).hasStatus(401);
        assertThat(me(here)).hasStatusOk();
        assertThat(audit.page(name, 0, 10)).extracting(Audit.Entry::event).contains(AuditEvent.SESSION_ENDED);
    }

    @Test
    void settingsGoToTheNextBrowserAndAnotherPersonHasItsOwn() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var saved = mvc.post()
                .uri("/account/settings")
                .with(sessionOf(session))
                .param("language", "zh")
                .param("timeZone", "Asia/Tokyo")
                .param("theme", "DARK")
                .exchange();
        assertThat(saved).hasStatus(302);
        assertThat(saved.getResponse().getCookie("theme").getValue()).isEqualTo("dark");
        var next = signIn(PASSWORD).getResponse();
        assertThat(next.getCookie("language").getValue()).isEqualTo("zh/Asia/Tokyo");
        assertThat(next.getCookie("theme").getValue()).isEqualTo("dark");
        var page = mvc.get()
                .uri("/account/sessions")
                .cookie(next.getCookie("SESSION"), next.getCookie("language"))
                .exchange();
        assertThat(body(page)).contains("lang=\"zh\"", "登录会话");
        var language = mvc.post()
                .uri("/language")
                .with(sessionOf(next.getCookie("SESSION"), next.getCookie("language")))
                .param("to", "en")
                .exchange();
        assertThat(language.getResponse().getCookie("language").getValue()).isEqualTo("en/Asia/Tokyo");
        assertThat(database.sql("select language from users where name = ?")
                        .param(name)
                        .query(String.class)
                        .single())
                .isEqualTo("en");
        somebodyNew();
        var other = signIn(PASSWORD, next.getCookie("language"), next.getCookie("theme"))
                .getResponse();
        assertThat(other.getCookie("language").getValue()).isEqualTo("zh");
        assertThat(other.getCookie("theme").getMaxAge()).isZero();
    }

    @Test
    void whatNoListHasIsRefused() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        for (String field : new String[] {"language", "timeZone", "theme"}) {
            assertThat(mvc.post()
                            .uri("/account/settings")
                            .with(sessionOf(session))
                            .param(field, "nonsense"))
                    .hasStatus(422)
                    .bodyText()
                    .contains(field + "-wrong");
        }
    }

    @Test
    void theOwnPasswordIsChangedOnAPageAndNeverComesBack() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        var other = signIn(PASSWORD).getResponse().getCookie("SESSION");
        assertThat(body(password(session, "wrong one here", "another battery horse", "another battery horse")))
                .contains("old-wrong")
                .doesNotContain("another battery horse", "wrong one here");
        assertThat(body(password(session, PASSWORD, "short", "short"))).contains("password-wrong");
        assertThat(body(password(session, PASSWORD, "another battery horse", "another")))
                .contains("again-wrong");
        assertThat(password(session, PASSWORD, "another battery horse", "another battery horse"))
                .hasStatus(302);
        assertThat(me(session)).hasStatusOk();
        assertThat(me(other)).hasStatus(401);
        assertThat(basic("another battery horse")).hasStatusOk();
    }

    @Test
    void aWaitIsToldInSeconds() {
        for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
            signIn("guess number " + i);
        }
        var refused = signIn(PASSWORD);
        assertThat(refused).hasStatus(429).containsHeader("Retry-After");
        assertThat(refused.getRequest().getAttribute(TooManyAttemptsException.SECONDS))
                .isEqualTo(Long.valueOf(refused.getResponse().getHeader("Retry-After")));
    }

    @Test
    void aSessionThatEndedIsExplained() {
        var session = signIn(PASSWORD).getResponse().getCookie("SESSION");
        keeper.change(name, UserForm.roles(Set.of(UserRole.TRAINER)), "admin");
        var asked = mvc.get()
                .uri("/account")
                .cookie(session)
                .accept(MediaType.TEXT_HTML)
                .exchange();
        assertThat(asked).hasStatus(302).hasHeader("Location", "/sign-in?ended");
        assertThat(body(mvc.get().uri("/sign-in?ended").exchange())).contains("id=\"over\"");
    }

    /** A request of a page within a session, with the token that shows it. */
    private RequestPostProcessor sessionOf(Cookie... cookies) {
        var token = me(cookies[0]).getResponse().getCookie("XSRF-TOKEN");
        return request -> {
            request.setCookies(
                    Stream.concat(Stream.of(cookies), Stream.of(token)).toArray(Cookie[]::new));
            request.addHeader("X-XSRF-TOKEN", token.getValue());
            return request;
        };
    }

    private MvcTestResult password(Cookie session, String old, String password, String again) {
        return mvc.post()
                .uri("/account/password")
                .with(sessionOf(session))
                .with(this::remote)
                .param("old", old)
                .param("password", password)
                .param("again", again)
                .exchange();
    }

    private MvcTestResult change(String path, Cookie session) {
        return mvc.post().uri(path).with(sessionOf(session)).exchange();
    }

    private MvcTestResult post(String path) {
        return mvc.post().uri(path).with(KEEPER).exchange();
    }

    private long rows(String table, String column) {
        return database.sql("select count(*) from " + table + " where " + column + " = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
