package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rule that README shows is a shipped one, and its advice is what the coach says. */
class ReadmeTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theRuleIsAShippedOne() throws IOException {
        assertThat(Files.readString(Path.of("rules/needs.drl"))).contains(block("```\\nrule", "rule"));
    }

    @Test
    void theAdviceIsWhatTheCoachSays() throws IOException {
        var shown = JSON.readTree(block("```json\\n", ""));
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var file = new OpportunityReader()
                    .read(
                            Files.readAllBytes(Path.of("docs/examples/huadong-vpn.yaml")),
                            Format.YAML,
                            () -> book.tables().known());
            var advice = new Coach(book).advise(file, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
            assertThat(advice.findings().stream().map(JSON::<JsonNode>valueToTree))
                    .contains(shown);
            var action = advice.actions().get(2);
            assertThat(readme().replaceAll("\\s+", " "))
                    .contains(
                            "third of those due now, \"" + action.title() + "\"",
                            action.how().get(0).replaceAll("\\.$", ""),
                            action.questions().get(0));
        }
    }

    /** The first block of code that begins so. */
    private static String block(String beginning, String with) throws IOException {
        var block = Pattern.compile("(?s)" + beginning + "(.*?)```").matcher(readme());
        assertThat(block.find()).isTrue();
        return with + block.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
