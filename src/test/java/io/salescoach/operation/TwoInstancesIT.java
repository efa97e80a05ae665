package io.salescoach.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What docker/compose.yaml describes, without containers: two instances as processes, started at once, on one real
 * PostgreSQL. In the end one is killed, and the database goes away. More kills, of one and the other in turn, with
 * {@code -Dkill.rounds=20}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoInstancesIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final String PASSWORD = "demo-sales-coach";
    private static final String MANAGER = Instance.basic("zhang.wei", PASSWORD);
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Instance a;
    private static Instance b;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        for (String site : List.of("a", "b")) {
            FileSystemUtils.copyRecursively(Path.of("rules"), folder.resolve("rules-" + site));
        }
        a = instance("a");
        b = instance("b");
        a.untilReady();
        b.untilReady();
    }

    private static Instance instance(String site) throws IOException {
        return Instance.start(
                folder,
                "sales-coach.jobs.heartbeat=1s",
                "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username=postgres",
                "spring.profiles.active=json",
                "sales-coach.metrics.token=" + TOKEN,
                "sales-coach.rules=" + folder.resolve("rules-" + site));
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {a, b, postgres}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    @Order(1)
    void aSignInAtOneCountsAtTheOther() throws Exception {
        var page = a.get("/sign-in", "Accept", "text/html");
        var token = CSRF.matcher(page.body());
        assertThat(token.find()).isTrue();
        String form = "username=wang.fang&password=" + PASSWORD + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        var signedIn = a.send(
                "POST", "/sign-in", form, "Content-Type", "application/x-www-form-urlencoded", "Cookie", cookies(page));
        assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("sign-in");

        var me = b.get("/api/v1/me", "Cookie", cookies(signedIn));
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("wang.fang");
        assertThat(b.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void whatOneWritesTheOtherReads() throws Exception {
        String body = "{\"id\": \"shared\", \"name\": \"Zhao-Yifei-of-Huadong\", \"stage\": \"DEMAND\"}";
        var written = a.send(
                "POST", "/api/v1/opportunities", body, "Authorization", MANAGER, "Content-Type", "application/json");
        assertThat(written.statusCode()).isEqualTo(201);
        var read = b.get("/api/v1/opportunities/shared", "Authorization", MANAGER);
        assertThat(read.body()).isEqualTo(written.body());
        assertThat(read.headers().firstValue("ETag"))
                .isEqualTo(written.headers().firstValue("ETag"));
    }

    @Test
    @Order(3)
    void theMetricsAreForTheTokenAndForAdministrators() throws Exception {
        String path = "/actuator/prometheus";
        assertThat(a.get(path, "Authorization", "Bearer " + TOKEN).body())
                .contains("sales_coach_stopped_total", "sales_coach_jobs{queue=\"job_score\",state=\"waiting\"}");
        assertThat(a.get(path, "Authorization", "Bearer " + TOKEN + "0").statusCode())
                .isEqualTo(401);
        assertThat(a.get(path, "Authorization", Instance.basic("admin", PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        assertThat(a.get(path, "Authorization", MANAGER).statusCode()).isEqualTo(403);
        assertThat(a.get("/api/v1/users", "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(401);
    }

    /** An import, a release and a run of scenarios are under way at the one that is killed; their progress is read at the other. */
    @Test
    @Order(4)
    void noAcceptedChangeIsLostAndAllWorkGoesOnWhenOneIsKilled() throws Exception {
        var accepted = new Accepted(MANAGER);
        for (int i = 0; i < 10; i++) {
            accepted.create(i % 2 == 0 ? a : b, "both-" + i);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            if (round % 2 == 1) {
                killed(round, b, a, accepted);
                b = round < ROUNDS ? instance("b").untilReady() : b;
            } else {
                killed(round, a, b, accepted);
                a = instance("a").untilReady();
            }
        }
    }

    private static void killed(int round, Instance killed, Instance left, Accepted accepted) throws Exception {
        int before = accepted.count();
        int cutOff = accepted.unanswered.get();
        int live = json(left, "/api/v1/rules/releases").at("/items/0/number").asInt();
        var end = new AtomicLong(System.nanoTime() + TimeUnit.MINUTES.toNanos(2));
        var threads = List.of(
                accepted.changing(left, "both-", 10, end::get),
                accepted.changing(killed, "both-", 10, end::get),
                accepted.changing(left, "both-", 10, end::get),
                accepted.changing(killed, "both-", 10, end::get));
        TimeUnit.SECONDS.sleep(1);
        var imported = new Imported(MANAGER, round);
        imported.start(killed);
        var publish = killed.send(
                "POST",
                "/api/v1/rules/releases",
                "{\"base\": %d, \"files\": {\"extra.csv\": \"a\\n%d\\n\"}, \"comment\": \"amid a kill\"}"
                        .formatted(live, round),
                "Authorization",
                MANAGER,
                "Content-Type",
                "application/json",
                "Prefer",
                "wait=0");
        assertThat(publish.statusCode()).as(publish::body).isEqualTo(202);
        String check = publish.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> imported.told(left).at("/rows/accepted").asInt() > 0
                        && !json(left, check).at("/phase").asString().equals("WAITING"));
        var scenarios = new AllScenarios(MANAGER);
        scenarios.start(killed);
        killed.kill();
        end.set(System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(accepted.unanswered.get()).as("cut off by the kill").isGreaterThan(cutOff);
        assertThat(accepted.count()).isGreaterThan(before + 10);
        accepted.areAllThere(left);

        imported.isWholeAfterAKill(left);
        scenarios.endAfterAKill(left);
        var published = await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> json(left, check),
                        told -> told.at("/phase").asString().equals("DONE"));
        assertThat(published.at("/outcome").asString()).as(published::toString).isEqualTo("PUBLISHED");
        assertThat(json(left, "/api/v1/rules/releases").at("/total").asInt())
                .as("published once")
                .isEqualTo(1 + round);
        // Every open deal is assessed by what was published.
        await().atMost(Duration.ofMinutes(5)).until(() -> {
            var progress = json(left, "/api/v1/pipeline").at("/assessments");
            return progress.at("/pending").asInt() == 0
                    && progress.at("/current").asInt() >= 2_000 * round;
        });
        LoggerFactory.getLogger(TwoInstancesIT.class)
                .info("Round {}: {} changes accepted so far, all there", round, accepted.count());
    }

    @Test
    @Order(5)
    void withoutItsDatabaseItLivesButIsNotReady() throws Exception {
        postgres.close();
        assertThat(a.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(a.get("/livez").statusCode()).isEqualTo(200);
        String body = "{\"id\": \"lost\", \"name\": \"Zhao-Yifei-of-Huadong\", \"stage\": \"DEMAND\"}";
        int status = a.send(
                        "POST",
                        "/api/v1/opportunities",
                        body,
                        "Authorization",
                        MANAGER,
                        "Content-Type",
                        "application/json")
                .statusCode();
        assertThat(status).isGreaterThanOrEqualTo(500);
    }

    @Test
    @Order(6)
    void eachLineOfItsLogIsAnObjectThatNamesTheRequestAndNoCustomer() throws IOException {
        var json = new JsonMapper();
        assertThat(a.log().lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(json.readTree(line).at("/message").asString())
                                .isNotEmpty());
        assertThat(a.log()).contains("\"requestId\":\"", "\"stack_trace\"").doesNotContain("Zhao-Yifei-of-Huadong");
    }

    private static JsonNode json(Instance instance, String path) throws IOException, InterruptedException {
        return new JsonMapper()
                .readTree(instance.get(path, "Authorization", MANAGER).body());
    }

    private static String cookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }
}
