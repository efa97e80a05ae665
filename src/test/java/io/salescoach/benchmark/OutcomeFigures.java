package io.salescoach.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.salescoach.SalesCoach;
import io.salescoach.coaching.Coach;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Times of the pages of ended deals, and of the forecast: {@code mvn -P benchmark process-test-classes exec:exec
 * -Dbenchmark="io.salescoach.benchmark.OutcomeFigures postgresql 100000"}. Arguments: {@code h2} (in a file) or {@code postgresql}, and
 * how many deals have ended; as many are open. Their figures are written straight into the tables, as if the service had judged them: about 60
 * signals each. Tells the first answer, the median of nine later ones and the processor time of this process for one.
 */
public final class OutcomeFigures {

    private static final int BATCH = 1000;
    private static final int FINDINGS = 120;
    private static final int FIELDS = 40;
    private static final int VALUES = 5;
    private static final int TIMES = 9;
    private static final String[] STAGES = {"ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION"};
    private static final List<String> MOMENTS = List.of("BEFORE_END", "LAST", "DEMAND");

    /** The first is what any answer takes. */
    private static final List<String> PAGES = List.of(
            "/api/v1/me",
            "/pipeline/what-wins",
            "/pipeline/what-wins?segment=/made/up1=V2",
            "/pipeline/what-wins?moment=LAST&since=2025-06-01",
            "/pipeline/two-ways",
            "/pipeline/followed-advice",
            "/pipeline/forecast");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Random random = new Random(1);
    private final ConfigurableApplicationContext service;
    private final DataSource source;
    private final String rules;

