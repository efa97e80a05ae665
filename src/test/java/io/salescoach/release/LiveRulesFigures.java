package io.salescoach.release;

import io.salescoach.SalesCoach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures a real service with the shipped rules and scenarios: how long a save takes until advice follows it, and what
 * many swaps under load leave behind. {@code -Dauthorization="Basic …"} signs its requests in.
 */
public final class LiveRulesFigures {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String QUESTION = """
            {"id": "a", "name": "b", "stage": "DEMAND", "buying": {"decisionCycleDays": 60, "tailored": true},
             "qualification": {"need": "YES", "authority": "YES", "budget": "UNKNOWN", "timeline": "NO"}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext service;
    private final Path folder;
    private final URI advice;

    private LiveRulesFigures(Path place) throws IOException {
        folder = RuleFolders.shipped(place.resolve("rules"));
        service = SpringApplication.run(
                SalesCoach.class,
                "--server.port=0",
                "--sales-coach.rules=" + folder,
                "--sales-coach.data=" + place.resolve("data"));
        advice = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port")
                + "/api/v1/advice?asOf=2026-05-01");
    }

    /** Takes the number of saves and the number of swaps. */
    public static void main(String[] args) throws Exception {
        var figures = new LiveRulesFigures(Files.createTempDirectory("figures"));
        try (figures.service) {
            figures.saves(args.length > 0 ? Integer.parseInt(args[0]) : 50);
            figures.swaps(args.length > 1 ? Integer.parseInt(args[1]) : 300);
        }
        System.exit(0);
    }

    private void saves(int count) throws Exception {
        var millis = new TreeMap<String, List<Long>>();
        for (int i = 1; i <= count; i++) {
            String number = String.valueOf(i);
            switch (i % 3) {
                case 0 ->
                    save(
                            millis,
                            "a threshold",
                            "thresholds.csv",
                            "long decision days,30[.\\d]*",
                            "long decision days,30." + number);
                case 1 ->
                    save(
                            millis,
                            "a wording",
                            "findings.csv",
                            "money set aside[ \\d]*for",
                            "money set aside " + number + " for");
                default ->
                    save(
                            millis,
                            "a condition",
                            "verdict.drl",
                            "openQuestions > [.\\d]+",
                            "openQuestions > 0." + number);
            }
        }
        var all = new ArrayList<Long>();
        millis.forEach((what, times) -> {
            print(what, times);
            all.addAll(times);
        });
        print("all", all);
    }

    private void save(Map<String, List<Long>> millis, String what, String file, String old, String now)
            throws Exception {
        String text = Files.readString(folder.resolve(file));
        RuleFolders.edit(folder, file, before -> before.replaceFirst(old, now));
        long start = System.nanoTime();
        String hash = RuleFiles.load(folder).hash();
        if (text.equals(Files.readString(folder.resolve(file)))) {
            throw new IllegalStateException(what);
        }
        while (!ask().at("/rules/hash").asString().equals(hash)) {
            if (System.nanoTime() - start > 60_000_000_000L) {
                throw new IllegalStateException(
                        what + ": " + service.getBean(FolderWatch.class).refused());
            }
            Thread.sleep(20);
        }
        millis.computeIfAbsent(what, any -> new ArrayList<>()).add((System.nanoTime() - start) / 1_000_000);
    }

    private static void print(String what, List<Long> times) {
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                "save to live, %s: %d times, median %d ms, worst %d ms%n",
                what, sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    private void swaps(int count) throws Exception {
        var live = service.getBean(LiveRules.class);
        var publishing = service.getBean(PublishService.class);
        var gate = service.getBean(Gate.class);
        var over = new AtomicBoolean();
        var askers = Executors.newFixedThreadPool(2);
        var answers = List.of(askers.submit((Callable<Integer>) () -> askUntil(over)), askers.submit((Callable<Integer>)
                () -> askUntil(over)));
        var books = new ArrayList<WeakReference<RuleBook>>();
        RuleFiles files = live.now().files();
        for (int i = 1; i <= count; i++) {
            books.add(new WeakReference<>(live.get().book()));
            var marked = SwapTests.marked(files, i);
            var draft = new ReleaseRepository.Draft(
                    marked,
                    "figures",
                    "swap",
                    Release.Source.HTTP,
                    null,
                    new GateResult(new ScenarioSummary(0, 0, List.of()), null));
            publishing.publish(draft, gate.compile(marked), live.now().release());
            if (i % 50 == 0) {
                System.gc();
                System.gc();
                System.out.printf(
                        "after %d swaps: %d old books, %d classes, heap %d MiB, metaspace %d MiB%n",
                        i,
                        books.stream().filter(book -> book.get() != null).count(),
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                        ManagementFactory.getMemoryPoolMXBeans().stream()
                                        .filter(pool -> pool.getName().equals("Metaspace"))
                                        .mapToLong(pool -> pool.getUsage().getUsed())
                                        .sum()
                                >> 20);
            }
        }
        over.set(true);
        System.out.printf(
                "%d swaps, %d answers, none failed, none mixed%n",
                count, answers.get(0).get() + answers.get(1).get());
        askers.shutdown();
    }

    private int askUntil(AtomicBoolean over) throws Exception {
        int answers = 0;
        while (!over.get()) {
            var findings = ask().path("findings");
            String rule = "";
            String message = "";
            for (JsonNode finding : findings) {
                if (finding.path("code").asString().equals("BUDGET_UNKNOWN")) {
                    rule = finding.path("rule").asString();
                    message = finding.path("message").asString();
                }
            }
            if (rule.isEmpty()
                    || rule.contains("#") && !rule.replaceFirst(".*#", "").equals(message.replaceFirst(".*#", ""))) {
                throw new IllegalStateException("not of one book: " + rule + " / " + message);
            }
            answers++;
        }
        return answers;
    }

    private JsonNode ask() throws Exception {
        var request = HttpRequest.newBuilder(advice)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION));
        String authorization = System.getProperty("authorization");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
