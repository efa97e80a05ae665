package io.salescoach.benchmark;

import io.salescoach.SalesCoach;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.pipeline.outcomes.ScoreSuggestions;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.pipeline.store.OpportunityService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Time and memory for many ended deals: {@code mvn -P benchmark process-test-classes exec:exec
 * -Dbenchmark=io.salescoach.benchmark.HistoryFigures}. Arguments: how many deals (10000), the heap of the commands (256m) and of the
 * service (512m). Runs {@code back-test} and {@code suggest-score} in processes of their own, and then a service with H2 in a file: how long
 * it takes to judge all deals from their histories, each page, and learning points.
 */
public final class HistoryFigures {

    private static final Viewer MANAGER = new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER));
    private static final int PART = 500;
    private static final int TIMES = 5;

    /** So many are stored and judged by the service; further ones are copies of their rows, which pages cannot tell from them. */
    private static final int STORED = 2_000;

    private static final List<String> PAGES = List.of(
            "/pipeline/what-wins",
            "/pipeline/what-wins?moment=LAST&segment=/qualification/budget=NO",
            "/pipeline/two-ways",
            "/pipeline/followed-advice",
            "/pipeline/forecast",
            "/pipeline/score");

    private HistoryFigures() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && arguments[0].equals("in-service")) {
            serve(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
            System.exit(0);
        }
        int deals = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        String heap = arguments.length < 2 ? "256m" : arguments[1];
        String serviceHeap = arguments.length < 3 ? "512m" : arguments[2];
        Path folder = Files.createTempDirectory("history-figures");
        Path rules = rules(folder);
        Path files = Files.createDirectory(folder.resolve("deals"));
        for (int i = 0; i < deals; i++) {
            Files.writeString(files.resolve(i + ".json"), MadeUpDeals.deal(i).toString());
        }
        System.out.printf("%,d deals%n", deals);
        String out = folder.resolve("score.csv").toString();
        command("back-test", heap, files.toString(), "--rules", rules.toString());
        command("suggest-score", heap, files.toString(), "--rules", rules.toString(), "--out", out);
        run(
                "service",
                List.of("-Xmx" + serviceHeap),
                HistoryFigures.class.getName(),
                true,
                "in-service",
                "" + deals,
                folder.toString());
        System.exit(0);
    }

    private static Path rules(Path folder) throws IOException {
        Path rules = folder.resolve("rules");
        try (var all = Files.walk(Path.of("rules"))) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, rules.resolve(Path.of("rules").relativize(each)));
            }
        }
        Files.writeString(rules.resolve("fields.csv"), MadeUpDeals.fields());
        return rules;
    }

    private static void command(String name, String heap, String... more) throws Exception {
        var all = new ArrayList<>(List.of(name));
        all.addAll(List.of(more));
        run(name, List.of("-Xmx" + heap), SalesCoach.class.getName(), false, all.toArray(String[]::new));
    }

    /** Runs a process to its end, and tells its time by the clock and by the processor, and the most memory that it had. */
    private static void run(String name, List<String> options, String main, boolean tells, String... arguments)
            throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        Path told = Files.createTempFile("history-figures", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var process = (tells
                        ? builder.redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        : builder.redirectOutput(told.toFile()))
                .start();
        long start = System.nanoTime();
        var spent = java.time.Duration.ZERO;
        String most = "?";
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            spent = process.toHandle().info().totalCpuDuration().orElse(spent);
            Path status = Path.of("/proc/" + process.pid() + "/status");
            if (Files.exists(status)) {
                try {
                    most = Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM"))
                            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                            .findFirst()
                            .orElse(most);
                } catch (IOException e) {
                    // It has just ended.
                }
            }
        }
        System.out.printf(
                "%-14s %s: %.0f s by the clock, %d s of processor time, %s of memory at most, exit %d%n",
                name, options, (System.nanoTime() - start) / 1e9, spent.toSeconds(), most, process.exitValue());
        if (process.exitValue() != 0 && !tells) {
            System.out.println(Files.readString(told));
        }
    }

    private static void serve(int deals, Path folder) throws Exception {
        var service = new SpringApplicationBuilder(SalesCoach.class)
                .run(
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--sales-coach.rules=" + folder.resolve("rules"),
                        "--sales-coach.data=" + folder.resolve("data"));
        var jdbc = service.getBean(JdbcClient.class);
        long start = System.nanoTime();
        int stored = Math.min(deals, STORED);
        fill(service, stored);
        System.out.printf(
                "%,d stored by the service, each opened and ended: %.0f s%n",
                stored, (System.nanoTime() - start) / 1e9);
        // As if all had been opened and advised long before they ended.
        jdbc.sql("update history_entry set happened_at = dateadd(day, -120, happened_at) where kind = 'CREATED'")
                .update();
        jdbc.sql("insert into history_entry (opportunity_id, kind, version, happened_at, user_name, content)"
                        + " select opportunity_id, 'ADVISED', 1, dateadd(day, 20, happened_at), user_name,"
                        + " '{\"actions\":[\"SECURE_BUDGET\",\"MAKE_VISIT\",\"A\",\"B\",\"C\",\"D\",\"E\",\"F\"]}'"
                        + " from history_entry where kind = 'CREATED' and opportunity_id like 'deal-%'")
                .update();
        jdbc.sql(
                        "insert into feedback (history_id, opportunity_id, action, finding, rule_name, outcome, facts, given_on, holds)"
                                + " select id, opportunity_id, 'SECURE_BUDGET', 'F', 'r', 'DONE', 'f', cast(happened_at as date), true"
                                + " from history_entry where kind = 'ADVISED' and mod(id, 2) = 0")
                .update();
        jdbc.sql("delete from ended_deal").update();
        start = System.nanoTime();
        while (jdbc.sql("select count(*) from ended_deal where opportunity_id like 'deal-%'")
                        .query(Long.class)
                        .single()
                < stored) {
            Thread.sleep(500);
        }
        System.out.printf(
                "these judged in the background, half a second of work and one of rest: %.0f s%n",
                (System.nanoTime() - start) / 1e9);
        for (int copy = 1; copy < deals / stored; copy++) {
            copy(jdbc, copy);
        }
        System.out.printf(
                "%,d ended deals with their copies%n",
                jdbc.sql("select count(*) from ended_deal").query(Long.class).single());
        for (String page : PAGES) {
            measure(service, page);
        }
        var suggestions = service.getBean(ScoreSuggestions.class);
        start = System.nanoTime();
        suggestions.begin(MANAGER);
        while (suggestions.state(MANAGER).runs()) {
            Thread.sleep(200);
        }
        System.out.printf("points learnt in the service: %.0f s%n", (System.nanoTime() - start) / 1e9);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf("heap of the service at most %,d MiB%n", peak >> 20);
        service.close();
    }

    private static void fill(ConfigurableApplicationContext service, int deals) {
        var opportunities = service.getBean(OpportunityService.class);
        for (int done = 0; done < deals; done += PART) {
            var opened = new ArrayList<OpportunityChange>();
            var ended = new ArrayList<OpportunityChange>();
            for (int i = done; i < Math.min(deals, done + PART); i++) {
                ObjectNode file = MadeUpDeals.deal(i);
                String status = file.path("status").asString();
                ObjectNode open = file.deepCopy().put("status", "OPEN");
                opened.add(new OpportunityChange(file.path("id").asString(), before -> open));
                ended.add(new OpportunityChange(
                        file.path("id").asString(), before -> open.deepCopy().put("status", status)));
            }
            opportunities.saveAll(MANAGER, opened);
            opportunities.saveAll(MANAGER, ended);
        }
    }

    private static void copy(JdbcClient jdbc, int copy) {
        copy(jdbc, copy, "opportunity", "id");
        copy(jdbc, copy, "ended_deal", "opportunity_id");
        copy(jdbc, copy, "ended_deal_facts", "opportunity_id");
        copy(jdbc, copy, "ended_deal_action", "opportunity_id");
    }

    private static void copy(JdbcClient jdbc, int copy, String table, String key) {
        String columns = String.join(
                ", ",
                jdbc.sql(
                                "select lower(column_name) from information_schema.columns where lower(table_name) = :table"
                                        + " and lower(table_schema) = 'public' and lower(column_name) <> :key order by ordinal_position")
                        .param("table", table)
                        .param("key", key)
                        .query(String.class)
                        .list());
        jdbc.sql("insert into %s (%s, %s) select 'copy-%d-' || %s, %s from %s where %s like 'deal-%%'"
                        .formatted(table, key, columns, copy, key, columns, table, key))
                .update();
    }

    private static void measure(ConfigurableApplicationContext service, String page) throws Exception {
        String caller =
                Base64.getEncoder().encodeToString("zhang.wei:demo-sales-coach".getBytes(StandardCharsets.US_ASCII));
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + page))
                .header("Authorization", "Basic " + caller)
                .header("Accept", "text/html")
                .build();
        var client = HttpClient.newHttpClient();
        var taken = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            taken[i] = System.nanoTime() - start;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(page + " answers " + answer.statusCode());
            }
        }
        long first = taken[0];
        Arrays.sort(taken);
        System.out.printf("%-70s first %,6.0f ms, median %,6.0f ms%n", page, first / 1e6, taken[TIMES / 2] / 1e6);
    }
}
