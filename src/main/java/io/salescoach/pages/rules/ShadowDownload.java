package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.OpportunitySummary;
import io.salescoach.release.AdviceComparison.Judgement;
import io.salescoach.rulebook.tables.Tables.Severity;
import io.salescoach.shadow.ComparedDeal;
import io.salescoach.shadow.ShadowService;
import io.salescoach.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The deals that differ under the shadow, as a table for spreadsheet programs. */
@Controller
class ShadowDownload {

    private static final int PART = 200;
    private static final int MOST = 10_000;

    private final ShadowService shadows;
    private final OpportunityService opportunities;
    private final Words words;

    ShadowDownload(ShadowService shadows, OpportunityService opportunities, Words words) {
        this.shadows = shadows;
        this.opportunities = opportunities;
        this.words = words;
    }

    @GetMapping("/rules/shadow.csv")
    void download(Viewer viewer, HttpServletResponse response) {
        var headings = Stream.concat(
                        Stream.of("csv.id", "csv.name"),
                        Stream.of("rules.diff.before", "rules.diff.after")
                                .flatMap(side -> Stream.of(side, "csv.verdict", "csv.ready", "csv.first-action")))
                .map(key -> words.message(key))
                .toList();
        long total = shadows.dealCount();
        try (var csv = CsvDownload.to(response, "shadow.csv", headings)) {
            CsvDownload.parts(page -> new Page<>(shadows.deals(page * PART, PART), page, PART, total), MOST, part -> {
                var names = opportunities.named(
                        viewer, part.stream().map(ComparedDeal::id).toList());
                part.forEach(deal -> row(csv, deal, names));
            });
        }
    }

    private void row(CsvDownload csv, ComparedDeal deal, Map<String, OpportunitySummary> names) {
        var known = names.get(deal.id());
        var before = cells(deal.before(), null);
        var after = cells(deal.after(), deal.failure() == null ? null : words.said(deal.failure()));
        csv.row(Stream.of(Stream.of(deal.id(), known == null ? "" : known.name()), before, after)
                .flatMap(cells -> cells)
                .toArray());
    }

    /** @param failure why there is no judgement */
    private Stream<String> cells(@Nullable Judgement said, @Nullable String failure) {
        if (said == null) {
            return Stream.of(failure == null ? words.message("rules.compared.no-advice") : failure, "", "", "");
        }
        return Stream.of(
                said.findings().stream().map(this::finding).collect(Collectors.joining("\n")),
                words.term("verdict", said.verdict()),
                words.message(said.readyToAdvance() ? "csv.yes" : "csv.no"),
                said.actions().isEmpty() ? "" : words.action(said.actions().get(0)));
    }

    /** @param label and severity, as the comparison keeps them */
    private String finding(String label) {
        int end = label.lastIndexOf(' ');
        String severity = label.substring(end + 1);
        boolean known =
                Arrays.stream(Severity.values()).anyMatch(each -> each.name().equals(severity));
        return known
                ? words.message(
                        "csv.finding.severe", words.finding(label.substring(0, end)), words.term("severity", severity))
                : words.finding(label);
    }
}
