package io.salescoach.pages.facts;

import io.salescoach.coaching.Advice.Finding;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.RulesStoppedException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What the customer's SWOT lets one expect it to need. The rules tell it while needs are being discovered; on its form it
 * stays for good, whatever the stage, however the customer buys, and when the deal is over.
 */
@Component
public class PredictedNeeds {

    private static final String OF_ENTRY = "LATENT_NEED";
    private static final List<String> PREDICTIONS = List.of(OF_ENTRY, "DEEP_NEED");

    private final AdviceJournal journal;
    private final Words words;

    PredictedNeeds(AdviceJournal journal, Words words) {
        this.journal = journal;
        this.words = words;
    }

    public List<Finding> of(StoredOpportunity stored, Locale locale) {
        var told = words.tables().findings().get(OF_ENTRY);
        var area = told == null ? null : words.tables().areas().get(told.area());
        if (area == null || stored.document().path("swot").isEmpty()) {
            return List.of();
        }
        var early = stored.document().deepCopy();
        early.put("stage", area.from().name()).put("status", Status.OPEN.name()).remove("buying");
        try {
            return journal.imagine(stored, early, locale).findings().stream()
                    .filter(finding -> PREDICTIONS.contains(finding.code()))
                    .toList();
        } catch (RulesStoppedException e) {
            return List.of(); // The page of the deal tells that the rules were stopped.
        }
    }
}
