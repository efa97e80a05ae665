package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.salescoach.input.MergePatch;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every rule fires where it should and stays silent just beside it. The cases stand in src/test/resources/rule-cases. */
class RuleTests {

    private static final LocalDate AS_OF = LocalDate.parse("2026-05-01");
    private static final Path CASES = Path.of("src/test/resources/rule-cases");
    private static final YAMLMapper YAML = new YAMLMapper();

    private static RuleBook book;
    private static Coach coach;

    @BeforeAll
    static void compile() throws IOException {
        book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
        coach = new Coach(book);
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRule() throws IOException {
        return cases().stream().flatMap(each -> {
            String rule = each.get("rule").asString();
            return Stream.concat(tests(rule, each.get("fires"), true), tests(rule, each.get("silent"), false));
        });
    }

    @Test
    void everyRuleHasACaseOnEitherSide() throws IOException {
        assertThat(cases()).allSatisfy(each -> {
            assertThat(each.get("fires")).as("%s", each.get("rule")).isNotEmpty();
            assertThat(each.get("silent")).as("%s", each.get("rule")).isNotEmpty();
        });
        assertThat(cases().stream().map(each -> each.get("rule").asString()))
                .containsExactlyInAnyOrderElementsOf(book.rules().keySet());
    }

    private static Stream<DynamicTest> tests(String rule, JsonNode files, boolean fires) {
        return files.valueStream()
                .map(file -> dynamicTest(rule + (fires ? ": fires on " : ": silent on ") + file, () -> {
                    var fired = fired(file);
                    if (fires) {
                        assertThat(fired).contains(rule);
                    } else {
                        assertThat(fired).doesNotContain(rule);
                    }
                }));
    }

    private static Iterable<String> fired(JsonNode file) {
        JsonNode base = YAML.readTree("{id: t, name: t, stage: DEMAND}");
        var opportunity = new OpportunityReader()
                .read(MergePatch.apply(base, file), book.tables().skills().keySet());
        return coach.consult(opportunity, AS_OF).fired();
    }

    private static List<JsonNode> cases() throws IOException {
        var cases = new ArrayList<JsonNode>();
        try (var files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                YAML.readTree(file.toFile()).forEach(cases::add);
            }
        }
        return cases;
    }
}
