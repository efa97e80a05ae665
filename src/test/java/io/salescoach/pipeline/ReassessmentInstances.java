package io.salescoach.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.store.DemoOpportunities;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does reassessment scale with instances? {@code mvn -P benchmark process-test-classes exec:exec
 * -Dbenchmark="io.salescoach.pipeline.ReassessmentInstances 100000"}. One, two and four processes assess so many open deals (10000)
 * on one PostgreSQL again, each time for another day. Tells the time from the start of the work to the end of the last one, the
 * processor time of all processes, and how many parts each took.
 */
final class ReassessmentInstances {

    private static final int[] INSTANCES = {1, 2, 4};
    private static final int BATCH = 500;
    private static final LocalDate DAY = LocalDate.parse("2026-05-01");

    private ReassessmentInstances() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && arguments[0].equals("instance")) {
            work(arguments[1], LocalDate.parse(arguments[2]));
            System.exit(0);
        }
        int deals = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        try (var postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (var book = book();
                    var source = source(url)) {
                fill(new OwnPipeline(new Coach(book), source), deals);
            }
            System.out.printf("%,d open deals on PostgreSQL%n", deals);
            for (int i = 0; i < INSTANCES.length; i++) {
                measure(url, INSTANCES[i], DAY.plusDays(i + 1L), deals);
            }
        }
        System.exit(0);
    }

    private static RuleBook book() throws IOException {
        return RuleBook.compile(RuleFiles.load(Path.of("rules")));
    }

    private static HikariDataSource source(String url) {
        var source = new HikariDataSource();
        source.setJdbcUrl(url + "&reWriteBatchedInserts=true");
        source.setUsername("postgres");
        source.setMaximumPoolSize(3);
        return source;
    }

    private static void fill(OwnPipeline pipeline, int deals) throws IOException {
        pipeline.today = DAY;
        var samples = DemoOpportunities.files(DAY);
        for (int from = 0; from < deals; from += BATCH) {
            var changes = new ArrayList<OpportunityChange>();
            for (int i = from; i < Math.min(deals, from + BATCH); i++) {
                ObjectNode file = samples.get(i % samples.size()).deepCopy();
                file.put("id", "deal-" + i).put("status", "OPEN");
                file.remove("outcome");
                changes.add(new OpportunityChange("deal-" + i, before -> file));
            }
            pipeline.opportunities.saveAll(OwnPipeline.MANAGER, changes);
        }
    }

    private static void measure(String url, int instances, LocalDate day, int deals) throws Exception {
        var processes = new ArrayList<Process>();
        var tellers = new ArrayList<BufferedReader>();
        for (int i = 0; i < instances; i++) {
            var process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReassessmentInstances.class.getName(),
                            "instance",
                            url,
                            day.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            processes.add(process);
            tellers.add(process.inputReader(StandardCharsets.UTF_8));
        }
        for (BufferedReader teller : tellers) {
            until(teller, "ready");
        }
        long begun = System.nanoTime();
        for (Process process : processes) {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
        var told = new ArrayList<String>();
        for (BufferedReader teller : tellers) {
            told.add(until(teller, "parts"));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        for (Process process : processes) {
            process.waitFor();
        }
        System.out.printf(
                "%d instances: %,d assessed again in %.1f s, %,.0f a second; %s%n",
                instances, deals, seconds, deals / seconds, told);
    }

    private static String until(BufferedReader teller, String word) throws IOException {
        String line = teller.readLine();
        while (line != null && !line.startsWith(word)) {
            line = teller.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("an instance has ended before it told '" + word + "'");
        }
        return line;
    }

    private static void work(String url, LocalDate day) throws IOException {
        try (var book = book();
                var source = source(url)) {
            var pipeline = new OwnPipeline(new Coach(book), source);
            pipeline.today = day;
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            int parts = 0;
            while (pipeline.reassessment.part()) {
                parts++;
            }
            var spent = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            System.out.printf("parts %d, processor %.1f s since its start%n", parts, spent.toMillis() / 1000.0);
        }
    }
}
