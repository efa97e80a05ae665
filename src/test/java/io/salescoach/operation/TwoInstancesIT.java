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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What docker/compose.yaml describes, without containers: two instances as processes, started at once, on one real
 * PostgreSQL. In the end one is killed, and the database goes away.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoInstancesIT {

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
        String[] properties = {
            "sales-coach.jobs.heartbeat=1s",
            "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "spring.datasource.username=postgres",
            "spring.profiles.active=json",
            "sales-coach.metrics.token=" + TOKEN
        };
        a = Instance.start(folder, with(properties, "sales-coach.rules=" + folder.resolve("rules-a")));
        b = Instance.start(folder, with(properties, "sales-coach.rules=" + folder.resolve("rules-b")));
        a.untilReady();
        b.untilReady();
    }

    private static String[] with(String[] properties, String more) {
        return Stream.concat(Stream.of(properties), Stream.of(more)).toArray(String[]::new);
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

    /** An import and a release are under way at the one that is killed; their progress is read at the other. */
    @Test
    @Order(4)
    void noAcceptedChangeIsLostAndAllWorkGoesOnWhenOneIsKilled() throws Exception {
        var accepted = new Accepted(MANAGER);
        for (int i = 0; i < 10; i++) {
            accepted.create(i % 2 == 0 ? a : b, "both-" + i);
        }
        var end = new AtomicLong(System.nanoTime() + TimeUnit.MINUTES.toNanos(2));
        var threads = List.of(
                accepted.changing(a, "both-", 10, end::get),
                accepted.changing(b, "both-", 10, end::get),
                accepted.changing(a, "both-", 10, end::get),
                accepted.changing(b, "both-", 10, end::get));
        TimeUnit.SECONDS.sleep(1);
        var imported = new Imported(MANAGER, 1);
        imported.start(b);
        var publish = b.send(
                "POST",
                "/api/v1/rules/releases",
                "{\"base\": 1, \"files\": {\"extra.csv\": \"a\\n1\\n\"}, \"comment\": \"amid a kill\"}",
                "Authorization",
                MANAGER,
                "Content-Type",
                "application/json",
                "Prefer",
                "wait=0");
        assertThat(publish.statusCode()).as(publish::body).isEqualTo(202);
        String check = publish.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> imported.told(a).at("/rows/accepted").asInt() > 0
                        && !json(a, check).at("/phase").asString().equals("WAITING"));
        b.kill();
        end.set(System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(accepted.unanswered.get()).as("cut off by the kill").isPositive();
        assertThat(accepted.count()).isGreaterThan(20);
        accepted.areAllThere(a);

        imported.isWholeAfterAKill(a);
        var published = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> json(a, check),
                        told -> told.at("/phase").asString().equals("DONE"));
        assertThat(published.at("/outcome").asString()).as(published::toString).isEqualTo("PUBLISHED");
        assertThat(json(a, "/api/v1/rules/releases").at("/total").asInt())
                .as("published once")
                .isEqualTo(2);
        // Every open deal is assessed by what was published.
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            var progress = json(a, "/api/v1/pipeline").at("/assessments");
            return progress.at("/pending").asInt() == 0
                    && progress.at("/current").asInt() >= 2_000;
        });
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
