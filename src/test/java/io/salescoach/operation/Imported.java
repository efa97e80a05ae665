package io.salescoach.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An import that the service was killed in. The next start, or another instance, brings it to its end: each row is there once,
 * and counts once; the same import again changes nothing.
 */
final class Imported {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/api/v1/opportunities";
    private static final int ROWS = 2_000;
    private static final int PAGE = 200;
    private static final String MAPPING = """
            name: crash
            fields:
              id: {column: Id}
              name: {column: Name}
              customer.name: {column: Name}
              stage: {constant: DEMAND}
            """;

    private final String caller;
    private final String prefix;
    private final int round;
    private long number;

    /** How many rows had been told of before it went on. */
    int survived;

    Imported(String caller, int round) {
        this.caller = caller;
        this.round = round;
        this.prefix = "import-" + round + "-";
    }

    /** Starts it, and does not wait for its end. */
    void start(Instance instance) throws IOException, InterruptedException {
        number = send(instance).at("/number").asLong();
    }

    /** What it has told so far, at any instance. */
    JsonNode told(Instance instance) throws IOException, InterruptedException {
        return run(instance, number);
    }

    /** Waits until the import has been brought to its end, and brings the same file in again. */
    void isWholeAfterAKill(Instance instance) throws IOException, InterruptedException {
        survived = told(instance).at("/rows/accepted").asInt();
        assertThat(survived).isLessThanOrEqualTo(ROWS);
        JsonNode end = ended(instance, number);
        assertThat(end.at("/state").asString()).as(end::toString).isEqualTo("DONE");
        assertThat(end.at("/rows/accepted").asInt()).as(end::toString).isEqualTo(ROWS);
        assertThat(end.at("/files/created").asInt()).as(end::toString).isEqualTo(ROWS);
        isThere(instance);
        JsonNode again = ended(instance, send(instance).at("/number").asLong());
        assertThat(again.at("/state").asString()).as(again::toString).isEqualTo("DONE");
        assertThat(again.at("/files/unchanged").asInt()).as(again::toString).isEqualTo(ROWS);
        isThere(instance);
    }

    private JsonNode ended(Instance instance, long run) {
        return await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> run(instance, run),
                        told -> !told.at("/state").asString().equals("RUNNING"));
    }

    /** After a later kill: no row has gone. */
    void isStillThere(Instance instance) throws IOException, InterruptedException {
        assertThat(get(instance, "?size=1&q=" + prefix).at("/total").asInt()).isEqualTo(ROWS);
    }

    /** All rows are there, each once and as its first version. */
    private void isThere(Instance instance) throws IOException, InterruptedException {
        assertThat(ids(instance)).containsExactlyElementsOf(rows(ROWS));
        for (int row : List.of(0, survived == 0 ? 0 : survived - 1, Math.min(survived, ROWS - 1), ROWS - 1)) {
            JsonNode history = get(instance, "/" + id(row) + "/history");
            assertThat(history.at("/total").asInt()).isEqualTo(1);
            assertThat(history.at("/items/0/kind").asString()).isEqualTo("CREATED");
        }
    }

    /** The ids that are there, each of them with the same word in both places. */
    private List<String> ids(Instance instance) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        long total = 1;
        for (int page = 0; (long) page * PAGE < total; page++) {
            JsonNode list = get(instance, "?sort=name&q=" + prefix + "&size=" + PAGE + "&page=" + page);
            total = list.at("/total").asLong();
            for (JsonNode item : list.at("/items")) {
                assertThat(item.at("/customer").asString())
                        .isEqualTo(item.at("/name").asString());
                assertThat(item.at("/version").asLong()).isEqualTo(1);
                ids.add(item.at("/id").asString());
            }
        }
        assertThat(ids).hasSize((int) total);
        return ids;
    }

    private JsonNode run(Instance instance, long number) throws IOException, InterruptedException {
        return get(instance, "/imports/" + number);
    }

    private JsonNode get(Instance instance, String path) throws IOException, InterruptedException {
        var answer = instance.get(PATH + path, "Authorization", caller);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private JsonNode send(Instance instance) throws IOException, InterruptedException {
        String part = "--part\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n";
        String export = rows(ROWS).stream()
                .map(id -> id + ",word " + id + "\n")
                .collect(Collectors.joining("", "Id,Name\n", ""));
        String body = part.formatted("file", "crash.csv", export)
                + part.formatted("mapping", "crash.yaml", MAPPING)
                + "--part--\r\n";
        var answer = instance.send(
                "POST",
                PATH + "/import",
                body,
                "Authorization",
                caller,
                "Content-Type",
                "multipart/form-data; boundary=part",
                "Prefer",
                "respond-async");
        assertThat(answer.statusCode()).as(answer::body).isIn(200, 202);
        return JSON.readTree(answer.body());
    }

    private List<String> rows(int count) {
        return IntStream.range(0, count).mapToObj(this::id).toList();
    }

    private String id(int row) {
        return prefix + "%04d".formatted(row);
    }
}
