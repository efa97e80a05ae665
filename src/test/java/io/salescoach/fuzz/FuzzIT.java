package io.salescoach.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * 3,000 requests that nobody sends: half of them to every call of the description of the interface, half into every form
 * of the pages. Each build sends the same, so that none fails by chance; {@code -Dfuzz.seed=} sends others, {@code
 * -Dfuzz.requests=} more.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:fuzz;DB_CLOSE_DELAY=-1")
class FuzzIT {

    private static final List<String> USERS = List.of("zhang.wei", "wang.fang", "chen.jing", "admin", "zhang.wei");
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_127);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3000);

    @TempDir
    static Path folder;

    private final Map<Integer, Integer> answered = new TreeMap<>();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ownFolders(DynamicPropertyRegistry properties) throws IOException {
        Path rules = RuleFolders.small(folder.resolve("rules"));
        Files.copy(
                Path.of("rules/import/hubspot.yaml"),
                Files.createDirectory(rules.resolve("import")).resolve("hubspot.yaml"));
        Path scenarios = Files.createDirectory(folder.resolve("scenarios"));
        try (var all = Files.list(Path.of("scenarios"))) {
            for (Path file : all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .limit(2)
                    .toList()) {
                Files.copy(file, scenarios.resolve(file.getFileName()));
            }
        }
        properties.add("sales-coach.rules", rules::toString);
        properties.add("sales-coach.scenarios", scenarios::toString);
        properties.add("sales-coach.data", () -> folder.resolve("data").toString());
    }

    @Test
    void noRequestBreaksTheServiceOrShowsItsInside() {
        System.out.println("fuzz.seed=" + SEED);
        var random = new Random(SEED);
        var description = new Call("GET", "/v3/api-docs", List.of(Call.basic("admin")), new byte[0]).send(port);
        var described = new Described(body(description), random);
        assertThat(described.operations()).isGreaterThan(35);
        var forms = new PageForms(port, random);
        USERS.stream().distinct().forEach(user -> forms.walk(user, 90));
        assertThat(forms.found()).hasSizeGreaterThan(40);

        var broken = new ArrayList<String>();
        for (int i = 0; i < REQUESTS / 2; i++) {
            send(described.call(i, USERS.get(random.nextInt(USERS.size()))), broken);
        }
        for (int i = 0; i < REQUESTS / 2; i++) {
            send(forms.call(forms.any()), broken);
        }
        System.out.println("fuzz: " + REQUESTS + " requests answered with " + answered);
        assertThat(broken).as("fuzz.seed=%d", SEED).isEmpty();
        assertThat(new Call("GET", "/readyz", List.of(), new byte[0]).send(port).status())
                .isEqualTo(200);
    }

    private void send(Call call, List<String> broken) {
        var answer = call.send(port);
        answered.merge(answer.status(), 1, Integer::sum);
        // What is shown of the rules holds the names that rules write.
        boolean rules = call.target().contains("/rules") && answer.status() < 300;
        if (!answer.wrong().isEmpty() && !(rules && answer.wrong().startsWith("an inner"))) {
            broken.add(answer.wrong() + " to " + call);
        }
    }

    private static String body(Call.Answer answer) {
        String whole = answer.whole();
        return whole.substring(whole.indexOf('{'), whole.lastIndexOf('}') + 1);
    }
}
