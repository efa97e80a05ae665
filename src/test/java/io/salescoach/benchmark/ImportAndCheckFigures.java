package io.salescoach.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.salescoach.SalesCoach;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports many rows of a CRM export over HTTP, again unchanged, and then checks changed rules against all of them: {@code
 * mvn -P benchmark process-test-classes exec:exec -Dbenchmark="io.salescoach.benchmark.ImportAndCheckFigures postgresql 100000"}. Arguments: {@code
 * h2} (in a file) or {@code postgresql}, and how many rows (100000). Each row makes an open deal with a value, dates, a customer
 * and a contact. Tells rows a second, and how long the check took, by the clock and by the processor of this process.
 */
public final class ImportAndCheckFigures {

    private static final String[] STAGES = {"New", "Needs", "Proposal", "Contract"};
    private static final String MAPPING = """
            name: made up
            dates: [yyyy-MM-dd]
            fields:
              id: {column: id}
              name: {column: name}
              accountManager: {column: owner}
              stage: {column: stage, values: {New: ENTRANCE, Needs: DEMAND, Proposal: CONSULTING, Contract: BUSINESS}}
              value.amount: {column: amount}
              value.currency: {constant: CNY}
              openedOn: {column: opened}
              expectedCloseOn: {column: close}
              customer.name: {column: customer}
              stakeholders.0.id: {column: contact, slug: "-"}
              stakeholders.0.name: {column: contact}
            """;

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String base;
    private long begun;
    private long cpu;

    private ImportAndCheckFigures(String base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        String database = arguments.length == 0 ? "h2" : arguments[0];
        int rows = arguments.length < 2 ? 100_000 : Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("import-figures");
        FileSystemUtils.copyRecursively(Path.of("rules"), folder.resolve("rules"));
        var options = new ArrayList<>(List.of(
                "--server.port=0",
                "--logging.level.root=warn",
                "--sales-coach.rules=" + folder.resolve("rules"),
                "--sales-coach.data=" + folder.resolve("data")));
        try (var postgres = database.equals("postgresql") ? EmbeddedPostgres.start() : null) {
            if (postgres != null) {
                options.add("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"));
                options.add("--spring.datasource.username=postgres");
            }
            try (var service = new SpringApplicationBuilder(SalesCoach.class).run(options.toArray(String[]::new))) {
                var figures = new ImportAndCheckFigures("http://127.0.0.1:"
                        + service.getEnvironment().getRequiredProperty("local.server.port") + "/api/v1");
                figures.imports("warming up", "w", rows / 10);
                figures.imports("import into " + database, "d", rows);
                figures.imports("the same again, unchanged", "d", rows);
                figures.check();
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(0);
    }

    private void begin() {
        begun = System.nanoTime();
        cpu = SYSTEM.getProcessCpuTime();
    }

    private void tell(String what, int rows) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%-30s %,7d deals in %.1f s, %,.0f a second, %.1f s of processor time of this process%n",
                what, rows, seconds, rows / seconds, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    private void imports(String what, String prefix, int rows) throws Exception {
        var text = new StringBuilder("id,name,owner,stage,amount,opened,close,customer,contact\n");
        LocalDate today = LocalDate.now();
        for (int i = 0; i < rows; i++) {
            text.append("%s-%d,Deal %d of a customer,manager-%d,%s,%d,%s,%s,Customer %d,Contact %d\n"
                    .formatted(
                            prefix,
                            i,
                            i,
                            i % 200,
                            STAGES[i % 4],
                            1000 + i,
                            today.minusDays(i % 300),
                            today.plusDays(i % 200),
                            i / 3,
                            i));
        }
        String body = part("file\"; filename=\"deals.csv", text.toString())
                + part("mapping\"; filename=\"m.yaml", MAPPING) + "--b--\r\n";
        begin();
        var answer = send(HttpRequest.newBuilder(URI.create(base + "/opportunities/import"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        JsonNode run = JSON.readTree(answer.body());
        while (run.path("state").asString("").equals("RUNNING")) {
            Thread.sleep(100);
            run = read("/opportunities/imports/" + run.path("number").asInt());
        }
        if (run.path("rows").path("accepted").asInt() != rows) {
            throw new IllegalStateException(answer.statusCode() + " " + run);
        }
        tell(what, rows);
    }

    private void check() throws Exception {
        String thresholds = Files.readString(Path.of("rules", "thresholds.csv"))
                .lines()
                .map(line -> line.startsWith("long decision days,") ? line.replaceFirst(",\\d+,", ",60,") : line)
                .reduce("", (all, line) -> all + line + "\n");
        String body = JSON.writeValueAsString(Map.of("files", Map.of("thresholds.csv", thresholds)));
        begin();
        var answer = send(HttpRequest.newBuilder(URI.create(base + "/rules/check"))
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        String location = answer.headers().firstValue("Location").orElse("");
        String path = location.substring(Math.max(location.indexOf("/rules/checks"), 0));
        JsonNode state = JSON.readTree(answer.body());
        while (answer.statusCode() == 202 && !isOver(state)) {
            Thread.sleep(200);
            state = read(path);
        }
        JsonNode compared = state.findPath("opportunities");
        tell("release check", compared.isInt() ? compared.asInt() : 0);
        System.out.println("  " + shortened(state.toString()));
    }

    private static boolean isOver(JsonNode state) {
        return state.path("phase").asString("").equals("DONE");
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(600, text.length()));
    }

    private JsonNode read(String path) throws Exception {
        return JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(base + path)).GET()).body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        String caller =
                Base64.getEncoder().encodeToString("zhang.wei:demo-sales-coach".getBytes(StandardCharsets.US_ASCII));
        return HTTP.send(
                request.header("Authorization", "Basic " + caller).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }
}
