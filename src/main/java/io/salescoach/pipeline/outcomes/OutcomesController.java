package io.salescoach.pipeline.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What ended opportunities tell a sales manager. */
@RestController
@RequestMapping(path = "/api/v1/pipeline", produces = MediaType.APPLICATION_JSON_VALUE)
class OutcomesController {

    private final WhatWinsView wins;
    private final ForecastView forecast;
    private final ScoreSuggestions suggestions;
    private final TwoWaysView ways;
    private final FollowedAdviceView followed;

    OutcomesController(
            WhatWinsView wins,
            ForecastView forecast,
            ScoreSuggestions suggestions,
            TwoWaysView ways,
            FollowedAdviceView followed) {
        this.followed = followed;
        this.ways = ways;
        this.suggestions = suggestions;
        this.wins = wins;
        this.forecast = forecast;
    }

    @GetMapping("/what-wins")
    @Operation(summary = "How deals with each finding and each value of a field ended, and how sure that is")
    WhatWins whatWins(
            Viewer viewer,
            @RequestParam(defaultValue = "BEFORE_END") Moment moment,
            @RequestParam(required = false) @Nullable String segment,
            @RequestParam(required = false) @Nullable LocalDate since) {
        OpportunityQuery.text("segment", segment);
        return wins.show(viewer, new WhatWinsView.Choice(moment, segment, since));
    }

    @GetMapping("/forecast")
    @Operation(summary = "What the open deals will bring, by month and stage, beside the targets")
    Forecast forecast(Viewer viewer) {
        return forecast.show(viewer);
    }

    @GetMapping("/score")
    @Operation(summary = "The points that ended deals suggest, as a sales manager had them learnt last")
    ScoreSuggestion score(Viewer viewer) {
        return suggestions.state(viewer);
    }

    @GetMapping("/two-ways")
    @Operation(summary = "How transactional and consultative deals did that ended in the last twelve months")
    TwoWays twoWays(Viewer viewer) {
        return ways.show(viewer);
    }

    @GetMapping("/followed-advice")
    @Operation(summary = "Which advice was followed, and how deals ended then; no proof that it made them end so")
    FollowedAdvice followedAdvice(
            Viewer viewer,
            @RequestParam(required = false) @Nullable LocalDate since,
            @RequestParam(required = false) @Nullable String engagement) {
        OpportunityQuery.text("engagement", engagement);
        return followed.show(viewer, since, engagement);
    }
}
