package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.builder.NotShownException;
import io.salescoach.rulebook.builder.RuleBuilder;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.RuleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole rule book through the rule builder and back gives the same advice. */
@Tag("long")
class BuilderAdviceTests {

    private static final LocalDate DAY = LocalDate.parse("2026-05-01");

    @Test
    void aBookThatTheBuilderWroteAgainGivesTheSameAdvice() throws IOException, NotShownException {
        var shipped = RuleFiles.load(Path.of("rules"));
        var builder = new RuleBuilder(RuleBuilder.tables(shipped));
        var texts = new TreeMap<>(shipped.texts());
        for (var rule : RuleText.of(shipped).entrySet()) {
            String file = rule.getValue().file();
            String again = builder.write(builder.read(rule.getValue().text())).drl();
            texts.computeIfPresent(
                    file, (name, text) -> text.replace(rule.getValue().text(), again));
        }
        var json = JsonMapper.builder().build();
        try (var before = RuleBook.compile(shipped);
                var after = RuleBook.compile(new RuleFiles(texts))) {
            var skills = before.tables().skills().keySet().stream().sorted().toList();
            var coach = new Coach(before);
            var again = new Coach(after.as(before.version()));
            for (long seed = 1; seed <= 1000; seed++) {
                var file = new OpportunityReader()
                        .read(json.<JsonNode>valueToTree(RandomFiles.of(seed, skills)), Set.copyOf(skills));
                assertThat(again.consult(file, DAY).fired())
                        .as("seed %d", seed)
                        .isEqualTo(coach.consult(file, DAY).fired());
                var first = json.valueToTree(coach.advise(file, DAY, java.util.Locale.ENGLISH));
                var second = json.valueToTree(again.advise(file, DAY, java.util.Locale.ENGLISH));
                ((tools.jackson.databind.node.ObjectNode) first).remove("rules");
                ((tools.jackson.databind.node.ObjectNode) second).remove("rules");
                assertThat(second).as("seed %d", seed).isEqualTo(first);
            }
        }
    }
}
