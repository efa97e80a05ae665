package io.salescoach.pages.rules;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.store.Correction;
import io.salescoach.pipeline.store.CorrectionAcceptance;
import io.salescoach.pipeline.store.CorrectionService;
import io.salescoach.pipeline.store.OpportunityService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The proposed examples that wait, as a table for spreadsheet programs. */
@Controller
class CorrectionsDownload {

    private final CorrectionService corrections;
    private final CorrectionAcceptance acceptance;
    private final OpportunityService opportunities;
    private final UserNames people;
    private final Words words;

    CorrectionsDownload(
            CorrectionService corrections,
            CorrectionAcceptance acceptance,
            OpportunityService opportunities,
            UserNames people,
            Words words) {
        this.corrections = corrections;
        this.acceptance = acceptance;
        this.opportunities = opportunities;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/rules/corrections.csv")
    void download(Viewer viewer, HttpServletResponse response) {
        var waiting = corrections.waiting(viewer);
        var taken = acceptance.taken(viewer, waiting);
        var deals = opportunities.named(
                viewer, waiting.stream().map(Correction::opportunity).distinct().toList());
        var headings = Stream.of(
                        "csv.sentence",
                        "csv.says",
                        "csv.code",
                        "csv.name",
                        "csv.id",
                        "csv.by",
                        "csv.at",
                        "csv.in-draft")
                .map(key -> words.message(key))
                .toList();
        try (var csv = CsvDownload.to(response, "proposed-examples.csv", headings)) {
            waiting.forEach(each -> {
                var deal = deals.get(each.opportunity());
                csv.row(
                        each.sentence(),
                        said(each.label()),
                        each.label(),
                        deal == null ? null : deal.name(),
                        each.opportunity(),
                        people.shown(each.by()),
                        each.at(),
                        words.message(taken.contains(each.number()) ? "csv.yes" : "csv.no"));
            });
        }
    }

    private String said(String label) {
        return label.equals("NONE") ? words.message("rules.recognition.none") : words.term("surface", label);
    }
}
