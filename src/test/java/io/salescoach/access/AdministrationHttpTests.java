package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The pages of administrators, and the same over HTTP: lists that are narrowed, and files for spreadsheet programs. */
@Tag("database")
class AdministrationHttpTests extends SigningIn {

    private static final SignedIn KEEPER = new SignedIn("keeper", UserRole.ADMINISTRATOR);

    @Autowired
    private Clock clock;

    @Test
    void administratorsBeginWithTheUsers() {
        assertThat(get("/")).hasStatus(302).hasHeader("Location", "/users");
        assertThat(body(get("/users?q=" + name.toUpperCase(java.util.Locale.ROOT))))
                .contains("/users/" + name, "Person " + people)
                .doesNotContain("??");
        assertThat(body(get("/users?q=nobody%25is_like"))).contains("bi-people");
        assertThat(get("/users?page=-3")).hasStatus(400);
    }

    @Test
    void usersAreFoundByNameTeamRoleAndState() {
        keeper.change(name, new UserForm(null, null, null, null, null, "Team of " + name), "admin");
        assertThat(listed("q=team of " + name)).isEqualTo(1);
        assertThat(listed("q=" + name + "&role=ACCOUNT_MANAGER")).isGreaterThanOrEqualTo(1);
        assertThat(listed("q=team of " + name + "&role=TRAINER")).isZero();
        assertThat(listed("q=team of " + name + "&enabled=false")).isZero();
        assertThat(listed("q=team_of " + name)).as("no wildcard").isZero();
        assertThat(get("/api/v1/users?role=NONE")).hasStatus(400);
    }

    @Test
    void aUserIsAddedOnAPageWithAPasswordMadeForIt() {
        var refused = add("User Name", "x", "");
        assertThat(refused).hasStatus(422);
        assertThat(body(refused)).contains("name-wrong", "roles-wrong", "value=\"x\"");
        String added = "added" + people;
        var answer = add(added, "Added 新人", "TRAINER");
        assertThat(answer).hasStatusOk();
        String made = body(answer).replaceAll("(?s).*id=\"made\">([^<]+)<.*", "$1");
        assertThat(keeper.find(added).roles()).containsExactly(UserRole.TRAINER);
        name = added;
        assertThat(basic(made)).hasStatusOk();
        assertThat(add(added, "Again", "TRAINER")).hasStatus(409);
        assertThat(mvc.post()
                        .uri("/users/" + added)
                        .with(KEEPER)
                        .param("displayName", "Another")
                        .param("team", "South")
                        .param("roles", "TRAINER", "SALES_MANAGER"))
                .hasStatus(302);
        assertThat(keeper.find(added))
                .satisfies(user -> assertThat(user.roles()).hasSize(2))
                .extracting(User::displayName, User::team)
                .containsExactly("Another", "South");
        assertThat(audit.page("keeper", 0, 20).toString()).contains(added).doesNotContain(made);
    }

    @Test
    void theAuditIsNarrowedByWhoWhatAndWhen() {
        signIn("a wrong passphrase");
        signIn(PASSWORD);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(entries("user=" + name)).isEqualTo(2);
        assertThat(entries("user=" + name + "&event=SIGN_IN_FAILED")).isEqualTo(1);
        assertThat(entries("user=" + name + "&from=" + today.minusDays(1) + "&to=" + today.plusDays(1)))
                .isEqualTo(2);
        assertThat(entries("user=" + name + "&to=" + today.minusDays(2))).isZero();
        assertThat(entries("user=" + name + "&from=" + today.plusDays(2))).isZero();
        assertThat(entries("from=0001-01-01&to=9999-12-31&user=" + name)).isEqualTo(2);
        assertThat(get("/api/v1/audit?event=NONE")).hasStatus(400);
        assertThat(get("/api/v1/audit?from=yesterday")).hasStatus(400);
        assertThat(body(get("/audit?user=" + name + "&event=SIGN_IN_FAILED")))
                .contains("Person " + people, "wrong password")
                .doesNotContain("??");
        assertThat(get("/audit?event=NONE")).hasStatus(400);
    }

    @Test
    void filesForSpreadsheetProgramsHoldNoFormulas() {
        keeper.change(name, new UserForm(null, "=HYPERLINK(\"http://x\")", null, null, null, "@team"), "admin");
        var users = get("/users.csv?q=" + name);
        assertThat(users)
                .hasStatusOk()
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition", value -> assertThat(value.get(0)).contains("users.csv"));
        assertThat(body(users))
                .startsWith("\ufeffUser name,Name,Roles,Team,")
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "'@team", "Account manager");
        assertThat(body(get("/users.csv?q=" + name, "zh"))).startsWith("\ufeff用户名,姓名,角色,团队,");
        signIn(PASSWORD);
        assertThat(body(get("/audit.csv?user=" + name)))
                .startsWith("\ufeffWhen,User name,Name,What,")
                .contains(name, "signed in", address);
        assertThat(audit.page("keeper", 0, 20)).extracting(Audit.Entry::event).contains(AuditEvent.EXPORTED);
    }

    private int listed(String query) {
        return ((Number) com.jayway.jsonpath.JsonPath.read(body(get("/api/v1/users?" + query)), "$.total")).intValue();
    }

    private int entries(String query) {
        return ((Number) com.jayway.jsonpath.JsonPath.read(body(get("/api/v1/audit?" + query)), "$.total")).intValue();
    }

    private MvcTestResult add(String user, String displayName, String role) {
        MockMvcTester.MockMvcRequestBuilder sent =
                mvc.post().uri("/new-user").with(KEEPER).param("name", user).param("displayName", displayName);
        return (role.isEmpty() ? sent : sent.param("roles", role)).exchange();
    }

    private MvcTestResult get(String address) {
        return get(address, "en");
    }

    private MvcTestResult get(String address, String language) {
        return mvc.get()
                .uri(address)
                .header("Accept-Language", language)
                .with(KEEPER)
                .exchange();
    }
}
