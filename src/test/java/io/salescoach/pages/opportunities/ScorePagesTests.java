package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.node.ObjectNode;

/** With a table of points, pages say how probable it is to win, and why; {@link DealPageTests} has no such table. */
@SpringBootTest
@AutoConfigureMockMvc
class ScorePagesTests {

    private final String id = "score-" + UUID.randomUUID();

    @Autowired
    private MockMvcTester mvc;

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path folder = Files.createTempDirectory("score-rules");
        try (var files = Files.list(Path.of("rules"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve("score.csv"), """
                signal,points,en,zh
                BASE,0.5,<b>start</b>,起点
                NEED_UNKNOWN,-1.5,The need is not known,需求不明
                BUDGET_ABSENT,2.25,No budget,没有预算
                """);
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", folder::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Chance of winning: 94 % | What makes it | +2.25: No budget | +0.5: &lt;b&gt;start&lt;/b&gt; | 94 %",
                "zh | 成交可能性：94% | 由哪些信号得出 | +2.25：没有预算 | +0.5：起点 | 94%"
            })
    void aDealAndTheListSayTheChanceAndWhatMakesIt(
            String language, String chance, String why, String first, String base, String percent) {
        store("{\"need\": \"YES\", \"budget\": \"NO\", \"authority\": \"YES\"}");
        String page = DealFiles.text(DealFiles.page(mvc, "/opportunities/" + id, language));
        assertThat(page).contains(chance, why, first, base).doesNotContain("<b>start</b>");
        assertThat(page.indexOf(first)).isLessThan(page.indexOf(base));
        assertThat(DealFiles.text(DealFiles.page(mvc, "/opportunities?q=" + id, language)))
                .contains(percent);
    }

    /** What speaks against winning and can be settled; a missing budget is no aim, although it has points here. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 27 % | What would raise it | If “The need is not known” were settled: 62 %. | With “No budget”",
                "zh | 27% | 怎样可以提高 | 如果解决了“需求不明”：62%。 | 如果具备“没有预算”"
            })
    void aDealSaysWhatWouldRaiseTheChanceAndWhatToDoForIt(
            String language, String percent, String title, String settled, String noAim) {
        store("{\"budget\": \"YES\", \"authority\": \"YES\"}");
        String html = DealFiles.text(DealFiles.page(mvc, "/opportunities/" + id, language));
        assertThat(html).contains(percent, title, settled).doesNotContain(noAim);
        int at = html.indexOf(settled);
        assertThat(html.substring(at, html.indexOf("</li>", at))).contains("href=\"#action-");
    }

    @Test
    void aDealThatHasEndedHasNoChance() {
        store("{\"need\": \"YES\"}");
        DealFiles.patch(mvc, id, "{\"status\": \"LOST\"}");
        assertThat(DealFiles.text(DealFiles.page(mvc, "/opportunities/" + id, "en")))
                .doesNotContain("Chance of winning");
    }

    private void store(String qualification) {
        var file = (ObjectNode) DealFiles.JSON.readTree(
                "{\"id\": \"%s\", \"name\": \"%s\", \"stage\": \"ENTRANCE\", \"accountManager\": \"wang.fang\", \"qualification\": %s}"
                        .formatted(id, id, qualification));
        DealFiles.store(mvc, file);
    }
}
