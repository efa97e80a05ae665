package io.salescoach.pages.opportunities;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.opportunities.OpportunityListPage.Asked;
import io.salescoach.pipeline.store.AdviceSummaries;
import io.salescoach.pipeline.store.OpportunitySummary;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of opportunities, narrowed and sorted as on the page, as a table for spreadsheet programs. */
@Controller
class OpportunityDownload {

    private static final int PART = 200;

    /** Each takes the coach a millisecond or two. */
    private static final int MOST = 10_000;

    private final AdviceSummaries listed;
    private final UserNames people;
    private final FactLabels labels;
    private final Words words;

    OpportunityDownload(AdviceSummaries listed, UserNames people, FactLabels labels, Words words) {
        this.listed = listed;
        this.people = people;
        this.labels = labels;
        this.words = words;
    }

    @GetMapping("/opportunities.csv")
    void download(Viewer viewer, Asked asked, Locale locale, HttpServletResponse response) {
        // Asked before anything is written, so that a search that is wrong is told as one.
        var part = listed.list(viewer, asked.search(0, PART), locale);
        var headings = Stream.of(
                        "id",
                        "name",
                        "customer",
                        "stage",
                        "status",
                        "amount",
                        "currency",
                        "verdict",
                        "ready",
                        "chance",
                        "next",
                        "due",
                        "close",
                        "accountManager",
                        "login")
                .map(column -> words.message("csv." + column))
                .toList();
        try (var csv = CsvDownload.to(response, "opportunities.csv", headings)) {
            for (int page = 1; !part.items().isEmpty(); page++) {
                part.items().forEach(item -> row(csv, item));
                if ((long) page * PART >= Math.min(part.total(), MOST)) {
                    return;
                }
                part = listed.list(viewer, asked.search(page, PART), locale);
            }
        }
    }

    private void row(CsvDownload csv, OpportunitySummary item) {
        var value = item.value();
        var verdict = item.verdict();
        var ready = item.readyToAdvance();
        var agreed = item.agreed();
        var action = item.nextAction();
        csv.row(
                item.id(),
                item.name(),
                item.customer(),
                words.stage(item.stage()),
                words.code("status", item.status()),
                value == null ? null : value.amount(),
                value == null ? null : value.currency(),
                verdict == null ? null : words.term("verdict", verdict),
                ready == null ? null : words.message(ready ? "csv.yes" : "csv.no"),
                item.percent(),
                agreed != null ? labels.called(agreed.what()) : action == null ? null : action.title(),
                agreed == null ? null : agreed.due(),
                item.expectedCloseOn(),
                people.shown(item.accountManager()),
                item.accountManager());
    }
}
