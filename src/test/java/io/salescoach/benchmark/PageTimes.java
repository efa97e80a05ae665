package io.salescoach.benchmark;

import io.salescoach.SalesCoach;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.store.OpportunityService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures how long the service takes for each page with many opportunities stored: {@code mvn -P benchmark test-compile
 * exec:exec -Dbenchmark=io.salescoach.benchmark.PageTimes}. Arguments: {@code h2} (in a file) or {@code postgresql}, and how
 * many opportunities (10000). Tells the median and the worst of thirty answers over HTTP on one connection and, on H2, the
 * statement of the database that took longest for the page and how it is carried out.
 */
public final class PageTimes {

    private static final Viewer MANAGER = new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER));
    private static final int TIMES = 30;
    private static final int ACCOUNT_MANAGERS = 40;
    private static final String[] STAGES = {"ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION"};

    private static final List<String> PAGES = List.of(
            "wang.fang /opportunities",
            "zhang.wei /opportunities",
            "zhang.wei /opportunities?q=network",
            "zhang.wei /opportunities?stage=DEMAND&sort=value,desc",
            "zhang.wei /opportunities?finding=STALLED",
            "wang.fang /new-opportunity",
            "wang.fang /imports",
            "wang.fang /opportunities/huadong-vpn",
            "wang.fang /opportunities/huadong-vpn/edit/qualification",
            "wang.fang /opportunities/huadong-vpn/what-if",
            "wang.fang /opportunities/huadong-vpn/history",
            "wang.fang /opportunities/huadong-vpn/tools/OPPORTUNITY_ASSESSMENT",
            "wang.fang /opportunities/huadong-vpn/tools/OPPORTUNITY_ASSESSMENT.pdf",
            "zhang.wei /pipeline",
            "zhang.wei /pipeline?accountManager=manager-7",
            "zhang.wei /rules",
            "zhang.wei /rules/catalogue",
            "zhang.wei /rules/tables/playbook",
            "zhang.wei /rules/files/needs.drl",
            "zhang.wei /rules/draft",
            "zhang.wei /rules/releases",
            "zhang.wei /team-review",
            "chen.jing /scenarios",
            "wang.fang /practice",
            "chen.jing /practice/results");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext service;
    private final JdbcClient jdbc;
    private final boolean h2;

    private PageTimes(ConfigurableApplicationContext service, boolean h2) {
        this.service = service;
        this.jdbc = service.getBean(JdbcClient.class);
        this.h2 = h2;
    }

    public static void main(String[] arguments) throws Exception {
        boolean h2 = arguments.length == 0 || arguments[0].equals("h2");
        int number = arguments.length < 2 ? 10_000 : Integer.parseInt(arguments[1]);
        var data = java.nio.file.Files.createTempDirectory("page-times");
        try (var postgres = h2 ? null : EmbeddedPostgres.start()) {
            var settings = new ArrayList<>(List.of("--server.port=0", "--sales-coach.data=" + data));
            if (postgres != null) {
                settings.add("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
                settings.add("--spring.datasource.username=postgres");
            }
            var service = new SpringApplicationBuilder(SalesCoach.class).run(settings.toArray(String[]::new));
            var run = new PageTimes(service, h2);
            run.fill(number);
            for (String page : PAGES) {
                run.measure(page.split(" "));
            }
            service.close();
        }
        System.exit(0);
    }

    private void fill(int number) {
        var opportunities = service.getBean(OpportunityService.class);
        var random = new Random(1);
        var samples = opportunities.list(MANAGER, OpportunityQuery.all(0, 50)).items().stream()
                .map(item -> opportunities.find(MANAGER, item.id()).document())
                .toList();
        for (int done = 0; done < number; done += 200) {
            var part = new ArrayList<OpportunityChange>();
            for (int i = done; i < Math.min(number, done + 200); i++) {
                ObjectNode file = samples.get(random.nextInt(samples.size())).deepCopy();
                String owner = i % ACCOUNT_MANAGERS == 0 ? "wang.fang" : "manager-" + i % ACCOUNT_MANAGERS;
                file.put("id", "deal-" + i)
                        .put("name", file.path("name").asString() + " " + i)
                        .put("accountManager", owner)
                        .put("status", random.nextInt(3) == 0 ? "WON" : "OPEN")
                        .put("stage", STAGES[random.nextInt(STAGES.length)]);
                part.add(new OpportunityChange(file.path("id").asString(), before -> file));
            }
            opportunities.saveAll(MANAGER, part);
        }
        System.out.printf(
                "%,d opportunities are stored%n",
                opportunities.list(MANAGER, OpportunityQuery.all(0, 1)).total());
    }

    private void measure(String[] page) throws IOException, InterruptedException {
        String caller = page[0] + ":demo-sales-coach";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + service.getEnvironment().getRequiredProperty("local.server.port") + page[1]))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(caller.getBytes(StandardCharsets.US_ASCII)))
                .header("Accept", "text/html")
                .build();
        for (int i = 0; i < TIMES; i++) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
        if (h2) {
            jdbc.sql("set query_statistics false").update();
            jdbc.sql("set query_statistics true").update();
        }
        var taken = new long[TIMES];
        long size = 0;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            taken[i] = System.nanoTime() - start;
            size = answer.body().length;
            if (answer.statusCode() != 200) {
                System.out.printf("%-75s answers %d%n", page[1], answer.statusCode());
                return;
            }
        }
        Arrays.sort(taken);
        System.out.printf(
                "%-75s median %5.1f ms, worst %5.1f ms, %,d KiB%n",
                page[1], taken[TIMES / 2] / 1e6, taken[TIMES - 1] / 1e6, size / 1024);
        if (h2) {
            slowest();
        }
    }

    private void slowest() {
        jdbc.sql("""
                        select sql_statement, average_execution_time, execution_count from information_schema.query_statistics
                        where sql_statement not like '%query_statistics%'
                        order by average_execution_time * execution_count desc fetch first 1 row only""").query(row -> {
            System.out.printf(
                    "    %.1f ms x %d a page: %s%n",
                    row.getDouble(2),
                    Math.round(row.getDouble(3) / TIMES),
                    row.getString(1).replaceAll("\\s+", " "));
        });
    }
}
