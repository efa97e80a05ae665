package io.salescoach.pages.opportunities;

import io.salescoach.input.MergePatch;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.journal.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what happened to an opportunity in words. */
@Component
class HistoryWords {

    /** Lines about one change. */
    private static final int MOST = 40;

    private final FactLabels labels;
    private final Words words;

    HistoryWords(FactLabels labels, Words words) {
        this.labels = labels;
        this.words = words;
    }

    /**
     * One fact of a change.
     *
     * @param before what was said; null where nothing was, or that is not known
     */
    record Line(
            String what, @Nullable String before, @Nullable String after) {}

    /**
     * A change, fact by fact.
     *
     * @param was the file before
     * @param patch what changed in it
     */
    List<Line> change(FactSchema all, ObjectNode was, ObjectNode patch) {
        var is = (ObjectNode) MergePatch.apply(was, patch);
        var lines = new ArrayList<Line>();
        for (FactSection section : all.sections()) {
            if (section.list()) {
                entries(section, was, is, lines);
            } else {
                fields(section, labels.section(section.code()), home(section, was), home(section, is), was, is, lines);
            }
        }
        return lines.size() <= MOST ? lines : shortened(lines);
    }

    private List<Line> shortened(List<Line> lines) {
        var some = new ArrayList<>(lines.subList(0, MOST));
        some.add(new Line(words.message("deal.history.more", lines.size() - MOST), null, null));
        return some;
    }

    /** The places that a change touched, where the file before is not known. */
    List<Line> places(FactSchema all, ObjectNode patch) {
        return all.sections().stream()
                .filter(section -> patch.has(
                        section.path().isEmpty()
                                ? section.fields().get(0).path()
                                : section.path().split("/")[0]))
                .map(section -> labels.section(section.code()))
                .distinct()
                .map(name -> new Line(name, null, null))
                .toList();
    }

    private void entries(FactSection section, ObjectNode was, ObjectNode is, List<Line> lines) {
        var before = byKey(section, was);
        var after = byKey(section, is);
        String name = labels.section(section.code());
        before.forEach((key, entry) -> {
            if (!after.containsKey(key)) {
                lines.add(new Line(name, labels.title(section, entry), null));
            }
        });
        after.forEach((key, entry) -> {
            ObjectNode old = before.get(key);
            if (old == null) {
                lines.add(new Line(name, null, labels.title(section, entry)));
            } else if (!old.equals(entry)) {
                String what = words.message("deal.pair", name, labels.title(section, entry));
                fields(section, what, old, entry, was, is, lines);
            }
        });
    }

    private static Map<String, ObjectNode> byKey(FactSection section, ObjectNode file) {
        var entries = new LinkedHashMap<String, ObjectNode>();
        for (ObjectNode entry : section.entries(file)) {
            String key = entry.path("id").asString(entry.path("name").asString(""));
            // What has neither id nor name is known by all that it says.
            entries.putIfAbsent(key.isEmpty() ? entry.toString() : key, entry);
        }
        return entries;
    }

    private void fields(
            FactSection section,
            String what,
            ObjectNode was,
            ObjectNode is,
            ObjectNode before,
            ObjectNode after,
            List<Line> lines) {
        for (FactField field : section.fields()) {
            var old = field.read(was);
            var now = field.read(is);
            if (!old.equals(now)) {
                lines.add(new Line(
                        words.message("deal.step", what, labels.label(section, field)),
                        labels.cut(labels.say(field, old, before)),
                        labels.cut(labels.say(field, now, after))));
            }
        }
    }

    private static ObjectNode home(FactSection section, ObjectNode file) {
        if (section.path().isEmpty()) {
            return file;
        }
        return file.path(section.path()) instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
    }

    /** What was advised: how many findings, and the titles of the first actions. */
    String advised(HistoryEntry entry) {
        int findings = entry.content().path("findings").size();
        var actions = StreamSupport.stream(entry.content().path("actions").spliterator(), false)
                .limit(3)
                .map(code -> words.action(code.asString("")))
                .toList();
        String first = String.join(words.message("deal.comma"), actions);
        return words.message(actions.isEmpty() ? "deal.history.advised.none" : "deal.history.advised", findings, first);
    }

    String outcome(JsonNode content) {
        return words.message(
                "deal.history." + content.path("outcome").asString("ACCEPTED"),
                words.action(content.path("action").asString("")));
    }
}
