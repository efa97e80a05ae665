package io.salescoach.fuzz;

import io.salescoach.benchmark.PressureRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Mixed load with attacks in it, on a running service (sample data, {@code -Xmx1g}): {@code ChaosRun PORT MINUTES}. People
 * work all the time; round about come requests that nobody sends, the largest legal files twenty at once, sign-ins a byte a
 * second, wrong passwords, rules that feed themselves, patterns of stars and imports of wrong rows. Prints how
 * long health, light requests and all else took, and how each was answered.
 */
public final class ChaosRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> LIGHT = List.of(
            "/api/v1/me",
            "/api/v1/opportunities?size=20",
            "/api/v1/opportunities/huadong-vpn",
            "/opportunities",
            "/sign-in");

    private static final String MAPPING = """
            name: chaos
            fields:
              id: {column: id}
              name: {column: name}
              stage: {column: stage, values: {Qualified To Buy: DEMAND, Contract Sent: ACTION}}
            """;

    private final int port;
    private final long end;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newCachedThreadPool())
            .build();
    private final Map<String, List<Long>> times = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, Integer>> answers = new ConcurrentSkipListMap<>();

    private ChaosRun(int port, int minutes) {
        this.port = port;
        end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
    }

    public static void main(String[] arguments) throws Exception {
        var run = new ChaosRun(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        var threads = Executors.newCachedThreadPool();
        threads.execute(() -> run.again(
                200, () -> run.ask("health", run.request("/livez", null).GET())));
        threads.execute(() -> run.again(
                200, () -> run.ask("health", run.request("/readyz", null).GET())));
        for (String path : LIGHT) {
            threads.execute(() -> run.again(
                    500, () -> run.ask("light", run.request(path, "wang.fang").GET())));
        }
        threads.execute(() -> run.again(50, run.nonsense()));
        threads.execute(() -> run.again(20_000, run::largeFiles));
        threads.execute(() -> run.again(90_000, run::slowSignIns));
        threads.execute(() -> run.again(1_000, run::wrongPassword));
        threads.execute(() -> run.again(15_000, () -> run.check("feeds.drl", """
                package io.salescoach.rules
                import io.salescoach.opportunity.*
                import io.salescoach.rulebook.*
                global Conclusions coach
                rule "a rule that feeds itself"
                    @area(NEEDS)
                    @why("Each engagement brings another.")
                when
                    Engagement()
                then
                    coach.engagement(drools, "CONSULTATIVE");
                end
                """)));
        threads.execute(() -> run.again(
                25_000,
                () -> run.check(
                        "objection-phrases.csv",
                        "surface,language,phrase,unless\nNO_MONEY,en," + "a*".repeat(400) + "z,\n")));
        threads.execute(() -> run.again(30_000, run::wideImport));
        threads.shutdown();
        threads.awaitTermination(arguments.length > 1 ? Integer.parseInt(arguments[1]) + 5L : 5, TimeUnit.MINUTES);
        run.tell();
        System.exit(0);
    }

    private void again(long pause, Runnable work) {
        while (System.nanoTime() < end) {
            work.run();
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Runnable nonsense() {
        var random = new Random(1);
        String whole = new Call("GET", "/v3/api-docs", List.of(Call.basic("admin")), new byte[0])
                .send(port)
                .whole();
        var described = new Described(whole.substring(whole.indexOf('{'), whole.lastIndexOf('}') + 1), random);
        var users = List.of("zhang.wei", "wang.fang", "chen.jing", "admin");
        return () -> {
            long begin = System.nanoTime();
            var call = described.call(random.nextInt(described.operations()), users.get(random.nextInt(users.size())));
            try {
                var answer = call.send(port);
                note("nonsense", begin, answer.wrong().isEmpty() ? String.valueOf(answer.status()) : answer.wrong());
            } catch (UncheckedIOException e) {
                note("nonsense", begin, "cut off");
            }
        };
    }

    private void largeFiles() {
        byte[] file = PressureRun.largestFile().getBytes(StandardCharsets.UTF_8);
        var sent = IntStream.range(0, 20)
                .mapToObj(i -> new Thread(() -> ask(
                        "large file",
                        request("/api/v1/advice", "zhang.wei")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(file)))))
                .toList();
        sent.forEach(Thread::start);
        for (Thread each : sent) {
            try {
                each.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void slowSignIns() {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 230; i++) {
                var socket = new Socket("127.0.0.1", port);
                sockets.add(socket);
                write(socket, "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
            }
            for (int second = 0; second < 30; second++) {
                sockets.forEach(socket -> write(socket, "a"));
                Thread.sleep(1000);
            }
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException | InterruptedException e) {
            note("slow sign-in", System.nanoTime(), e.getClass().getSimpleName());
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It was closed, as it should be.
        }
    }

    private void wrongPassword() {
        String name = "nobody" + ThreadLocalRandom.current().nextInt(1_000);
        ask(
                "wrong password",
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me"))
                        .timeout(PATIENCE)
                        .header("Authorization", basic(name + ":guess")));
    }

    private void check(String file, String text) {
        String body = "{\"files\": {\"" + file + "\": \""
                + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}}";
        ask(
                "check of " + file,
                request("/api/v1/rules/check", "zhang.wei")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Each row names a stage that is not there, almost: for each the nearest is looked for. */
    private void wideImport() {
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i -> i + ",deal " + i + ",Qualified To By " + i + ",y".repeat(97))
                .collect(Collectors.joining("\n"));
        String header = IntStream.range(3, 100).mapToObj(i -> ",column " + i).collect(Collectors.joining());
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nid,name,stage"
                + header
                + "\n" + rows
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"mapping\"; filename=\"m.yaml\"\r\n\r\n" + MAPPING
                + "\r\n--b--\r\n";
        ask(
                "import",
                request("/api/v1/opportunities/import?dryRun=true", "zhang.wei")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String user) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        return user == null ? request : request.header("Authorization", basic(user + ":demo-sales-coach"));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private void ask(String what, HttpRequest.Builder request) {
        long begin = System.nanoTime();
        try {
            note(
                    what,
                    begin,
                    String.valueOf(http.send(request.build(), BodyHandlers.discarding())
                            .statusCode()));
        } catch (IOException e) {
            note(what, begin, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String what, long begin, String answer) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        times.computeIfAbsent(what, any -> Collections.synchronizedList(new ArrayList<>()))
                .add(millis);
        answers.computeIfAbsent(what, any -> new ConcurrentSkipListMap<>()).merge(answer, 1, Integer::sum);
    }

    private void tell() {
        times.forEach((what, all) -> {
            var sorted = all.stream().sorted().toList();
            System.out.printf(
                    "%s: %d, median %d ms, 99%% %d ms, longest %d ms, answered %s%n",
                    what,
                    sorted.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get((int) (sorted.size() * 0.99)),
                    sorted.get(sorted.size() - 1),
                    answers.get(what));
        });
    }
}
