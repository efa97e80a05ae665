package io.salescoach.benchmark;

import io.salescoach.SalesCoach;
import io.salescoach.benchmark.PageTimesClient.Times;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Measures how long the service takes for every page, on each database: {@code mvn -P benchmark process-test-classes exec:exec
 * -Dbenchmark=io.salescoach.benchmark.PageTimes}. Arguments: how many opportunities (10000, of which 300 are those of the account
 * manager who asks), and the databases ({@code h2} in a file, {@code postgresql}; both). The pages are those of the service's own
 * mappings, so that none is forgotten, each asked over HTTP by every sample user who may. Prints a table in Markdown with the
 * median and the worst of the answers and the processor time of one, in milliseconds; on H2 also the statement that took longest of pages above a limit.
 */
public final class PageTimes {

    private static final List<String> USERS = List.of("wang.fang", "zhang.wei", "admin", "chen.jing");
    private static final List<String> NO_PAGES = List.of("/api/", "/actuator", "/v3/", "/mcp", "/error", "/swagger-ui");
    private static final int WARM = 12;
    private static final int TIMES = 15;

    /** A page whose median is above it is looked at, in milliseconds. */
    private static final double SLOW = 100;

    private PageTimes() {}

    public static void main(String[] arguments) throws Exception {
        int number = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        List<String> databases = arguments.length < 2
                ? List.of("h2", "postgresql")
                : List.of(arguments).subList(1, arguments.length);
        var found = new TreeMap<String, Map<String, Times>>();
        for (String database : databases) {
            boolean h2 = database.equals("h2");
            try (var postgres = h2 ? null : EmbeddedPostgres.start()) {
                var settings = new ArrayList<>(List.of(
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--sales-coach.data=" + Files.createTempDirectory("page-times")));
                if (postgres != null) {
                    settings.add("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
                    settings.add("--spring.datasource.username=postgres");
                }
                var service = new SpringApplicationBuilder(SalesCoach.class).run(settings.toArray(String[]::new));
                run(service, h2, number)
                        .forEach((page, times) -> found.computeIfAbsent(page, any -> new TreeMap<>())
                                .put(database, times));
                service.close();
            }
        }
        print(found, databases);
        System.exit(0);
    }

    private static Map<String, Times> run(ConfigurableApplicationContext service, boolean h2, int number)
            throws IOException, InterruptedException {
        var client = new PageTimesClient(service.getEnvironment().getRequiredProperty("local.server.port"));
        var data = new PageTimesData(service, client);
        long start = System.nanoTime();
        data.fill(number);
        var known = data.addresses();
        data.settle();
        System.out.printf("%,d opportunities are stored after %.0f s%n", number, (System.nanoTime() - start) / 1e9);
        var jdbc = service.getBean(JdbcClient.class);
        var found = new TreeMap<String, Times>();
        for (String pattern : patterns(service)) {
            String address = PageTimesData.address(pattern, known);
            boolean answered = false;
            for (String user : USERS) {
                reset(jdbc, h2);
                var times = client.measure(user, address, WARM, TIMES);
                if (times.status() < 400) {
                    answered = true;
                    found.put(pattern + " " + user, times);
                    told(pattern + " " + user, times, jdbc, h2);
                }
            }
            if (!answered) {
                System.out.printf(
                        "%s answers nobody: %d%n",
                        address, client.measure(USERS.get(1), address, 1, 1).status());
            }
        }
        return found;
    }

    private static TreeSet<String> patterns(ConfigurableApplicationContext service) {
        var mapping = service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var patterns = new TreeSet<>(PageTimesData.narrowed());
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (reads(info) && method.getBeanType().getName().startsWith("io.salescoach.")) {
                info.getPatternValues().stream()
                        .filter(pattern -> NO_PAGES.stream().noneMatch(pattern::startsWith))
                        .forEach(patterns::add);
            }
        });
        return patterns;
    }

    private static boolean reads(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }

    private static void reset(JdbcClient jdbc, boolean h2) {
        if (h2) {
            jdbc.sql("set query_statistics false").update();
            jdbc.sql("set query_statistics true").update();
        }
    }

    private static void told(String page, Times times, JdbcClient jdbc, boolean h2) {
        System.out.printf(
                "%-70s %d median %6.1f ms, worst %6.1f ms, processor %6.1f ms, %,d KiB%n",
                page, times.status(), times.median(), times.worst(), times.processor(), times.bytes() / 1024);
        if (h2 && times.median() > SLOW) {
            jdbc.sql("""
                            select sql_statement, average_execution_time, execution_count from information_schema.query_statistics
                            where sql_statement not like '%query_statistics%'
                            order by average_execution_time * execution_count desc fetch first 2 rows only""").query(row -> {
                System.out.printf(
                        "    %.1f ms x %d a page: %s%n",
                        row.getDouble(2),
                        Math.round(row.getDouble(3) / (WARM + TIMES)),
                        row.getString(1).replaceAll("\\s+", " "));
            });
        }
    }

    private static void print(Map<String, Map<String, Times>> found, List<String> databases) {
        System.out.println("\n| page | who | " + String.join(" | ", databases) + " |");
        System.out.println("|---|---|" + "---|".repeat(databases.size()));
        found.forEach((page, times) -> {
            String[] parts = page.split(" ");
            var line = new StringBuilder("| `" + parts[0] + "` | " + parts[1] + " |");
            for (String database : databases) {
                var each = times.get(database);
                line.append(
                        each == null
                                ? " |"
                                : " %.0f (%.0f), %.0f |".formatted(each.median(), each.worst(), each.processor()));
            }
            System.out.println(line);
        });
    }
}
