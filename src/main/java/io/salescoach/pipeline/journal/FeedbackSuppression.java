package io.salescoach.pipeline.journal;

import io.salescoach.coaching.Consultation;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.tables.FeedbackEffect;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Whether an action rests for a finding because somebody has done or dismissed it. What an outcome means stands in
 * feedback.csv; here it is only looked whether the facts of the finding are still the same, and the days not over.
 */
public final class FeedbackSuppression implements BiPredicate<String, Found> {

    private final Map<List<String>, FeedbackRepository.Row> feedback = new HashMap<>();
    private final Map<String, FeedbackEffect> effects;
    private final Consultation consultation;
    private final LocalDate asOf;

    public FeedbackSuppression(
            List<FeedbackRepository.Row> feedback,
            Map<String, FeedbackEffect> effects,
            Consultation consultation,
            LocalDate asOf) {
        feedback.forEach(row -> this.feedback.put(List.of(row.action(), row.finding()), row));
        this.effects = effects;
        this.consultation = consultation;
        this.asOf = asOf;
    }

    @Override
    public boolean test(String action, Found found) {
        var given = feedback.get(List.of(action, found.label()));
        if (given == null) {
            return false;
        }
        var effect = Objects.requireNonNull(effects.get(given.outcome().name()));
        return effect.rests()
                && (effect.days() == null || asOf.isBefore(given.givenOn().plusDays(effect.days())))
                && given.facts().equals(consultation.fingerprint(found));
    }
}
