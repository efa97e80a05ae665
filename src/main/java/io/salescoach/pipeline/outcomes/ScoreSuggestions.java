package io.salescoach.pipeline.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.outcomes.ScoreSuggestion.Result;
import io.salescoach.release.RuleDraftService;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Points that ended deals suggest: learnt when a sales manager asks for it, kept, and shown at every instance. */
@Service
public class ScoreSuggestions {

    private static final String TABLE = "score.csv";

    private final Supplier<Coach> coach;
    private final KeptResultRepository kept;
    private final ScoreSuggestionRuns runs;
    private final RuleDraftService drafts;
    private final JsonMapper json = JsonMapper.builder().build();

    ScoreSuggestions(
            Supplier<Coach> coach, KeptResultRepository kept, ScoreSuggestionRuns runs, RuleDraftService drafts) {
        this.coach = coach;
        this.kept = kept;
        this.runs = runs;
        this.drafts = drafts;
    }

    /** What was suggested last, and whether something new is being worked out. */
    public ScoreSuggestion state(Viewer viewer) {
        WhatWinsView.managersOnly(viewer);
        var row = kept.find(ScoreSuggestionRuns.KIND).orElse(null);
        if (row == null || row.running() || row.endedAt() == null) {
            return new ScoreSuggestion(false, row != null && row.running(), null, false, null);
        }
        boolean failed = row.content().isEmpty();
        return new ScoreSuggestion(
                !row.rules().equals(coach.get().book().hash()),
                false,
                row.endedAt(),
                failed,
                failed ? null : json.readValue(row.content(), Result.class));
    }

    /** Begins a run, unless one goes on. */
    public void begin(Viewer viewer) {
        WhatWinsView.managersOnly(viewer);
        runs.begin();
    }

    /** Ends a run that goes on, wherever; what was suggested before stays. */
    public void cancel(Viewer viewer) {
        WhatWinsView.managersOnly(viewer);
        kept.cancel(ScoreSuggestionRuns.KIND);
    }

    /**
     * Puts the suggested points into the reader's draft of the rules, from where they go the way of every change.
     *
     * @return false when there is no suggestion
     */
    public boolean takeOver(Viewer viewer) {
        var result = state(viewer).result();
        if (result == null || result.table().isEmpty()) {
            return false;
        }
        drafts.put(viewer, Map.of(TABLE, result.table()));
        return true;
    }
}
