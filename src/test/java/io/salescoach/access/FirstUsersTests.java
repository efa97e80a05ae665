package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.salescoach.web.CannotStartException;
import io.salescoach.web.CannotStartReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.server.ResponseStatusException;

/** Who can sign in when the service has just started. */
@Tag("database")
class FirstUsersTests {

    private static final String PASSWORD = "correct horse battery";
    private static final PasswordEncoder ENCODER = new SecurityConfiguration().passwordEncoder();

    private OwnDatabase database;
    private Clock clock = Clock.systemUTC();

    @BeforeEach
    void anEmptyDatabase() {
        database = new OwnDatabase(Clock.systemUTC());
    }

    @Test
    void theDemoHasItsSampleUsersOnce() {
        start(true, null, null, null);
        start(true, null, null, null);
        assertThat(database.users.page(0, 10))
                .extracting(User::name)
                .containsExactly("admin", "chen.jing", "li.na", "wang.fang", "zhang.wei");
        assertThat(database.users.find("zhang.wei").orElseThrow().roles()).containsExactly(UserRole.SALES_MANAGER);
        assertThat(ENCODER.matches(
                        "demo-sales-coach",
                        database.users.find("li.na").orElseThrow().password()))
                .isTrue();
    }

    @Test
    void sampleUsersAreThereAllOrNoneSoThatTheNextStartMakesUpForABrokenOne() {
        clock = mock();
        when(clock.instant()).thenReturn(Instant.EPOCH, Instant.EPOCH).thenThrow(new IllegalStateException("killed"));
        assertThatThrownBy(() -> start(true, null, null, null)).hasMessage("killed");
        assertThat(database.users.count()).isZero();
        clock = Clock.systemUTC();
        start(true, null, null, null);
        assertThat(database.users.count()).isEqualTo(5);
    }

    @Test
    void theDemoPutsNoKnownPasswordBesideRealUsers() {
        start(false, "root", PASSWORD, null);
        start(true, null, null, null);
        assertThat(database.users.page(0, 10)).extracting(User::name).containsExactly("root");
    }

    @Test
    void outsideTheDemoItsUsersAreGoneAndTheirNamesFree() {
        start(true, null, null, null);
        start(false, "admin", PASSWORD, null);
        assertThat(database.users.page(0, 10)).singleElement().satisfies(admin -> {
            assertThat(admin.name()).isEqualTo("admin");
            assertThat(admin.sample()).isFalse();
            assertThat(ENCODER.matches(PASSWORD, admin.password())).isTrue();
        });
    }

    @Test
    void theFirstAdministratorIsOnlyCreatedWhileThereIsNone() {
        start(false, "Root", PASSWORD, null);
        start(false, "second", PASSWORD, null);
        assertThat(database.users.page(0, 10)).extracting(User::name).containsExactly("root");
    }

    @Test
    void theFirstAdministratorCanBeGivenAsAHash() {
        start(false, "root", null, "{bcrypt}$2a$04$m8Oyrb2rV7qbwW8bG9EOKO2SA6UfE2eLAWpGr3CIgPnc3rQQGOFQO");
        assertThat(database.users.find("root").orElseThrow().password()).startsWith("{bcrypt}$2a$04$");
    }

    @Test
    void aHashThatDoesNotNameItsAlgorithmIsRefused() {
        assertThatThrownBy(() -> start(false, "root", null, "$2a$04$m8Oyrb2"))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("password-hash does not name its algorithm");
    }

    @Test
    void withoutUsersAndWithoutAnAdministratorTheServiceDoesNotStart() {
        var refused = catchThrowableOfType(CannotStartException.class, () -> start(false, null, null, null));
        assertThat(refused).hasMessageContaining("nobody could sign in");
        var told = new CannotStartReport().analyze(refused);
        assertThat(told.getDescription()).contains("nobody could sign in");
        assertThat(told.getAction()).contains("sales-coach.administrator.name", "sales-coach.administrator.password");
    }

