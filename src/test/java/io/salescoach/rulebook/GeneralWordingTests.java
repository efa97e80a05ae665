package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lists of many opportunities say of a finding or an action is a sentence that needs no value of any of them. */
class GeneralWordingTests {

    private static final Set<String> ALWAYS_THERE = Set.of("customer", "offering");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static RuleFiles shipped;
    private static RuleBook book;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        book = RuleBook.compile(shipped);
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void whatNeedsValuesHasAWordingWithoutThem() {
        var tables = book.tables();
        var without = new HashSet<String>();
        tables.findings().values().stream()
                .filter(finding -> needsValues(finding.message()))
                .map(finding -> "finding " + finding.code())
                .forEach(without::add);
        tables.playbook().stream()
                .filter(play -> needsValues(play.title()))
                .map(play -> "action " + play.action())
                .forEach(without::add);
        assertThat(without).isNotEmpty();
        assertThat(tables.terms().keySet())
                .as("rows of terms.csv, kind and code, for texts with values")
                .containsAll(without);
    }

    @Test
    void noGeneralWordingHasAPlaceForAValue() {
        for (Locale language : LANGUAGES) {
            assertThat(Stream.concat(
                            book.tables().findings().values().stream()
                                    .map(finding -> book.tables().inGeneral(finding, language)),
                            book.tables().playbook().stream()
                                    .map(play -> book.tables().inGeneral(play, language))))
                    .allSatisfy(said -> assertThat(said).isNotBlank().doesNotContain("…", "{", "“”"));
        }
        assertThat(stalled(book, Locale.ENGLISH))
                .isEqualTo("The deal has stood at its stage for longer than it should.");
        assertThat(stalled(book, Locale.CHINESE)).isEqualTo("商机在当前阶段停留过久。");
    }

    /** A manager's own finding is told in words too, until it is named in general. */
    @Test
    void withoutItsOwnRowATextHasWordsForItsValues() {
        String terms = shipped.texts().get("terms.csv");
        String fewer = terms.replaceFirst("(?m)^finding,STALLED,.*\\R", "");
        assertThat(fewer).isNotEqualTo(terms);
        try (var edited = RuleBook.compile(shipped.with(Map.of("terms.csv", fewer)))) {
            assertThat(stalled(edited, Locale.ENGLISH))
                    .isEqualTo("The deal has stood at “a stage” for some days; some is the limit.");
            assertThat(stalled(edited, Locale.CHINESE)).isEqualTo("商机停留在“某个阶段”阶段已有若干天，上限为若干天。");
        }
    }

    private static String stalled(RuleBook of, Locale language) {
        return of.tables().inGeneral(of.tables().findings().get("STALLED"), language);
    }

    private static boolean needsValues(Text text) {
        return !ALWAYS_THERE.containsAll(text.placeholders());
    }
}
