package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in at a real provider with OpenID Connect, over HTTP, as a browser does it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Tag("database")
class OidcSignInTests {

    private static final OpenIdProvider PROVIDER = new OpenIdProvider();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private UserRepository users;

    @Autowired
    private UserService keeper;

    @Autowired
    private Audit audit;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        String client = "spring.security.oauth2.client.";
        properties.add(client + "provider.company.issuer-uri", PROVIDER::address);
        properties.add(client + "registration.company.client-id", () -> "sales-coach");
        properties.add(client + "registration.company.client-secret", () -> "a secret");
        properties.add(client + "registration.company.scope", () -> "openid,profile");
        properties.add(client + "registration.company.client-name", () -> "Company account");
        properties.add("server.forward-headers-strategy", () -> "native");
    }

    @BeforeEach
    void theProviderKnowsTheService() {
        PROVIDER.register(here("/login/oauth2/code/company"));
        if (users.find("zhao.min").isEmpty()) {
            keeper.create("zhao.min", "Zhao Min 赵敏", Set.of(UserRole.ACCOUNT_MANAGER), null);
        }
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void theSignInPageOffersTheProvider() throws Exception {
        assertThat(get(here("/sign-in")).body())
                .contains("/oauth2/authorization/company", "Sign in with Company account");
    }

    @Test
    void aUserComesInWithTheRolesThatItHasHere() throws Exception {
        var page = signIn("Zhao.Min");
        assertThat(page.uri().toString()).startsWith(here("/today"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(get(here("/api/v1/me")).body())
                .contains("\"name\":\"zhao.min\"", "Zhao Min 赵敏", "[\"ACCOUNT_MANAGER\"]");
        assertThat(get(here("/api/v1/users")).statusCode()).isEqualTo(403);
        assertThat(audit.page("zhao.min", 0, 10))
                .anySatisfy(entry -> assertThat(entry.detail()).isEqualTo("OpenID Connect"));
    }

    @Test
    void otherRolesEndTheSession() throws Exception {
        signIn("Zhao.Min");
        assertThat(get(here("/api/v1/me")).statusCode()).isEqualTo(200);
        keeper.change("zhao.min", UserForm.roles(Set.of(UserRole.TRAINER)), "admin");
        assertThat(get(here("/api/v1/me")).statusCode()).isEqualTo(401);
        keeper.change("zhao.min", UserForm.roles(Set.of(UserRole.ACCOUNT_MANAGER)), "admin");
    }

    @Test
    void somebodyWhoIsNoUserHereStaysOutside() throws Exception {
        var page = signIn("stranger");
        assertThat(page.uri().toString()).isEqualTo(here("/sign-in?unknown"));
        assertThat(page.body()).contains("you are no user here");
        assertThat(get(here("/api/v1/me")).statusCode()).isEqualTo(401);
        assertThat(users.find("stranger")).isEmpty();
        assertThat(audit.page(null, 0, 10))
                .anySatisfy(entry -> assertThat(entry.detail()).contains("there is no user 'stranger'"));
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() throws Exception {
        long before = audit.count(null);
        var page = get(here("/login/oauth2/code/company?code=forged&state=forged"));
        assertThat(page.uri().toString()).isEqualTo(here("/sign-in?unknown"));
        assertThat(audit.count(null)).isEqualTo(before);
    }

    @Test
    void cookiesAreForThisSiteAndBehindAProxyForHttpsOnly() throws Exception {
        assertThat(sessionCookie("http"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
        assertThat(sessionCookie("https")).contains("HttpOnly", "SameSite=Lax", "Path=/", "Secure");
    }

    /** The cookie that a sign-in with the form of the page sets, when the proxy before it was asked by that protocol. */
    private String sessionCookie(String protocol) throws Exception {
        var client = HttpClient.newHttpClient();
        var page = client.send(
                HttpRequest.newBuilder(URI.create(here("/sign-in"))).build(), HttpResponse.BodyHandlers.ofString());
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        String body = "username=wang.fang&password=" + FirstUsers.SAMPLE_PASSWORD + "&_csrf=" + encode(token.group(1));
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(here("/sign-in")))
                        .header("X-Forwarded-Proto", protocol)
                        .header(
                                "Cookie",
                                page.headers()
                                        .firstValue("Set-Cookie")
                                        .orElseThrow()
                                        .split(";")[0])
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("SESSION="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rolesCanComeFromTheProvider() {
        var byClaim = byClaim("realm.roles");
        var claims = Map.<String, Object>of(
                "sub",
                "1",
                "preferred_username",
                "Sun.Li",
                "name",
                "Sun Li",
                "realm",
                Map.of("roles", List.of("TRAINER", "x")));
        var first = byClaim.welcome(atProvider(claims));
        assertThat(first.getName()).isEqualTo("sun.li");
        assertThat(first.getAuthorities()).extracting("authority").containsExactly("ROLE_TRAINER");
        assertThat(users.find("sun.li").orElseThrow().displayName()).isEqualTo("Sun Li");
        var promoted = Map.<String, Object>of(
                "sub", "1", "preferred_username", "sun.li", "realm", Map.of("roles", "SALES_MANAGER"));
        var second = byClaim.welcome(atProvider(promoted));
        assertThat(second.getAuthorities()).extracting("authority").containsExactly("ROLE_SALES_MANAGER");
        assertThat(second.version()).isGreaterThan(first.version());
        keeper.change("sun.li", UserForm.enabled(false), "admin");
        assertThatThrownBy(() -> byClaim.welcome(atProvider(promoted)))
                .isInstanceOf(OAuth2AuthenticationException.class)
                .hasMessageContaining("not enabled");
    }

    @Test
    void withoutARoleOrANameNobodyComesIn() {
        var byClaim = byClaim("groups");
        assertThatThrownBy(() -> byClaim.welcome(atProvider(Map.of("sub", "1", "preferred_username", "qian.yu"))))
                .hasMessageContaining("no role");
        assertThatThrownBy(() -> byClaim.welcome(atProvider(Map.of("sub", "1", "groups", List.of("TRAINER")))))
                .hasMessageContaining("preferred_username is null");
        assertThat(users.find("qian.yu")).isEmpty();
    }

    private OidcUsers byClaim(String rolesClaim) {
        var oidc = new AccessSettings.Oidc("preferred_username", rolesClaim);
        return new OidcUsers(
                keeper,
                users,
                new AccessSettings(
                        true,
                        new AccessSettings.Administrator(null, null, null),
                        oidc,
                        new AccessSettings.Keeping(Duration.ofDays(1), 1),
                        new AccessSettings.Metrics(null)));
    }

    private static OidcUser atProvider(Map<String, Object> claims) {
        var now = Instant.now();
        return new DefaultOidcUser(List.of(), new OidcIdToken("token", now, now.plusSeconds(60), claims));
    }

    /** From the service to the provider's form, and back with what the provider says. */
    private HttpResponse<String> signIn(String name) throws IOException, InterruptedException {
        var form = get(here("/oauth2/authorization/company"));
        assertThat(form.uri().toString()).startsWith(PROVIDER.address() + "/login");
        var token = TOKEN.matcher(form.body());
        assertThat(token.find()).isTrue();
        String body = "username=" + name + "&password=" + encode(OpenIdProvider.PASSWORD) + "&_csrf="
                + encode(token.group(1));
        return browser.send(
                HttpRequest.newBuilder(URI.create(PROVIDER.address() + "/login"))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        String accept = address.contains("/api/") ? "application/json" : "text/html";
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String here(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
