package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.input.CalendarDay;
import io.salescoach.opportunity.Stage;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.outcomes.Moment;
import io.salescoach.pipeline.outcomes.WhatWins;
import io.salescoach.pipeline.outcomes.WhatWins.Judgement;
import io.salescoach.pipeline.outcomes.WhatWinsView;
import io.salescoach.pipeline.store.OpportunityQuery;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What went with winning, signal by signal. */
@Controller
class WhatWinsPage {

    private static final String FINDINGS = "findings";
    private static final String FIELDS = "fields";

    /** So many signals of which nothing is sure are shown at once. */
    private static final int SHOWN = 8;

    private final WhatWinsView view;
    private final SignalWords signals;
    private final Words words;

    WhatWinsPage(WhatWinsView view, SignalWords signals, Words words) {
        this.view = view;
        this.signals = signals;
        this.words = words;
    }

    /**
     * A signal with its picture.
     *
     * @param whisker null where no lift can be shown
     * @param picture what the picture shows, in words
     */
    record Row(
            String title, WhatWins.Signal signal, @Nullable Whisker whisker, String picture) {}

    /**
     * What was asked for, as the form sends it.
     *
     * @param of which signals are wanted: findings, fields, or blank for both
     */
    record Asked(
            @Nullable Moment moment,
            @Nullable String segment,
            @Nullable String since,
            @Nullable String of) {

        private static String given(@Nullable String text) {
            return text == null ? "" : text;
        }

        @Nullable LocalDate day() {
            return CalendarDay.read(given(since).strip());
        }

        WhatWinsView.Choice choice() {
            OpportunityQuery.text("segment", segment);
            return new WhatWinsView.Choice(
                    moment == null ? Moment.BEFORE_END : moment, given(segment).isBlank() ? null : segment, day());
        }

        boolean wants(WhatWins.Signal signal) {
            return given(of).isBlank()
                    || given(of).equals(FINDINGS) != signal.signal().contains("=");
        }
    }

    @GetMapping("/pipeline/what-wins")
    String show(Viewer viewer, Asked asked, Model model) {
        String segment = Asked.given(asked.segment);
        LocalDate day = asked.day();
        var wins = view.show(viewer, asked.choice());
        model.addAttribute("wins", wins);
        model.addAttribute(
                "wrongSince", day == null && !Asked.given(asked.since).isBlank());
        model.addAttribute("since", day == null ? "" : Asked.given(asked.since));
        model.addAttribute("of", Asked.given(asked.of));
        model.addAttribute("kinds", List.of(FINDINGS, FIELDS));
        model.addAttribute("moments", moments(wins.days()));
        var titles = new HashMap<String, String>();
        wins.signals().forEach(signal -> titles.put(signal.signal(), signals.title(signal.signal())));
        model.addAttribute("segments", segments(wins, segment, titles));
        var rows = wins.signals().stream()
                .filter(asked::wants)
                .map(signal ->
                        new Row(titles.getOrDefault(signal.signal(), ""), signal, Whisker.of(signal), picture(signal)))
                .toList();
        model.addAttribute("sure", rows(rows, Judgement.AGAINST, Judgement.FOR));
        var unsure = rows(rows, Judgement.UNSURE);
        model.addAttribute("unsure", unsure.stream().limit(SHOWN).toList());
        model.addAttribute("more", unsure.stream().skip(SHOWN).toList());
        model.addAttribute("unsureCount", unsure.size());
        model.addAttribute("few", rows(rows, Judgement.TOO_FEW));
        return "outcomes/what-wins";
    }

    private String picture(WhatWins.Signal signal) {
        return signal.lift() == null || signal.low() == null || signal.high() == null
                ? ""
                : words.message(
                        "wins.picture",
                        signals.factor(signal.lift()),
                        signals.factor(signal.low()),
                        signals.factor(signal.high()));
    }

    private static List<Row> rows(List<Row> all, Judgement... judgements) {
        return Stream.of(judgements)
                .flatMap(judgement -> all.stream().filter(row -> row.signal.judgement() == judgement))
                .toList();
    }

    private Map<String, String> moments(int days) {
        var moments = new LinkedHashMap<String, String>();
        for (Moment moment : Moment.values()) {
            Stage stage = moment.stage();
            moments.put(
                    moment.name(),
                    stage == null
                            ? words.message("wins.moment." + moment, days)
                            : words.message("wins.moment.stage", words.stage(stage)));
        }
        return moments;
    }

    /** Segments that no wanted deal is in are no signals now. */
    private String title(String signal, Map<String, String> titles) {
        return titles.computeIfAbsent(signal, signals::title);
    }

    /** What deals can be narrowed to, in the order of the fields. */
    private Map<String, String> segments(WhatWins wins, String chosen, Map<String, String> titles) {
        var segments = new LinkedHashMap<String, String>();
        wins.segments().stream()
                .filter(segment ->
                        segment.deals() >= wins.fewest() || segment.signal().equals(chosen))
                .forEach(segment -> segments.put(
                        segment.signal(),
                        words.message("wins.segment", title(segment.signal(), titles), segment.deals())));
        if (!chosen.isBlank()) {
            segments.putIfAbsent(chosen, signals.title(chosen));
        }
        return segments;
    }
}
