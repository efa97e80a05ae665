package io.salescoach.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.salescoach.SalesCoach;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the real service over HTTP, and beside it endpoints that read the same file as a record and return the same advice
 * but coach nothing: {@code mvn -P load process-test-classes exec:exec}. All sign in with HTTP Basic. Short blocks alternate, so
 * that a machine that gets slower or faster meanwhile counts for all alike; told are medians. Stored opportunities are
 * many, as in life: to advise on one is to count on its row.
 */
public final class LoadRun {

    private static final int CONNECTIONS = 8;
    private static final int OPPORTUNITIES = Integer.getInteger("opportunities", 64);
    private static final int WARM_UP_BLOCKS = Integer.getInteger("warmup", 12);
    private static final int BLOCKS = Integer.getInteger("blocks", 7);
    private static final long BLOCK = TimeUnit.SECONDS.toNanos(Integer.getInteger("seconds", 4));
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final String CALLER = "Basic "
            + Base64.getEncoder().encodeToString("zhang.wei:demo-sales-coach".getBytes(StandardCharsets.US_ASCII));

    private LoadRun() {}

    /** Spring MVC and nothing of ours, under a path that signed-in people may call; in no other run than this. */
    @RestController
    @Profile("load")
    static class Bare {

        /** Files leave out what is not so. */
        private static final JsonMapper READER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();

        final String file;
        private final Advice advice;

        Bare(Supplier<Coach> coach) {
            var skills = List.copyOf(coach.get().book().tables().skills().keySet());
            var typical = SampleFiles.of("typical", skills);
            file = new JsonMapper().writeValueAsString(typical);
            advice = coach.get().advise(typical, SampleFiles.AS_OF, Locale.ENGLISH);
        }

        @PostMapping("/api/v1/opportunities/bare")
        Advice read(@RequestBody byte[] body) {
            READER.readValue(body, Opportunity.class);
            return advice;
        }

        @GetMapping("/api/v1/opportunities/bare/advice")
        Advice read() {
            return advice;
        }
    }

    /** Warms up, measures and prints. */
    public static void main(String[] arguments) throws Exception {
        var service = new SpringApplicationBuilder(SalesCoach.class)
                .profiles("load")
                .run(
                        "--server.port=0",
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--spring.datasource.url=jdbc:h2:mem:load");
        int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
        String file = service.getBean(Bare.class).file;
        var calls = new LinkedHashMap<String, List<byte[]>>();
        calls.put("bare POST", List.of(call("POST /api/v1/opportunities/bare", file)));
        calls.put("POST /advice", List.of(call("POST /api/v1/advice?asOf=" + SampleFiles.AS_OF, file)));
        calls.put("bare GET", List.of(call("GET /api/v1/opportunities/bare/advice", "")));
        calls.put("GET /opportunities/{id}/advice", new ArrayList<>());
        try (var connection = new Connection(port)) {
            for (int i = 0; i < OPPORTUNITIES; i++) {
                connection.ask(call("POST /api/v1/opportunities", file.replace("\"sample\"", "\"sample-" + i + "\"")));
                calls.get("GET /opportunities/{id}/advice")
                        .add(call("GET /api/v1/opportunities/sample-" + i + "/advice?asOf=" + SampleFiles.AS_OF, ""));
            }
        }
        var rates = new LinkedHashMap<String, List<Rate>>();
        for (int block = -WARM_UP_BLOCKS; block < BLOCKS; block++) {
            for (var call : calls.entrySet()) {
                Rate rate = measure(port, call.getValue());
                if (block >= 0) {
                    rates.computeIfAbsent(call.getKey(), any -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
        rates.forEach((name, each) -> System.out.printf(
                "%-32s median %,7.0f a second, %,7.0f a second of processor time  %s%n",
                name,
                median(each, Rate::clock),
                median(each, Rate::processor),
                each.stream().map(rate -> Math.round(rate.clock)).toList()));
        ratio(rates, "POST /advice", "bare POST");
        ratio(rates, "GET /opportunities/{id}/advice", "bare GET");
        service.close();
        System.exit(0);
    }

    /**
     * Answers a second.
     *
     * @param processor a second of all processors' time, client and service together: what else runs on the machine
     *     touches it little
     */
    private record Rate(double clock, double processor) {}

    private static void ratio(Map<String, List<Rate>> rates, String ours, String bare) {
        var ratios = new ArrayList<Rate>();
        for (int i = 0; i < BLOCKS; i++) {
            Rate our = rates.get(ours).get(i);
            Rate other = rates.get(bare).get(i);
            ratios.add(new Rate(our.clock / other.clock, our.processor / other.processor));
        }
        System.out.printf(
                "%s : %s, median of neighbouring blocks %.2f, by processor time %.2f%n",
                ours, bare, median(ratios, Rate::clock), median(ratios, Rate::processor));
    }

    private static double median(List<Rate> rates, ToDoubleFunction<Rate> which) {
        double[] sorted = rates.stream().mapToDouble(which).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Answers a second over all connections, each of which makes these calls in turn, from a place of its own. */
    private static Rate measure(int port, List<byte[]> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        long start = System.nanoTime();
        long spent = SYSTEM.getProcessCpuTime();
        var next = new AtomicInteger();
        Callable<Long> client = () -> {
            long answers = 0;
            int first = next.getAndAdd(Math.max(calls.size() / CONNECTIONS, 1));
            try (var connection = new Connection(port)) {
                for (; System.nanoTime() - start < BLOCK; answers++) {
                    connection.ask(calls.get((int) ((first + answers) % calls.size())));
                }
            }
            return answers;
        };
        long sum = 0;
        for (var answers : threads.invokeAll(Collections.nCopies(CONNECTIONS, client))) {
            sum += answers.get();
        }
        threads.shutdown();
        return new Rate(sum * 1e9 / (System.nanoTime() - start), sum * 1e9 / (SYSTEM.getProcessCpuTime() - spent));
    }

    private static byte[] call(String line, String body) {
        return """
                %s HTTP/1.1\r
                Host: localhost\r
                Authorization: %s\r
                Accept: application/json\r
                %s\r
                %s""".formatted(
                        line,
                        CALLER,
                        body.isEmpty()
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(body.length()),
                        body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
