package io.salescoach.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Presses a running service (demo users, {@code -Xmx1g}) and tells how it took that: how its answers spread, and how long a
 * question after its health took meanwhile. {@code PressureRun PORT files N} sends N legal files of 700 KB at once;
 * {@code PressureRun PORT slow N} opens N sign-ins whose body comes a byte a second, for a minute.
 */
public final class PressureRun {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String address;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newCachedThreadPool())
            .build();
    private final ConcurrentSkipListMap<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private final List<Long> health = new CopyOnWriteArrayList<>();
    private final List<Long> light = new CopyOnWriteArrayList<>();

    private PressureRun(int port) {
        this.port = port;
        this.address = "http://127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        var run = new PressureRun(Integer.parseInt(arguments[0]));
        int count = Integer.parseInt(arguments[2]);
        // A service that has just started would be pressed by its own compilers.
        for (int i = 0; i < 300; i++) {
            run.status(run.request("/api/v1/opportunities").GET());
        }
        var over = new AtomicBoolean();
        var watching = new Thread(() -> run.watch("/livez", run.health, over));
        var reading = new Thread(() -> run.watch("/api/v1/me", run.light, over));
        watching.start();
        reading.start();
        if (arguments[1].equals("files")) {
            run.files(count);
        } else {
            run.slow(count);
        }
        over.set(true);
        watching.join();
        reading.join();
        run.tell();
        System.exit(0);
    }

    private void files(int count) throws InterruptedException {
        byte[] file = largestFile().getBytes(StandardCharsets.UTF_8);
        System.out.printf("%d files of %d KB at once%n", count, file.length >> 10);
        var threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            threads.execute(() -> {
                long begin = System.nanoTime();
                String answer = status(request("/api/v1/advice")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
                times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                answers.merge(answer, 1, Integer::sum);
            });
        }
        threads.shutdown();
        threads.awaitTermination(5, TimeUnit.MINUTES);
    }

    private void slow(int count) throws InterruptedException {
        System.out.printf("%d sign-ins, a byte a second each%n", count);
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < count; i++) {
            try {
                var socket = new Socket("127.0.0.1", port);
                send(
                        socket,
                        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
                sockets.add(socket);
            } catch (IOException e) {
                answers.merge("not connected", 1, Integer::sum);
            }
        }
        for (int second = 0; second < 60; second++) {
            sockets.forEach(socket -> send(socket, "a"));
            Thread.sleep(1000);
        }
    }

    private static void send(Socket socket, String text) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            // It was closed, as it should be.
        }
    }

    private void watch(String path, List<Long> into, AtomicBoolean over) {
        while (!over.get()) {
            long begin = System.nanoTime();
            String answer = status(request(path).GET());
            into.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            answers.merge(path + " " + answer, 1, Integer::sum);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("zhang.wei:demo-sales-coach".getBytes(StandardCharsets.UTF_8)));
    }

    private String status(HttpRequest.Builder request) {
        try {
            return String.valueOf(
                    http.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** As many ties between people and needs as fit: the dearest legal file of its size. */
    public static String largestFile() {
        String people = IntStream.range(0, 500)
                .mapToObj(i -> "{\"id\":\"p" + i + "\",\"name\":\"Person " + i + "\",\"projectTeam\":true}")
                .collect(Collectors.joining(","));
        String raisedBy =
                IntStream.range(0, 190).mapToObj(i -> "\"p" + i + "\"").collect(Collectors.joining(","));
        String needs = IntStream.range(0, 500)
                .mapToObj(i -> "{\"id\":\"n" + i + "\",\"statement\":\"One bill\",\"raisedBy\":[" + raisedBy + "]}")
                .collect(Collectors.joining(","));
        return "{\"id\":\"large\",\"name\":\"Large\",\"stage\":\"DEMAND\",\"stakeholders\":[" + people + "],\"needs\":["
                + needs + "]}";
    }

    private void tell() {
        System.out.println("answers " + answers);
        System.out.println("files, ms: " + spread(times));
        System.out.println("/livez, ms: " + spread(health));
        System.out.println("/api/v1/me, ms: " + spread(light));
    }

    private static String spread(List<Long> times) {
        var sorted = times.stream().sorted().toList();
        return sorted.isEmpty()
                ? "none"
                : "median %d, 99%% %d, longest %d"
                        .formatted(
                                sorted.get(sorted.size() / 2),
                                sorted.get((int) (sorted.size() * 0.99)),
                                sorted.get(sorted.size() - 1));
    }
}
