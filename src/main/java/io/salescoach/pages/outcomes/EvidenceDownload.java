package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pages.outcomes.WhatWinsPage.Asked;
import io.salescoach.pipeline.outcomes.FollowedAdvice;
import io.salescoach.pipeline.outcomes.FollowedAdviceView;
import io.salescoach.pipeline.outcomes.WhatWins;
import io.salescoach.pipeline.outcomes.WhatWinsView;
import io.salescoach.pipeline.store.OpportunityQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What ended deals tell, narrowed as on the page, as tables for spreadsheet programs. */
@Controller
class EvidenceDownload {

    private final WhatWinsView wins;
    private final FollowedAdviceView followed;
    private final SignalWords signals;
    private final Words words;

    EvidenceDownload(WhatWinsView wins, FollowedAdviceView followed, SignalWords signals, Words words) {
        this.wins = wins;
        this.followed = followed;
        this.signals = signals;
        this.words = words;
    }

    @GetMapping("/pipeline/what-wins.csv")
    void whatWins(Viewer viewer, Asked asked, HttpServletResponse response) {
        var found = wins.show(viewer, asked.choice());
        var headings = headings(
                "csv.signal",
                "csv.code",
                "csv.judgement",
                "csv.with.deals",
                "csv.with.won",
                "csv.without.deals",
                "csv.without.won",
                "csv.lift",
                "csv.low",
                "csv.high",
                "csv.p",
                "csv.q");
        try (var csv = CsvDownload.to(response, "what-wins.csv", headings)) {
            found.signals().stream().filter(asked::wants).forEach(each -> row(csv, each));
        }
    }

    private void row(CsvDownload csv, WhatWins.Signal each) {
        csv.row(
                signals.title(each.signal()),
                each.signal(),
                words.code("wins.judgement", each.judgement()),
                each.with().deals(),
                each.with().won(),
                each.without().deals(),
                each.without().won(),
                each.lift(),
                each.low(),
                each.high(),
                each.p(),
                each.q());
    }

    @GetMapping("/pipeline/followed-advice.csv")
    void followedAdvice(
            Viewer viewer,
            @RequestParam(defaultValue = "") String engagement,
            @RequestParam(defaultValue = "") String since,
            HttpServletResponse response) {
        OpportunityQuery.text("engagement", engagement);
        var found = followed.show(viewer, FollowedAdvicePage.day(since), engagement.isBlank() ? null : engagement);
        var headings = headings(
                "csv.action",
                "csv.code",
                "csv.judgement",
                "csv.advised.deals",
                "csv.advised.won",
                "csv.done.deals",
                "csv.done.won",
                "csv.not-done.deals",
                "csv.not-done.won",
                "csv.taken.deals",
                "csv.taken.won",
                "csv.dismissed.deals",
                "csv.dismissed.won",
                "csv.silent.deals",
                "csv.silent.won",
                "csv.lift",
                "csv.low",
                "csv.high",
                "csv.p",
                "csv.q");
        try (var csv = CsvDownload.to(response, "followed-advice.csv", headings)) {
            found.actions().forEach(each -> csv.row(cells(each)));
        }
    }

    private Object[] cells(FollowedAdvice.Action each) {
        var first = Stream.<Object>of(
                words.action(each.action()), each.action(), words.code("wins.judgement", each.judgement()));
        var deals = Stream.of(
                        each.advised(), each.done(), each.notDone(), each.taken(), each.dismissed(), each.silent())
                .<Object>mapMulti((Deals some, java.util.function.Consumer<Object> cell) -> {
                    cell.accept(some.deals());
                    cell.accept(some.won());
                });
        // No figure is an empty cell.
        var rest = Stream.<Object>of(
                each.lift() == null ? "" : each.lift(),
                each.low() == null ? "" : each.low(),
                each.high() == null ? "" : each.high(),
                each.p(),
                each.q());
        return Stream.of(first, deals, rest).flatMap(cells -> cells).toArray();
    }

    private List<String> headings(String... keys) {
        return Stream.of(keys).map(key -> words.message(key)).toList();
    }
}
