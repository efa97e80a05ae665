package io.salescoach.access;

import static io.salescoach.access.UserRole.ACCOUNT_MANAGER;
import static io.salescoach.access.UserRole.ADMINISTRATOR;
import static io.salescoach.access.UserRole.SALES_MANAGER;
import static io.salescoach.access.UserRole.TRAINER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.salescoach.SignedIn;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every call with every role and with none. A call that a role may make must reach what answers it, which really answers
 * one of them; where nothing does yet, it must be told so (404, 405).
 */
@SpringBootTest
@AutoConfigureMockMvc
@TestExecutionListeners(DependencyInjectionTestExecutionListener.class) // Others look through all beans, twice a test.
class PermissionTests {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private static final Set<UserRole> ALL = Set.of(UserRole.values());
    private static final Set<UserRole> SELLERS = Set.of(ACCOUNT_MANAGER, SALES_MANAGER);
    private static final Set<UserRole> MANAGERS = Set.of(SALES_MANAGER);
    private static final Set<UserRole> PLAYERS = Set.of(TRAINER, SALES_MANAGER);
    private static final Set<UserRole> KEEPERS = Set.of(ADMINISTRATOR);
    private static final Set<UserRole> NOBODY = Set.of();

    /** @param roles who may; null: everybody, signed in or not */
    private record Call(
            HttpMethod method, String path, @Nullable Set<UserRole> roles, MediaType type) {}

