package io.salescoach.pipeline.journal;

import io.salescoach.pipeline.store.FiredRulesRepository;
import io.salescoach.release.RuleFigures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What journal and feedback say of the rules. */
@Component
class AdviceFigures implements RuleFigures {

    private final FiredRulesRepository advised;
    private final FeedbackRepository feedback;

    AdviceFigures(FiredRulesRepository advised, FeedbackRepository feedback) {
        this.advised = advised;
        this.feedback = feedback;
    }

    @Override
    public Map<String, Figures> byRule() {
        var receptions = feedback.receptions();
        var figures = new HashMap<String, Figures>();
        advised.counts()
                .forEach((rule, count) -> figures.put(
                        rule,
                        new Figures(
                                count.fired(),
                                count.opportunities(),
                                count.since(),
                                receptions.getOrDefault(rule, List.of()))));
        return figures;
    }
}