    @ParameterizedTest
    @CsvSource({
        "short, has 5 characters",
        ", has 0 characters",
        "rootrootrootroot, holds the user name",
        "demo-sales-coach, everybody knows",
        "aaaaaaaaaaaaaaaa, fewer than 5"
    })
    void aWeakFirstPasswordIsRefused(String password, String why) {
        assertThatThrownBy(() -> start(false, "root", password, null))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(why);
        assertThat(database.users.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void theDemoStartsOnThisMachinesOwnAddresses(String address) {
        new DemoAddress().setEnvironment(demo().withProperty("server.address", address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", ""})
    void theDemoStartsNowhereElse(String address) {
        var environment = demo().withProperty("server.address", address);
        var refused =
                catchThrowableOfType(CannotStartException.class, () -> new DemoAddress().setEnvironment(environment));
        assertThat(refused).hasMessageContaining("server.address is " + (address.isEmpty() ? "not set" : address));
        assertThat(new CannotStartReport().analyze(refused).getAction())
                .contains("sales-coach.demo=false", "sales-coach.administrator.name");
        new DemoAddress().setEnvironment(environment.withProperty("sales-coach.demo", "false"));
    }

    @Test
    void theDemoDoesNotStartWithoutAnAddressNorWithAnOpenAddressForManagement() {
        var nowhere = demo();
        assertThatThrownBy(() -> new DemoAddress().setEnvironment(nowhere)).isInstanceOf(CannotStartException.class);
        var management =
                demo().withProperty("server.address", "127.0.0.1").withProperty("management.server.port", "8081");
        assertThatThrownBy(() -> new DemoAddress().setEnvironment(management))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("management.server.address");
    }

    @Test
    void twoAdministratorsCannotDeleteEachOtherAtTheSameTime() throws Exception {
        var keeper = new UserService(database.users, new AccessGrants(database.client), ENCODER, Clock.systemUTC());
        for (String name : List.of("one", "two")) {
            keeper.create(name, name, Set.of(UserRole.ADMINISTRATOR), null);
        }
        var together = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            var results = pool.invokeAll(
                    List.of(deletion(keeper, together, "one", "two"), deletion(keeper, together, "two", "one")));
            assertThat(List.of(results.get(0).get(), results.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            pool.shutdown();
        }
        assertThat(database.users.count()).isEqualTo(1);
    }

    private Callable<Boolean> deletion(UserService keeper, CyclicBarrier together, String name, String by) {
        return () -> {
            together.await();
            try {
                database.transactions.executeWithoutResult(status -> keeper.delete(name, by));
                return true;
            } catch (ResponseStatusException e) {
                return false;
            }
        };
    }

    @Test
    void theAuditKeepsAsManyEntriesAndAsLongAsTheSiteSays() {
        var settings = settings(true, new AccessSettings.Administrator(null, null, null), 3);
        var audit = new Audit(database.client, Clock.systemUTC(), settings);
        var caller = new RequestOrigin("127.0.0.1", "GET /\r\nforged\u202e" + "x".repeat(400));
        for (int i = 0; i < 10; i++) {
            audit.record(AuditEvent.SIGNED_IN, "li.na", caller, null);
        }
        audit.forget();
        assertThat(audit.page(null, 0, 10))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.path())
                        .startsWith("GET /\uFFFD\uFFFDforged\uFFFDx")
                        .hasSize(300));
        database.client
                .sql("update audit set happened_at = ?")
                .param(OffsetDateTime.parse("2020-01-01T00:00:00Z"))
                .update();
        audit.forget();
        assertThat(audit.count(null)).isZero();
    }

    private void start(boolean demo, String name, String password, String hash) {
        var settings = settings(demo, new AccessSettings.Administrator(name, password, hash), 1000);
        new FirstUsers(settings, database.users, ENCODER, database.transactions, clock).afterPropertiesSet();
    }

    private static MockEnvironment demo() {
        return new MockEnvironment().withProperty("sales-coach.demo", "true");
    }

    private static AccessSettings settings(boolean demo, AccessSettings.Administrator first, long rows) {
        var oidc = new AccessSettings.Oidc("preferred_username", null);
        return new AccessSettings(
                demo,
                first,
                oidc,
                new AccessSettings.Keeping(Duration.ofDays(1), rows),
                new AccessSettings.Metrics(null));
    }
}
