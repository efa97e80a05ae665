package io.salescoach.pages.tools;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FactView;
import io.salescoach.pages.facts.FactView.Entry;
import io.salescoach.pages.facts.FactView.Line;
import io.salescoach.pages.facts.FactViewBuilder;
import io.salescoach.pages.tools.Sheet.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Tables of the sections of a file, all of whose facts they print. */
final class SectionBlocks {

    private final FactSchema schema;
    private final ObjectNode document;
    private final FactViewBuilder views;
    private final FactLabels labels;
    private final Words words;

    SectionBlocks(ObjectNode document, FactViewBuilder views, FactLabels labels, Words words) {
        this.schema = words.schema();
        this.document = document;
        this.views = views;
        this.labels = labels;
        this.words = words;
    }

    FactView view(String code) {
        return views.view(schema, code, document);
    }

    /** What a section without entries says, a row for each fact; those at paths that begin so, or all. */
    Block facts(String code, String... paths) {
        var section = schema.section(code, false).orElseThrow();
        var wanted = new FactSection(
                code,
                section.path(),
                false,
                null,
                false,
                section.fields().stream()
                        .filter(field -> paths.length == 0 || Stream.of(paths).anyMatch(field.path()::startsWith))
                        .toList());
        return new Block(labels.section(code), List.of(), true, rows(views.lines(wanted, document)), 0);
    }

    /** A table for each entry of a list; one to fill in by hand where there is none. */
    List<Block> each(String code) {
        var entries = view(code).entries();
        if (entries.isEmpty()) {
            var section = schema.section(code, true).orElseThrow();
            return List.of(new Block(labels.one(code), List.of(), true, rows(views.empty(section)), 0));
        }
        return entries.stream()
                .map(entry -> new Block(
                        words.message("deal.pair", labels.one(code), entry.title()),
                        List.of(),
                        true,
                        rows(withTags(entry)),
                        0))
                .toList();
    }

    /**
     * One table for a list: what names each entry, and beside it all that is known of it.
     *
     * @param blank empty rows to write in by hand
     */
    Block all(String code, int blank) {
        return new Block(
                labels.section(code),
                List.of(labels.one(code), words.message("deal.facts")),
                false,
                view(code).entries().stream()
                        .map(entry -> List.of(List.of(entry.title()), said(entry)))
                        .toList(),
                blank);
    }

    /** A table for a list whose columns are these facts. */
    Block columns(String code, int blank, String... paths) {
        var section = schema.section(code, true).orElseThrow();
        var fields = Stream.of(paths).map(path -> section.field("/" + path)).toList();
        var columns = new ArrayList<String>();
        columns.add(labels.one(code));
        fields.forEach(field -> columns.add(labels.label(section, field)));
        return new Block(
                labels.section(code),
                columns,
                false,
                section.entries(document).stream()
                        .filter(entry -> fields.stream()
                                .anyMatch(field -> !field.read(entry).isEmpty()))
                        .map(entry -> row(section, fields, entry))
                        .toList(),
                blank);
    }

    private List<List<String>> row(FactSection section, List<FactField> fields, ObjectNode entry) {
        var row = new ArrayList<List<String>>();
        row.add(List.of(labels.title(section, entry)));
        fields.forEach(field -> row.add(
                field.read(entry).isEmpty() ? List.of() : List.of(labels.say(field, field.read(entry), document))));
        return row;
    }

    private static List<String> said(Entry entry) {
        return Stream.concat(
                        entry.tags().stream(), entry.lines().stream().map(line -> line.label() + ": " + line.text()))
                .toList();
    }

    private List<Line> withTags(Entry entry) {
        return Stream.concat(
                        entry.tags().stream().map(tag -> new Line(tag, words.message("yes-no.true"), true)),
                        entry.lines().stream())
                .toList();
    }

    private static List<List<List<String>>> rows(List<Line> lines) {
        return lines.stream()
                .map(line -> List.of(List.of(line.label()), line.known() ? List.of(line.text()) : List.<String>of()))
                .toList();
    }
}
