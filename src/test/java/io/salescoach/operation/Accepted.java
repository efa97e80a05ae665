package io.salescoach.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes opportunities and remembers what the service accepted, to be compared with what is there after it was killed.
 * Each change writes the same word into two places, so that half a change would show.
 */
final class Accepted {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/api/v1/opportunities/";
    private static final int PAGE = 200;

    private final String caller;
    private final Map<String, Map<Long, String>> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger words = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();

    /** @param caller the header of somebody who may change all of them */
    Accepted(String caller) {
        this.caller = caller;
    }

    int count() {
        return accepted.values().stream().mapToInt(Map::size).sum();
    }

    void create(Instance instance, String id) throws IOException, InterruptedException {
        String word = word();
        remember(
                id,
                word,
                instance.send(
                        "POST",
                        "/api/v1/opportunities",
                        """
                {"id": "%s", "name": "%s", "stage": "DEMAND", "customer": {"name": "%s"}}
                """.formatted(id, word, word),
                        "Authorization",
                        caller,
                        "Content-Type",
                        "application/json"));
    }

    /** Changes it on top of whatever is there; the service may refuse that, or be killed meanwhile. */
    void change(Instance instance, String id) throws InterruptedException {
        String word = word();
        String patch = "{\"name\": \"%s\", \"customer\": {\"name\": \"%s\"}}".formatted(word, word);
        try {
            var before = instance.get(PATH + id, "Authorization", caller);
            if (before.statusCode() == 200) {
                String tag = before.headers().firstValue("ETag").orElseThrow();
                remember(
                        id,
                        word,
                        instance.send(
                                "PATCH",
                                PATH + id,
                                patch,
                                "Authorization",
                                caller,
                                "Content-Type",
                                "application/merge-patch+json",
                                "If-Match",
                                tag));
            }
        } catch (IOException e) {
            unanswered.incrementAndGet();
            Thread.sleep(20);
        }
    }

    /** Changes one of these until then. */
    Thread changing(Instance instance, String prefix, int ids, LongSupplier end) {
        var thread = new Thread(() -> {
            var random = new Random();
            try {
                while (System.nanoTime() < end.getAsLong()) {
                    change(instance, prefix + random.nextInt(ids));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    private String word() {
        return "word-" + words.incrementAndGet();
    }

    private void remember(String id, String word, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer::body).isIn(200, 201, 412, 503);
        if (answer.statusCode() < 300) {
            long version = Long.parseLong(
                    answer.headers().firstValue("ETag").orElseThrow().replaceAll("\\D", ""));
            accepted.computeIfAbsent(id, any -> new ConcurrentHashMap<>()).put(version, word);
        }
    }

    /** Everything accepted is there, versions have no gap, and the file is what its newest version says. */
    void areAllThere(Instance instance) throws IOException, InterruptedException {
        for (String id : accepted.keySet()) {
            Map<Long, String> history = history(instance, id);
            assertThat(history).as(id).containsAllEntriesOf(accepted.get(id));
            assertThat(history.keySet())
                    .as(id)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, history.size())
                            .mapToObj(Long::valueOf)
                            .collect(Collectors.toSet()));
            var file = instance.get(PATH + id, "Authorization", caller);
            long version = history.size();
            assertThat(file.headers().firstValue("ETag").orElse("").replaceAll("\\D", ""))
                    .isEqualTo(String.valueOf(version));
            JsonNode document = JSON.readTree(file.body());
            assertThat(document.at("/name").asString())
                    .isEqualTo(document.at("/customer/name").asString())
                    .isEqualTo(history.get(version));
        }
    }

    private Map<Long, String> history(Instance instance, String id) throws IOException, InterruptedException {
        var words = new ConcurrentHashMap<Long, String>();
        long total = 1;
        for (int page = 0; (long) page * PAGE < total; page++) {
            var answer = instance.get(PATH + id + "/history?size=" + PAGE + "&page=" + page, "Authorization", caller);
            assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
            JsonNode json = JSON.readTree(answer.body());
            total = json.at("/total").asLong();
            StreamSupport.stream(json.at("/items").spliterator(), false).forEach(entry -> {
                String word = entry.at("/content/name").asString();
                assertThat(entry.at("/content/customer/name").asString()).isEqualTo(word);
                assertThat(words.put(entry.at("/version").asLong(), word))
                        .as("version twice")
                        .isNull();
            });
        }
        return words;
    }
}
