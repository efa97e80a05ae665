package io.salescoach.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Asks the measured service as its sample users. */
final class PageTimesClient {

    private static final int SLOW_TIMES = 5;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;

    PageTimesClient(String port) {
        server = "http://127.0.0.1:" + port;
    }

    /**
     * How long answers took, in milliseconds.
     *
     * @param processor time of the whole process for each, which other work on the machine hardly changes
     */
    record Times(int status, double median, double worst, double processor, long bytes) {}

    HttpRequest.Builder request(String user, String path) {
        String caller = user + ":demo-sales-coach";
        return HttpRequest.newBuilder(URI.create(server + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(caller.getBytes(StandardCharsets.US_ASCII)))
                .header("Accept", "text/html, */*");
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks until it is warm, and then so many times; not again what is refused. */
    Times measure(String user, String path, int warm, int times) throws IOException, InterruptedException {
        var request = request(user, path).build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            return new Times(answer.statusCode(), 0, 0, 0, 0);
        }
        long second = System.nanoTime();
        client.send(request, HttpResponse.BodyHandlers.discarding());
        // What takes longer than a second is warm by itself.
        boolean slow = System.nanoTime() - second > 1_000_000_000L;
        times = slow ? Math.min(times, SLOW_TIMES) : times;
        for (int i = 2; i < warm && !slow; i++) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
        var taken = new long[times];
        long before = processor();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            taken[i] = System.nanoTime() - start;
        }
        long spent = processor() - before;
        Arrays.sort(taken);
        return new Times(
                answer.statusCode(),
                taken[times / 2] / 1e6,
                taken[times - 1] / 1e6,
                spent / 1e6 / times,
                answer.body().length);
    }

    /** Nanoseconds that this process has had. */
    static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
