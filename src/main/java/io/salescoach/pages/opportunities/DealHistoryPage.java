package io.salescoach.pages.opportunities;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.opportunities.HistoryWords.Line;
import io.salescoach.pipeline.journal.HistoryEntry;
import io.salescoach.pipeline.journal.HistoryEntry.Kind;
import io.salescoach.pipeline.store.OpportunityService;
import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.ObjectNode;

/** Who did what to an opportunity, and when. */
@Controller
class DealHistoryPage {

    private static final int SIZE = 30;
    private static final int PART = 100;
    private static final int MOST = 10_000;

    private final OpportunityService opportunities;
    private final DealSections sections;
    private final HistoryWords history;
    private final FactLabels labels;
    private final UserNames people;
    private final Words words;

    DealHistoryPage(
            OpportunityService opportunities,
            DealSections sections,
            HistoryWords history,
            FactLabels labels,
            UserNames people,
            Words words) {
        this.opportunities = opportunities;
        this.sections = sections;
        this.history = history;
        this.labels = labels;
        this.people = people;
        this.words = words;
    }

    /**
     * Something that happened.
     *
     * @param times how often the same was advised to the same person without anything between
     */
    record Event(
            OffsetDateTime at,
            String by,
            Kind kind,
            long version,
            String text,
            @Nullable String note,
            List<Line> lines,
            int times) {}

    @GetMapping("/opportunities/{id}/history")
    String show(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "0") int page, Model model) {
        var entries = opportunities.history(viewer, id, page, SIZE);
        var before = opportunities.before(viewer, id, changed(entries.items()));
        var all = sections.of(viewer);
        var events = new ArrayList<Event>();
        HistoryEntry last = null;
        for (HistoryEntry entry : entries.items()) {
            if (last != null && same(last, entry)) {
                Event event = events.remove(events.size() - 1);
                events.add(new Event(
                        event.at, event.by, event.kind, event.version, event.text, null, List.of(), event.times + 1));
            } else {
                events.add(event(entry, all, before));
            }
            last = entry;
        }
        var deal = opportunities.named(viewer, List.of(id)).get(id);
        model.addAttribute("id", id);
        // A deal that was deleted has nothing but its history.
        model.addAttribute("name", deal == null ? id : labels.cut(deal.name()));
        model.addAttribute("events", events);
        model.addAttribute("found", entries);
        model.addAttribute("more", (entries.page() + 1L) * entries.size() < entries.total());
        return "opportunities/history";
    }

    /** The same, with a line for each fact that changed, as a table for spreadsheet programs. */
    @GetMapping("/opportunities/{id}/history.csv")
    void download(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        // Asked before anything is written, so that another's opportunity is not there.
        opportunities.history(viewer, id, 0, 1);
        var all = sections.of(viewer);
        var headings = Stream.of(
                        "csv.at",
                        "csv.by",
                        "csv.version",
                        "csv.what",
                        "csv.fact",
                        "csv.before",
                        "csv.after",
                        "csv.note")
                .map(key -> words.message(key))
                .toList();
        try (var csv = CsvDownload.to(response, "history.csv", headings)) {
            CsvDownload.parts(page -> opportunities.history(viewer, id, page, PART), MOST, entries -> {
                var before = opportunities.before(viewer, id, changed(entries));
                entries.forEach(entry -> row(csv, event(entry, all, before)));
            });
        }
    }

    private void row(CsvDownload csv, Event event) {
        var lines = event.lines.isEmpty() ? List.of(new Line("", null, null)) : event.lines;
        for (Line line : lines) {
            csv.row(
                    event.at,
                    people.shown(event.by),
                    event.version,
                    event.text,
                    line.what(),
                    line.before(),
                    line.after(),
                    event.note);
        }
    }

    private static Set<Long> changed(List<HistoryEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.CHANGED)
                .map(HistoryEntry::version)
                .collect(Collectors.toSet());
    }

    private static boolean same(HistoryEntry one, HistoryEntry other) {
        return one.kind() == Kind.ADVISED
                && other.kind() == Kind.ADVISED
                && one.by().equals(other.by())
                && one.content().path("findings").equals(other.content().path("findings"))
                && one.content().path("actions").equals(other.content().path("actions"));
    }

    private Event event(HistoryEntry entry, FactSchema all, Map<Long, ObjectNode> before) {
        var lines = new ArrayList<Line>();
        String note = null;
        String text = switch (entry.kind()) {
            case CREATED -> words.message("deal.history.CREATED");
            case CHANGED -> words.message("deal.history.CHANGED");
            case DELETED -> words.message("deal.history.DELETED");
            case ADVISED -> history.advised(entry);
            case FEEDBACK -> history.outcome(entry.content());
        };
        if (entry.kind() == Kind.FEEDBACK) {
            note = entry.content().path("note").asString(null);
        }
        if (entry.kind() == Kind.CHANGED) {
            var was = before.get(entry.version());
            var patch = (ObjectNode) entry.content();
            lines.addAll(was == null ? history.places(all, patch) : history.change(all, was, patch));
        }
        return new Event(entry.at(), entry.by(), entry.kind(), entry.version(), text, note, lines, 1);
    }
}
