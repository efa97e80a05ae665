package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleNamesTests {

    @Test
    void everyShippedRuleHasANameAndAReasonInChinese() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            assertThat(book.tables().ruleNames())
                    .containsOnlyKeys(book.rules().keySet())
                    .allSatisfy((rule, named) -> {
                        assertThat(named.name().in(Locale.CHINESE)).containsPattern("\\p{IsHan}");
                        assertThat(named.why().in(Locale.CHINESE))
                                .containsPattern("\\p{IsHan}")
                                .endsWith("。");
                    });
        }
    }

    /** Folders and releases of before the table was thought of. */
    @Test
    void aFolderWithoutTheTableStillLoads() throws IOException {
        var texts = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        texts.remove("rule-names.csv");
        texts.computeIfPresent("columns.csv", (name, text) -> text.replaceAll("(?m)^rule-names,.*\n", ""));
        try (var book = RuleBook.compile(new RuleFiles(texts))) {
            assertThat(book.tables().ruleNames()).isEmpty();
        }
    }
}