    private OutcomeFigures(ConfigurableApplicationContext service) {
        this.service = service;
        this.source = service.getBean(DataSource.class);
        Supplier<Coach> coach = service.<Supplier<Coach>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(Supplier.class, Coach.class))
                .getObject();
        this.rules = coach.get().book().hash();
    }

    public static void main(String[] arguments) throws Exception {
        String database = arguments.length == 0 ? "h2" : arguments[0];
        int deals = arguments.length < 2 ? 10_000 : Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("outcome-figures");
        var options = new ArrayList<>(List.of(
                "--server.port=0",
                "--logging.level.root=warn",
                "--sales-coach.rules=" + folder.resolve("rules"),
                "--sales-coach.data=" + folder.resolve("data")));
        copy(Path.of("rules"), folder.resolve("rules"));
        try (var postgres = database.equals("postgresql") ? EmbeddedPostgres.start() : null) {
            if (postgres != null) {
                options.add("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres")
                        + "&reWriteBatchedInserts=true");
                options.add("--spring.datasource.username=postgres");
            }
            try (var service = new SpringApplicationBuilder(SalesCoach.class).run(options.toArray(String[]::new))) {
                var figures = new OutcomeFigures(service);
                figures.fill(deals);
                System.out.printf("%s, %,d ended deals and as many open ones%n", database, deals);
                for (String page : PAGES) {
                    figures.measure(page);
                }
                System.gc();
                System.out.printf(
                        "heap in use after the pages, collected: %,d MiB%n",
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
            }
        }
        System.exit(0);
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }

    private void fill(int deals) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var numbers = numbers(connection);
            for (int from = 0; from < deals; from += BATCH) {
                batch(connection, from, Math.min(deals, from + BATCH), numbers);
                connection.commit();
            }
        }
    }

    /** The numbers of findings, and then of the values of fields, one field after the other. */
    private static List<Integer> numbers(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        for (int i = 0; i < FINDINGS; i++) {
            names.add("MADE_UP_" + i);
        }
        for (int i = 0; i < FIELDS * VALUES; i++) {
            names.add("/made/up" + i / VALUES + "=V" + i % VALUES);
        }
        var numbers = new ArrayList<Integer>();
        try (var insert =
                connection.prepareStatement("insert into signal_number (name) values (?)", new String[] {"id"})) {
            for (String name : names) {
                insert.setString(1, name);
                insert.executeUpdate();
                try (var keys = insert.getGeneratedKeys()) {
                    keys.next();
                    numbers.add(keys.getInt(1));
                }
            }
        }
        connection.commit();
        return numbers;
    }

    private void batch(Connection connection, int from, int to, List<Integer> numbers) throws SQLException {
        LocalDate today = LocalDate.now();
        var now = Timestamp.from(Instant.now());
        try (var deal = connection.prepareStatement(
                        "insert into opportunity (id, version, name, account_manager, stage,"
                                + " status, amount, currency, expected_close_on, created_at, updated_at, search_text)"
                                + " values (?, 1, 'Deal', ?, ?, ?, ?, ?, ?, ?, ?, '')");
                var ended = connection.prepareStatement(
                        "insert into ended_deal (opportunity_id, opportunity_version, rules_hash,"
                                + " judged_at, status, ended_on, as_given, account_manager, amount, currency, engagement, reason,"
                                + " visits, hours, cycle_days, days_entrance, days_demand, part)"
                                + " values (?, 1, ?, ?, ?, ?, ?, ?, ?, 'CNY', ?, 'PRICE', ?, ?, ?, ?, ?, ?)");
                var facts = connection.prepareStatement(
                        "insert into ended_deal_facts (moment, opportunity_id, facts_on, signals,"
                                + " points) values (?, ?, ?, ?, ?)");
                var action = connection.prepareStatement(
                        "insert into ended_deal_action (opportunity_id, action, outcome) values (?, ?, ?)");
                var assessment = connection.prepareStatement(
                        "insert into assessment (opportunity_id, opportunity_version,"
                                + " stage, account_manager, amount, currency, hours_entrance, hours_demand, hours_consulting,"
                                + " hours_business, hours_action, rules_hash, as_of, assessed_at, engagement, verdict, ready, findings,"
                                + " likelihood) values (?, 1, ?, ?, ?, 'CNY', 0, 0, 0, 0, 0, ?, ?, ?, '', '', false, ' ', ?)")) {
            for (int i = from; i < to; i++) {
                String id = "ended-" + i;
                String person = "manager-" + random.nextInt(200);
                String status = random.nextInt(5) == 0 ? "DROPPED" : random.nextInt(5) < 2 ? "WON" : "LOST";
                LocalDate end = today.minusDays(random.nextInt(1500));
                int amount = random.nextInt(1_000_000);
                put(deal, id, person, STAGES[random.nextInt(5)], status, amount, "CNY", null, now, now);
                var row = new ArrayList<Object>(List.of(
                        id,
                        rules,
                        now,
                        status,
                        Date.valueOf(end),
                        random.nextInt(10) == 0,
                        person,
                        amount,
                        random.nextInt(3) == 0 ? "TRANSACTIONAL" : "CONSULTATIVE",
                        random.nextInt(12),
                        random.nextInt(100) * 1.0,
                        random.nextInt(300),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1024)));
                put(ended, row.toArray());
                for (String moment : MOMENTS) {
                    put(
                            facts,
                            moment,
                            id,
                            Date.valueOf(end.minusDays(30)),
                            signals(numbers, status.equals("WON")),
                            random.nextInt(40) / 2.0 - 10);
                }
                for (int each = 0; each < 8; each++) {
                    put(action, id, "ACTION_" + each * 5 + random.nextInt(5), random.nextInt(3) == 0 ? "DONE" : null);
                }
                String open = "open-" + i;
                String stage = STAGES[random.nextInt(5)];
                put(
                        deal,
                        open,
                        person,
                        stage,
                        "OPEN",
                        amount,
                        "CNY",
                        Date.valueOf(today.plusDays(random.nextInt(400))),
                        now,
                        now);
                put(
                        assessment,
                        open,
                        stage,
                        person,
                        amount,
                        rules,
                        Date.valueOf(today),
                        now,
                        random.nextInt(3) == 0 ? null : random.nextDouble());
            }
            for (PreparedStatement each : List.of(deal, ended, facts, action, assessment)) {
                each.executeBatch();
            }
        }
    }

    private static void put(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private String signals(List<Integer> numbers, boolean won) {
        var own = new ArrayList<Integer>();
        for (int i = 0; i < FINDINGS; i++) {
            if (random.nextInt(120) < 10 + i / 8 + (won ? i % 5 : 0)) {
                own.add(numbers.get(i));
            }
        }
        for (int i = 0; i < FIELDS; i++) {
            own.add(numbers.get(FINDINGS + i * VALUES + random.nextInt(VALUES)));
        }
        var text = new StringBuilder(" ");
        own.stream().sorted().forEach(number -> text.append(number).append(' '));
        return text.toString();
    }

    private void measure(String page) throws Exception {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long firstCpu = process.getProcessCpuTime();
        long first = ask(page);
        firstCpu = process.getProcessCpuTime() - firstCpu;
        var taken = new long[TIMES];
        long cpu = process.getProcessCpuTime();
        for (int i = 0; i < TIMES; i++) {
            taken[i] = ask(page);
        }
        cpu = process.getProcessCpuTime() - cpu;
        Arrays.sort(taken);
        System.out.printf(
                "%-50s first %,6.0f ms (processor %,6.0f), median %,6.0f ms (processor %,6.0f)%n",
                page, first / 1e6, firstCpu / 1e6, taken[TIMES / 2] / 1e6, cpu / 1e6 / TIMES);
    }

    private long ask(String page) throws Exception {
        String caller =
                Base64.getEncoder().encodeToString("zhang.wei:demo-sales-coach".getBytes(StandardCharsets.US_ASCII));
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + page))
                .header("Authorization", "Basic " + caller)
                .header("Accept", "*/*")
                .build();
        long start = System.nanoTime();
        var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(page + " answers " + answer.statusCode());
        }
        return System.nanoTime() - start;
    }
}
