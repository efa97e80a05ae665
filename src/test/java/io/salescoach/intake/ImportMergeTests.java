package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the export says now, what it said last, and what people recorded: every case of one value, then the lists. */
class ImportMergeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // recorded | last | now | merged | kept
                "{} | {} | {a: 1} | {a: 1} | []",
                "{a: 1} | {a: 1} | {a: 2} | {a: 2} | []",
                "{a: 9} | {a: 1} | {a: 1} | {a: 9} | []",
                "{a: 9} | {a: 1} | {a: 2} | {a: 9} | [/a]",
                "{a: 2} | {a: 1} | {a: 2} | {a: 2} | []",
                "{a: 9} | {} | {a: 1} | {a: 9} | [/a]",
                "{} | {a: 1} | {a: 1} | {} | []",
                "{} | {a: 1} | {a: 2} | {} | [/a]",
                "{a: 1, b: 5} | {a: 1} | {a: 2} | {a: 2, b: 5} | []",
                "{a: 1} | {a: 1} | {} | {a: 1} | []",
                "{p: {a: 1, b: 5}} | {p: {a: 1}} | {p: {a: 2}} | {p: {a: 2, b: 5}} | []",
                "{} | {} | {p: {a: 2}} | {p: {a: 2}} | []",
                "{} | {p: {a: 2}} | {p: {a: 2}} | {} | []",
                "{a: 1000} | {a: 1000.0} | {a: 1000.00} | {a: 1000} | []",
                "{l: [x]} | {l: [x]} | {l: [x, y]} | {l: [x, y]} | []",
                "{l: [z]} | {l: [x]} | {l: [x, y]} | {l: [z]} | [/l]",
            })
    void eachValueIsLookedAtOnItsOwn(String recorded, String last, String row, String merged, String kept) {
        var result = ImportMerge.into(tree(recorded), tree(last), tree(row));
        assertThat(ImportMerge.alike(result.file(), tree(merged)))
                .as(result.file().toString())
                .isTrue();
        assertThat(result.kept()).hasToString(kept);
    }

    @Test
    void entriesOfListsAreKnownByTheirIdAndOthersStay() {
        var result = ImportMerge.into(
                tree("{s: [{id: mine, name: A}, {id: cfo, name: Zhao, attitude: OPPOSED}]}"),
                tree("{s: [{id: cfo, name: Zhao}]}"),
                tree("{s: [{id: cfo, name: Ms Zhao}, {id: ceo, name: Li}]}"));
        assertThat(result.file())
                .isEqualTo(
                        tree(
                                "{s: [{id: mine, name: A}, {id: cfo, name: Ms Zhao, attitude: OPPOSED}, {id: ceo, name: Li}]}"));
    }

    @Test
    void entriesWithoutIdAreKnownByTheirName() {
        var result = ImportMerge.into(
                tree("{team: [{name: wang, role: ACCOUNT_MANAGER, skills: {X: 3}}]}"),
                null,
                tree("{team: [{name: wang, role: ACCOUNT_MANAGER}]}"));
        assertThat(result.file()).isEqualTo(tree("{team: [{name: wang, role: ACCOUNT_MANAGER, skills: {X: 3}}]}"));
        assertThat(result.kept()).isEmpty();
    }

    @Test
    void anEntryThatAPersonRemovedStaysRemoved() {
        var last = tree("{s: [{id: cfo, name: Zhao}]}");
        assertThat(ImportMerge.into(tree("{s: []}"), last, last).file()).isEqualTo(tree("{s: []}"));
        assertThat(ImportMerge.into(tree("{}"), last, last).file()).isEqualTo(tree("{}"));
        assertThat(ImportMerge.into(tree("{}"), last, tree("{s: [{id: cfo, name: Ms Zhao}]}"))
                        .kept())
                .containsExactly("/s");
    }

    @Test
    void nothingThatIsGivenIsChanged() {
        var recorded = tree("{p: {a: 1}, s: [{id: x, name: y}]}");
        var row = tree("{p: {a: 2}, s: [{id: x, name: z}, {id: w}]}");
        ImportMerge.into(recorded, recorded, row);
        assertThat(recorded).isEqualTo(tree("{p: {a: 1}, s: [{id: x, name: y}]}"));
        assertThat(row).isEqualTo(tree("{p: {a: 2}, s: [{id: x, name: z}, {id: w}]}"));
    }

    private static ObjectNode tree(String yaml) {
        return Documents.parse(yaml.getBytes(StandardCharsets.UTF_8), Format.YAML);
    }
}
