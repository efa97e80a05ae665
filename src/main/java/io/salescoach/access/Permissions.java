package io.salescoach.access;

import static io.salescoach.access.UserRole.ACCOUNT_MANAGER;
import static io.salescoach.access.UserRole.ADMINISTRATOR;
import static io.salescoach.access.UserRole.SALES_MANAGER;
import static io.salescoach.access.UserRole.TRAINER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may call what: the first line that matches a call decides, and what no line names is refused. Whose opportunity it
 * is does not stand here; a foreign one looks as if it were not there.
 */
final class Permissions {

    private static final String API = "/api/v1";
    private static final String ANY = "*";

    private static final Set<UserRole> SIGNED_IN = Set.of(UserRole.values());

    /** In the order in which they are asked. */
    static final List<Permission> TABLE = List.of(
            everybody("GET", "/livez", "/readyz"),
            everybody("GET", "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"),
            everybody("GET", "/sign-in"),
            everybody("POST", "/sign-in", "/language"),
            // What pages are made of besides what they say
            everybody("GET", "/pages/**", "/webjars/**", "/worker.js", "/offline"),
            everybody(ANY, "/error"),
            // A calendar program shows its secret with the address
            everybody("GET", "/calendar/*"),
            // Running it; the metrics also for the token of MetricsToken
            only(Set.of(ADMINISTRATOR), "GET", "/actuator/prometheus"),
            only(Set.of(), ANY, "/actuator/**"),
            // The description of the interface
            only(SIGNED_IN, "GET", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html", "/swagger-ui/**"),
            // Everybody signed in
            only(SIGNED_IN, "GET", API + "/me"),
            only(SIGNED_IN, "PUT", API + "/me/password"),
            only(SIGNED_IN, ANY, API + "/me/tokens/**"),
            only(SIGNED_IN, "POST", API + "/advice"),
            // Assistants; each tool asks for the rights of the call that does the same
            only(SIGNED_IN, "POST", "/mcp"),
            only(SIGNED_IN, "GET", API + "/rules", API + "/rules/files/*", API + "/rules/catalogue"),
            only(SIGNED_IN, "GET", API + "/scenarios"),
            // Customers' data
            only(Set.of(ACCOUNT_MANAGER, SALES_MANAGER), ANY, API + "/opportunities/**"),
            only(Set.of(SALES_MANAGER), "GET", API + "/pipeline/**"),
            only(Set.of(SALES_MANAGER), "POST", API + "/team-review"),
            // Changing the rules: check, releases, workbook and whatever else stands below
            only(Set.of(SALES_MANAGER), ANY, API + "/rules/**"),
            // Playing scenarios
            only(Set.of(TRAINER, SALES_MANAGER), ANY, API + "/scenarios/**"),
            // Keeping users
            only(Set.of(ADMINISTRATOR), ANY, API + "/users/**"),
            only(Set.of(ADMINISTRATOR), "GET", API + "/audit"),
            only(Set.of(ADMINISTRATOR), "GET", "/users.csv", "/audit", "/audit.csv"),
            only(Set.of(ADMINISTRATOR), ANY, "/users/**", "/new-user"),
            // Pages
            only(SIGNED_IN, "GET", "/"),
            only(SIGNED_IN, ANY, "/account/**"),
            only(
                    Set.of(ACCOUNT_MANAGER, SALES_MANAGER),
                    ANY,
                    "/today/**",
                    "/today.csv",
                    "/opportunities.csv",
                    "/opportunities/**",
                    "/new-opportunity",
                    "/board/**",
                    "/views/**",
                    "/imports/**"),
            only(Set.of(SALES_MANAGER), ANY, "/pipeline/**", "/rules/**", "/team-review"),
            only(Set.of(TRAINER, SALES_MANAGER), ANY, "/scenarios/**", "/practice/results/**"),
            only(SIGNED_IN, ANY, "/practice/**"));

    /**
     * What a token may call besides: any line of its scopes allows a call that the roles of its person allow. What stands in
     * none needs a password, such as passwords themselves, users and tokens.
     */
    static final List<Scoped> SCOPES = List.of(
            new Scoped(TokenScope.READ, only(SIGNED_IN, "GET", "/**")),
            new Scoped(TokenScope.WRITE, only(SIGNED_IN, "GET", "/**")),
            new Scoped(TokenScope.WRITE, only(SIGNED_IN, ANY, API + "/opportunities/**")),
            new Scoped(TokenScope.RULES, only(SIGNED_IN, "GET", "/**")),
            new Scoped(TokenScope.RULES, only(SIGNED_IN, ANY, API + "/rules/**")),
            new Scoped(TokenScope.RULES, only(SIGNED_IN, "POST", API + "/scenarios/**")),
            new Scoped(TokenScope.ADVISE, only(SIGNED_IN, "POST", API + "/advice", API + "/team-review")),
            new Scoped(TokenScope.READ, only(SIGNED_IN, "POST", "/mcp")),
            new Scoped(TokenScope.WRITE, only(SIGNED_IN, "POST", "/mcp")),
            new Scoped(TokenScope.RULES, only(SIGNED_IN, "POST", "/mcp")),
            new Scoped(TokenScope.ADVISE, only(SIGNED_IN, "POST", "/mcp")));

    /** What no token may call: a program is no second person. */
    private static final List<Permission> IN_PERSON =
            List.of(only(SIGNED_IN, "POST", API + "/rules/candidates/*/approve", API + "/rules/candidates/*/decline"));

    private Permissions() {}

    /** A call that a scope allows. */
    record Scoped(TokenScope scope, Permission call) {}

    /** Whether somebody signed in otherwise than by a token, or by one whose scopes allow the call. */
    static boolean withinScope(Authentication caller, HttpServletRequest request) {
        return !(caller.getPrincipal() instanceof TokenUser token)
                || IN_PERSON.stream().noneMatch(call -> call.matches(request))
                        && SCOPES.stream()
                                .anyMatch(line -> token.scopes().contains(line.scope())
                                        && line.call().matches(request));
    }

    /**
     * One line.
     *
     * @param method HEAD goes with GET; {@code *} stands for every method
     * @param roles any of them may; null: everybody, signed in or not
     */
    record Permission(
            String method,
            List<PathPatternRequestMatcher> paths,
            @Nullable Set<UserRole> roles) {

        boolean matches(HttpServletRequest request) {
            String asked = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
            return (method.equals(ANY) || method.equals(asked))
                    && paths.stream().anyMatch(path -> path.matches(request));
        }
    }

    /** A role as Spring Security knows it. */
    static Collection<GrantedAuthority> authorities(Set<UserRole> roles) {
        return roles.stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    private static Permission everybody(String method, String... paths) {
        return new Permission(method, matchers(paths), null);
    }

    private static Permission only(Set<UserRole> roles, String method, String... paths) {
        return new Permission(method, matchers(paths), roles);
    }

    private static List<PathPatternRequestMatcher> matchers(String... paths) {
        return Arrays.stream(paths)
                .map(path -> PathPatternRequestMatcher.withDefaults().matcher(path))
                .toList();
    }
}