    private static final List<Call> CALLS = Stream.of(
                    calls(
                            null,
                            "GET /livez",
                            "GET /readyz",
                            "GET /actuator/health",
                            "GET /sign-in",
                            "GET /pages/app.css",
                            "GET /worker.js",
                            "GET /offline"),
                    calls(null, "POST /language"),
                    calls(ALL, "GET /"),
                    calls(null, "GET /calendar/{token}.ics"),
                    calls(SELLERS, "GET /today", "POST /today/calendar", "POST /today/calendar/remove"),
                    calls(SELLERS, "POST /opportunities/{id}/plan/{step}/done"),
                    calls(SELLERS, "POST /opportunities/{id}/actions/{code}/plan"),
                    calls(SELLERS, "GET /opportunities/{id}/notes", "POST /opportunities/{id}/notes"),
                    calls(SELLERS, "POST /opportunities/{id}/notes/{number}"),
                    calls(SELLERS, "GET /board", "POST /board/move"),
                    calls(SELLERS, "POST /views", "POST /views/{number}/remove", "POST /views/{number}/prefer"),
                    calls(
                            SELLERS,
                            "POST /opportunities/{id}/notes/{number}/delete",
                            "POST /opportunities/{id}/notes/{number}/read"),
                    calls(SELLERS, "GET /api/v1/opportunities/{id}/notes", "POST /api/v1/opportunities/{id}/notes"),
                    calls(
                            SELLERS,
                            "GET /api/v1/opportunities/{id}/notes/{number}",
                            "PUT /api/v1/opportunities/{id}/notes/{number}",
                            "DELETE /api/v1/opportunities/{id}/notes/{number}"),
                    calls(
                            SELLERS,
                            "GET /opportunities/{id}/actions/{code}/done",
                            "POST /opportunities/{id}/actions/{code}/done"),
                    calls(SELLERS, "GET /opportunities", "GET /new-opportunity", "POST /new-opportunity"),
                    calls(SELLERS, "GET /imports", "MULTIPART /imports", "GET /imports/{number}"),
                    calls(SELLERS, "MULTIPART /imports/columns", "GET /imports/columns/{key}"),
                    calls(SELLERS, "POST /imports/columns/{key}", "POST /imports/columns/{key}/start"),
                    calls(SELLERS, "POST /imports/columns/{key}/ready"),
                    calls(SELLERS, "POST /imports/columns/{key}/mapping.yaml", "POST /imports/mappings/{id}/delete"),
                    calls(SELLERS, "GET /imports/{number}/refused.csv"),
                    calls(SELLERS, "GET /api/v1/opportunities/imports/{number}/refused"),
                    calls(SELLERS, "POST /imports/{number}/for-real", "POST /imports/{number}/cancel"),
                    calls(SELLERS, "GET /opportunities/{id}/tools", "GET /opportunities/{id}/visit-plan"),
                    calls(SELLERS, "POST /opportunities/{id}/visit-plan", "GET /opportunities/{id}/visit-plan.pdf"),
                    calls(SELLERS, "GET /api/v1/opportunities/{id}/visit-plan"),
                    calls(SELLERS, "GET /opportunities/{id}/tools/{tool}", "GET /opportunities/{id}/tools/{tool}.pdf"),
                    calls(
                            PLAYERS,
                            "GET /scenarios",
                            "GET /scenarios/{file}",
                            "GET /scenarios/new",
                            "GET /scenarios/edit"),
                    calls(PLAYERS, "GET /api/v1/scenarios/run"),
                    calls(PLAYERS, "POST /scenarios/run", "POST /scenarios/check"),
                    calls(PLAYERS, "POST /scenarios/save", "POST /scenarios/delete"),
                    calls(PLAYERS, "GET /practice/results", "GET /practice/results/plays.csv"),
                    calls(ALL, "GET /practice", "GET /practice/own", "POST /practice/start", "GET /practice/{id}"),
                    calls(ALL, "GET /practice/{id}/steps/{step}", "POST /practice/{id}/steps/{step}"),
                    calls(ALL, "GET /practice/{id}/end"),
                    calls(SELLERS, "GET /opportunities/{id}", "GET /opportunities/{id}/history"),
                    calls(SELLERS, "GET /opportunities/{id}/what-if", "POST /opportunities/{id}/what-if"),
                    calls(SELLERS, "GET /opportunities/{id}/meeting", "POST /opportunities/{id}/meeting"),
                    calls(SELLERS, "GET /opportunities/{id}/confirm", "POST /opportunities/{id}/confirm"),
                    calls(SELLERS, "GET /opportunities/{id}/edit/{section}", "POST /opportunities/{id}/edit/{section}"),
                    calls(SELLERS, "GET /opportunities/{id}/edit/{section}/{entry}"),
                    calls(SELLERS, "POST /opportunities/{id}/edit/{section}/{entry}"),
                    calls(SELLERS, "GET /opportunities/{id}/add/{section}", "POST /opportunities/{id}/add/{section}"),
                    calls(SELLERS, "POST /opportunities/{id}/remove/{section}/{entry}"),
                    calls(SELLERS, "POST /opportunities/{id}/stage", "POST /opportunities/{id}/status"),
                    calls(SELLERS, "POST /opportunities/{id}/delete", "POST /opportunities/{id}/undo"),
                    calls(SELLERS, "POST /opportunities/{id}/actions/{code}/feedback"),
                    calls(SELLERS, "POST /opportunities/{id}/objections/{objection}/correction"),
                    calls(SELLERS, "PUT /api/v1/opportunities/{id}/objections/{objection}/correction"),
                    calls(MANAGERS, "GET /api/v1/rules/corrections", "GET /rules/corrections"),
                    calls(MANAGERS, "POST /api/v1/rules/corrections/{number}/decline"),
                    calls(
                            MANAGERS,
                            "POST /rules/corrections/{number}/take",
                            "POST /rules/corrections/{number}/decline"),
                    calls(null, "GET /actuator/health/liveness", "GET /actuator/health/readiness"),
                    calls(KEEPERS, "GET /actuator/prometheus"),
                    calls(NOBODY, "GET /actuator", "GET /actuator/env", "POST /actuator/shutdown"),
                    calls(
                            NOBODY,
                            "GET /actuator/metrics/{name}",
                            "GET /actuator/health/db",
                            "GET /actuator/sbom/application"),
                    calls(ALL, "GET /v3/api-docs", "GET /v3/api-docs.yaml", "GET /v3/api-docs/swagger-config"),
                    calls(ALL, "GET /swagger-ui.html", "GET /swagger-ui/index.html"),
                    calls(ALL, "GET /swagger-ui/swagger-initializer.js"),
                    calls(ALL, "PUT /api/v1/me/password"),
                    calls(ALL, "GET /api/v1/me/tokens", "POST /api/v1/me/tokens"),
                    calls(ALL, "GET /api/v1/me/tokens/{id}", "DELETE /api/v1/me/tokens/{id}"),
                    calls(ALL, "POST /mcp"),
                    calls(ALL, "GET /account/tokens", "POST /account/tokens", "POST /account/tokens/{id}/end"),
                    calls(ALL, "GET /account", "POST /account/settings"),
                    calls(ALL, "GET /account/password", "POST /account/password", "GET /account/sessions"),
                    calls(ALL, "POST /account/sessions/{key}/end", "POST /account/sessions/end-others"),
                    calls(SELLERS, "GET /opportunities.csv", "GET /today.csv"),
                    calls(MANAGERS, "GET /rules/releases/all.csv", "GET /rules/catalogue.csv"),
                    calls(SELLERS, "GET /imports/all.csv"),
                    calls(SELLERS, "GET /opportunities/{id}/notes.csv", "GET /opportunities/{id}/history.csv"),
                    calls(MANAGERS, "GET /rules/corrections.csv", "GET /rules/shadow.csv", "GET /pipeline/all.csv"),
                    calls(MANAGERS, "GET /pipeline/overrides.csv", "GET /pipeline/put-off.csv"),
                    calls(MANAGERS, "GET /pipeline/what-wins.csv", "GET /pipeline/followed-advice.csv"),
                    calls(MANAGERS, "GET /pipeline/forecast.csv", "GET /pipeline/score.csv"),
                    calls(MANAGERS, "GET /pipeline/two-ways.csv"),
                    calls(PLAYERS, "GET /scenarios/all.csv"),
                    calls(ALL, "GET /practice/own.csv"),
                    calls(KEEPERS, "GET /users", "GET /users.csv", "GET /new-user", "POST /new-user"),
                    calls(KEEPERS, "GET /users/{name}", "POST /users/{name}", "POST /users/{name}/password"),
                    calls(KEEPERS, "POST /users/{name}/enable", "POST /users/{name}/disable"),
                    calls(KEEPERS, "POST /users/{name}/delete", "GET /audit", "GET /audit.csv"),
                    calls(ALL, "GET /api/v1/me", "POST /api/v1/advice", "GET /api/v1/scenarios"),
                    calls(ALL, "GET /api/v1/rules", "HEAD /api/v1/rules", "GET /api/v1/rules/files/{name}"),
                    calls(ALL, "GET /api/v1/rules/catalogue"),
                    calls(SELLERS, "GET /api/v1/opportunities", "POST /api/v1/opportunities"),
                    calls(SELLERS, "GET /api/v1/opportunities/{id}", "PUT /api/v1/opportunities/{id}"),
                    calls(SELLERS, "PATCH /api/v1/opportunities/{id}", "DELETE /api/v1/opportunities/{id}"),
                    calls(SELLERS, "GET /api/v1/opportunities/{id}/advice", "GET /api/v1/opportunities/{id}/history"),
                    calls(SELLERS, "GET /api/v1/opportunities/{id}/why-not", "GET /opportunities/{id}/why-not"),
                    calls(SELLERS, "GET /api/v1/opportunities/{id}/road", "GET /opportunities/{id}/road"),
                    calls(SELLERS, "POST /opportunities/{id}/road/plan"),
                    calls(SELLERS, "POST /api/v1/opportunities/{id}/actions/{code}/feedback"),
                    calls(SELLERS, "MULTIPART /api/v1/opportunities/import", "GET /api/v1/opportunities/imports"),
                    calls(
                            SELLERS,
                            "GET /api/v1/opportunities/imports/{number}",
                            "POST /api/v1/opportunities/imports/{number}/cancel",
                            "GET /api/v1/opportunities/imports/mappings"),
                    calls(MANAGERS, "GET /pipeline", "GET /team-review", "GET /rules", "GET /rules/catalogue"),
                    calls(MANAGERS, "GET /rules/catalogue/rule"),
                    calls(MANAGERS, "GET /rules/builder", "POST /rules/builder"),
                    calls(MANAGERS, "POST /rules/builder/matches", "POST /rules/builder/save"),
                    calls(MANAGERS, "GET /rules/tables", "GET /rules/tables/{name}"),
                    calls(MANAGERS, "GET /rules/tables/{name}/sheet", "POST /rules/tables/{name}/sheet"),
                    calls(MANAGERS, "POST /rules/tables/{name}/rows", "POST /rules/tables/{name}/rows/{number}"),
                    calls(MANAGERS, "POST /rules/tables/{name}/rows/{number}/remove"),
                    calls(MANAGERS, "GET /rules/files", "POST /rules/files", "GET /rules/files/{name}"),
                    calls(MANAGERS, "POST /rules/files/{name}", "POST /rules/files/{name}/delete"),
                    calls(MANAGERS, "GET /rules/draft", "GET /rules/draft/progress", "POST /rules/draft/check"),
                    calls(
                            MANAGERS,
                            "POST /rules/draft/publish",
                            "POST /rules/draft/discard",
                            "POST /rules/draft/cancel"),
                    calls(MANAGERS, "POST /rules/draft/scenarios/renew", "POST /rules/draft/scenarios/drop"),
                    calls(MANAGERS, "POST /rules/draft/take-up", "GET /rules/releases"),
                    calls(MANAGERS, "GET /rules/releases/{number}", "POST /rules/releases/{number}/activate"),
                    calls(MANAGERS, "GET /api/v1/rules/candidates", "GET /api/v1/rules/candidates/{number}"),
                    calls(MANAGERS, "GET /api/v1/rules/candidates/{number}/diff"),
                    calls(
                            MANAGERS,
                            "POST /api/v1/rules/candidates/{number}/approve",
                            "POST /api/v1/rules/candidates/{number}/decline"),
                    calls(
                            MANAGERS,
                            "POST /api/v1/rules/candidates/{number}/withdraw",
                            "POST /api/v1/rules/candidates/{number}/comments"),
                    calls(MANAGERS, "GET /rules/candidates/{number}", "POST /rules/candidates/{number}/approve"),
                    calls(
                            MANAGERS,
                            "POST /rules/candidates/{number}/decline",
                            "POST /rules/candidates/{number}/withdraw"),
                    calls(
                            MANAGERS,
                            "POST /rules/candidates/{number}/take-back",
                            "POST /rules/candidates/{number}/comments"),
                    calls(MANAGERS, "POST /rules/folder/take", "POST /rules/tables/{name}/validity"),
                    calls(
                            MANAGERS,
                            "GET /rules/workbook",
                            "GET /rules/workbook/rules.xlsx",
                            "MULTIPART /rules/workbook"),
                    calls(MANAGERS, "GET /rules/shadow", "POST /rules/shadow"),
                    calls(MANAGERS, "POST /rules/shadow/drop", "POST /rules/shadow/promote"),
                    calls(MANAGERS, "GET /api/v1/rules/shadow", "GET /api/v1/rules/shadow/deals"),
                    calls(
                            MANAGERS,
                            "POST /api/v1/rules/shadow",
                            "POST /api/v1/rules/shadow/drop",
                            "POST /api/v1/rules/shadow/promote"),
                    calls(MANAGERS, "GET /rules/archive", "GET /rules/archive/rules.zip"),
                    calls(MANAGERS, "MULTIPART /rules/archive", "POST /rules/archive/take"),
                    calls(MANAGERS, "POST /rules/archive/discard", "GET /api/v1/rules/archive"),
                    calls(MANAGERS, "ZIP /api/v1/rules/archive", "ZIP /api/v1/rules/archive/take"),
                    calls(MANAGERS, "GET /api/v1/pipeline", "POST /api/v1/team-review"),
                    calls(MANAGERS, "GET /pipeline/what-wins", "GET /api/v1/pipeline/what-wins"),
                    calls(MANAGERS, "GET /pipeline/forecast", "POST /pipeline/forecast/targets"),
                    calls(MANAGERS, "GET /api/v1/pipeline/forecast"),
                    calls(MANAGERS, "GET /pipeline/two-ways", "GET /api/v1/pipeline/two-ways"),
                    calls(MANAGERS, "GET /pipeline/followed-advice", "GET /api/v1/pipeline/followed-advice"),
                    calls(
                            MANAGERS,
                            "GET /pipeline/score",
                            "POST /pipeline/score/suggest",
                            "POST /pipeline/score/cancel"),
                    calls(MANAGERS, "POST /pipeline/score/take", "GET /api/v1/pipeline/score"),
                    calls(MANAGERS, "POST /api/v1/rules/check", "POST /api/v1/rules/releases"),
                    calls(MANAGERS, "GET /api/v1/rules/releases", "GET /api/v1/rules/releases/{version}"),
                    calls(
                            MANAGERS,
                            "GET /api/v1/rules/checks/{id}",
                            "POST /api/v1/rules/checks/{id}/cancel",
                            "GET /api/v1/rules/releases/{version}/files/{name}"),
                    calls(MANAGERS, "GET /api/v1/rules/releases/{version}/diff"),
                    calls(MANAGERS, "POST /api/v1/rules/releases/{version}/activate"),
                    calls(MANAGERS, "GET /api/v1/rules/workbook", "MULTIPART /api/v1/rules/workbook"),
                    calls(MANAGERS, "PUT /api/v1/rules/files/{name}", "DELETE /api/v1/rules/files/{name}"),
                    calls(PLAYERS, "POST /api/v1/scenarios/{name}/run"),
                    calls(KEEPERS, "GET /api/v1/users", "POST /api/v1/users", "GET /api/v1/users/{name}"),
                    calls(KEEPERS, "PATCH /api/v1/users/{name}", "DELETE /api/v1/users/{name}"),
                    calls(KEEPERS, "PUT /api/v1/users/{name}/password", "GET /api/v1/audit"),
                    // Nothing there: whoever is signed in hears that
                    calls(
                            ALL,
                            "GET /api/v1/nothing",
                            "GET /api/v2/opportunities",
                            "GET /none.css",
                            "GET /api/v1/advice"))
            .flatMap(List::stream)
            .toList();

