package io.salescoach.pages.today;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.overview.Today.Deal;
import io.salescoach.pipeline.overview.Today.Due;
import io.salescoach.pipeline.overview.TodayView;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for somebody today, as a table for spreadsheet programs. */
@Controller
class TodayDownload {

    private final TodayView view;
    private final UserNames people;
    private final FactLabels labels;
    private final Words words;

    TodayDownload(TodayView view, UserNames people, FactLabels labels, Words words) {
        this.view = view;
        this.people = people;
        this.labels = labels;
        this.words = words;
    }

    @GetMapping("/today.csv")
    void download(Viewer viewer, Locale locale, HttpServletResponse response) {
        var today = view.show(viewer, locale);
        var headings = Stream.of(
                        "group",
                        "what",
                        "due",
                        "who",
                        "reason",
                        "name",
                        "customer",
                        "stage",
                        "amount",
                        "currency",
                        "accountManager",
                        "id")
                .map(column -> words.message("csv." + column))
                .toList();
        try (var csv = CsvDownload.to(response, "today.csv", headings)) {
            today.overdue().forEach(due -> due(csv, "overdue", due));
            today.today().forEach(due -> due(csv, "today", due));
            today.soon().forEach(due -> due(csv, "soon", due));
            today.wanted()
                    .forEach(wanted ->
                            row(csv, "wanted", wanted.action().title(), null, null, wanted.reason(), wanted.deal()));
            today.quiet()
                    .forEach(quiet ->
                            row(csv, "quiet", null, null, null, String.join("\n", quiet.messages()), quiet.deal()));
        }
    }

    private void due(CsvDownload csv, String group, Due due) {
        var item = due.item();
        String what = item.what() == null ? labels.one(item.visit() ? "visits" : "plan") : item.what();
        String who = item.who() == null ? null : people.shown(item.who());
        row(csv, group, what, item.due(), who, null, due.deal());
    }

    private void row(
            CsvDownload csv,
            String group,
            @Nullable String what,
            @Nullable LocalDate due,
            @Nullable String who,
            @Nullable String reason,
            Deal deal) {
        var value = deal.value();
        csv.row(
                words.message("today." + group),
                what,
                due,
                who,
                reason,
                deal.name(),
                deal.customer(),
                words.stage(deal.stage()),
                value == null ? null : value.amount(),
                value == null ? null : value.currency(),
                people.shown(deal.accountManager()),
                deal.id());
    }
}