    /** Answered outside the table above: by a filter, or for the container; {@code run} plays all scenarios, slowly. */
    private static final Set<String> ELSEWHERE = Set.of("* /error", "POST /api/v1/scenarios/run");

    private static @Nullable Set<String> answered;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    static Stream<Arguments> everyCallByEverybody() {
        return CALLS.stream()
                .flatMap(call -> Stream.concat(Stream.<UserRole>of((UserRole) null), Arrays.stream(UserRole.values()))
                        .map(role -> Arguments.of(call, role)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyCallByEverybody")
    void onlyTheRolesOfTheTableReachACall(Call call, @Nullable UserRole role) {
        boolean multipart = call.type().equals(MediaType.MULTIPART_FORM_DATA);
        String path = call.path().replaceAll("\\{[^}]*}", "none-such");
        var request =
                mvc.method(call.method()).uri(path).contentType(call.type()).content(multipart ? "" : "{}");
        if (role != null) {
            request = request.with(user("somebody").roles(role.name()));
        }
        boolean first =
                call.roles() == null ? role == null : !call.roles().isEmpty() && role == Collections.max(call.roles());
        if (!first) {
            request = request.requestAttr(StopAtHandler.MARK, true);
        }
        var answer = request.exchange();
        int status = answer.getResponse().getStatus();
        if (call.roles() == null || role != null && call.roles().contains(role)) {
            assertThat(status).isNotIn(401, 403).isLessThan(500);
            if (isMapped(call)) {
                assertThat(answer.getMvcResult().getHandler()).isInstanceOf(HandlerMethod.class);
            } else if (call.path().startsWith("/api/")) {
                assertThat(status).isIn(404, 405);
            }
        } else {
            assertThat(answer).hasStatus(role == null ? 401 : 403).hasContentType("application/problem+json");
            assertThat(answer.getMvcResult().getHandler()).isNull();
        }
    }

    /** What programs may do with a token, whoever made it: by scope and call, as this test decides it. */
    private static boolean allowed(TokenScope scope, Call call) {
        boolean reads = call.method() == HttpMethod.GET || call.method() == HttpMethod.HEAD;
        String path = call.path();
        if (path.equals("/mcp")) {
            // Each tool asks for itself.
            return true;
        }
        if (path.matches("/api/v1/rules/candidates/[^/]+/(approve|decline)")) {
            // A program is no second person.
            return false;
        }
        return switch (scope) {
            case READ -> reads;
            case WRITE -> reads || path.startsWith("/api/v1/opportunities");
            case RULES -> reads || path.startsWith("/api/v1/rules") || path.startsWith("/api/v1/scenarios");
            case ADVISE ->
                !reads && List.of("/api/v1/advice", "/api/v1/team-review").contains(path);
        };
    }

    static Stream<Arguments> everyCallWithEveryScope() {
        return CALLS.stream()
                .filter(call -> call.roles() != null && !call.roles().isEmpty())
                .flatMap(call -> Arrays.stream(TokenScope.values()).map(scope -> Arguments.of(call, scope)));
    }

    /** By somebody with all roles, so that the scope alone decides, before anything is answered. */
    @ParameterizedTest(name = "{0} with a token for {1}")
    @MethodSource("everyCallWithEveryScope")
    void aTokenReachesOnlyWhatItsScopeIsFor(Call call, TokenScope scope) {
        if (!isMapped(call)) {
            return;
        }
        var program = UsernamePasswordAuthenticationToken.authenticated(
                new TokenUser("somebody", "abcdefghijkl", "nightly", Set.of(scope)),
                null,
                Permissions.authorities(ALL));
        boolean multipart = call.type().equals(MediaType.MULTIPART_FORM_DATA);
        var answer = mvc.method(call.method())
                .uri(call.path().replaceAll("\\{[^}]*}", "none-such"))
                .with(authentication(program))
                .requestAttr(StopAtHandler.MARK, true)
                .contentType(call.type())
                .content(multipart ? "" : "{}")
                .exchange();
        if (allowed(scope, call)) {
            assertThat(answer.getResponse().getStatus()).isNotIn(401, 403).isLessThan(500);
            assertThat(answer.getMvcResult().getHandler()).isInstanceOf(HandlerMethod.class);
        } else {
            assertThat(answer).hasStatus(403).hasContentType("application/problem+json");
            assertThat(answer.getMvcResult().getHandler()).isNull();
        }
    }

    @Test
    void aTokenIsAllowedWhatAnyOfItsScopesAllows() {
        var program = UsernamePasswordAuthenticationToken.authenticated(
                new TokenUser("somebody", "abcdefghijkl", "nightly", Set.of(TokenScope.ADVISE, TokenScope.WRITE)),
                null,
                Permissions.authorities(ALL));
        for (String call : List.of("GET /api/v1/me", "POST /api/v1/advice", "DELETE /api/v1/opportunities/none-such")) {
            String[] parts = call.split(" ");
            assertThat(Permissions.withinScope(program, new MockHttpServletRequest(parts[0], parts[1])))
                    .as(call)
                    .isTrue();
        }
        assertThat(Permissions.withinScope(program, new MockHttpServletRequest("POST", "/api/v1/rules/check")))
                .isFalse();
    }

    @Test
    void everyCallThatIsAnsweredStandsInTheTable() {
        var inTable = CALLS.stream().map(PermissionTests::key).collect(Collectors.toSet());
        inTable.addAll(ELSEWHERE);
        var undecided = new TreeSet<>(answered());
        undecided.removeAll(inTable);
        assertThat(undecided)
                .as("calls that nobody has decided who may make: add them here and to Permissions")
                .isEmpty();
    }

    /** Whose it is decides too: what is foreign looks as if it were not there, whatever one wants to do with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/opportunities/{id}",
                "PUT /api/v1/opportunities/{id}",
                "PATCH /api/v1/opportunities/{id}",
                "GET /api/v1/opportunities/{id}/advice",
                "GET /api/v1/opportunities/{id}/history",
                "POST /api/v1/opportunities/{id}/actions/SECURE_BUDGET/feedback",
                "DELETE /api/v1/opportunities/{id}"
            })
    void aForeignOpportunityIsNotThere(String call) {
        String id = "permission-" + UUID.randomUUID();
        String file = "{\"id\": \"%s\", \"name\": \"n\", \"stage\": \"DEMAND\", \"accountManager\": \"wang.fang\"}"
                .formatted(id);
        var owner = SignedIn.accountManager("wang.fang");
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(owner)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .hasStatus(201);
        assertThat(status(call, id, file, SignedIn.accountManager("li.na"))).isEqualTo(404);
        assertThat(status(call, id, file, new SignedIn("chen.jing", TRAINER))).isEqualTo(403);
        assertThat(status(call, id, file, new SignedIn("admin", ADMINISTRATOR))).isEqualTo(403);
        if (!call.startsWith("DELETE")) {
            assertThat(status(call, id, file, SignedIn.salesManager("zhang.wei")))
                    .isEqualTo(200);
        }
        assertThat(status(call, id, file, owner)).isIn(200, 204);
    }

    private int status(String call, String id, String file, SignedIn who) {
        String[] parts = call.split(" ");
        return mvc.method(HttpMethod.valueOf(parts[0]))
                .uri(parts[1].replace("{id}", id))
                .with(who)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content(parts[0].equals("POST") ? "{\"outcome\": \"ACCEPTED\"}" : file)
                .exchange()
                .getResponse()
                .getStatus();
    }

    @Test
    void playingAllScenariosIsForTheSameRolesAsPlayingOne() {
        var all = new MockHttpServletRequest("POST", "/api/v1/scenarios/run");
        assertThat(Permissions.TABLE.stream().filter(line -> line.matches(all)).findFirst())
                .hasValueSatisfying(line -> assertThat(line.roles()).isEqualTo(PLAYERS));
    }

    private boolean isMapped(Call call) {
        return answered().contains(key(call));
    }

    /** All calls that are answered. They stay the same from test to test. */
    private Set<String> answered() {
        if (answered == null) {
            answered = mapping.getHandlerMethods().keySet().stream()
                    .flatMap(info -> keys(info).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return answered;
    }

    private static String key(Call call) {
        HttpMethod method = call.method() == HttpMethod.HEAD ? HttpMethod.GET : call.method();
        return method + " " + anyName(call.path());
    }

    private static List<String> keys(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("* " + anyName(path))
                        : methods.stream().map(RequestMethod::name).map(method -> method + " " + anyName(path)))
                .toList();
    }

    /** However a path calls its variables. */
    private static String anyName(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private static List<Call> calls(@Nullable Set<UserRole> roles, String... calls) {
        return Arrays.stream(calls)
                .map(call -> call.split(" "))
                .map(call -> switch (call[0]) {
                    case "MULTIPART" -> new Call(HttpMethod.POST, call[1], roles, MediaType.MULTIPART_FORM_DATA);
                    case "ZIP" -> new Call(HttpMethod.POST, call[1], roles, ZIP);
                    default -> new Call(HttpMethod.valueOf(call[0]), call[1], roles, MediaType.APPLICATION_JSON);
                })
                .toList();
    }
}
