package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Money;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.release.AdviceComparison;
import io.salescoach.release.Check;
import io.salescoach.release.CheckService;
import io.salescoach.release.CheckTicket;
import io.salescoach.release.RuleRemark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows a check of rules while it runs, and what it found. */
@Component
class CheckView {

    private final CheckService checks;
    private final OpportunityService opportunities;

    CheckView(CheckService checks, OpportunityService opportunities) {
        this.checks = checks;
        this.opportunities = opportunities;
    }

    /**
     * An opportunity whose advice changes.
     *
     * @param name what it is called; its id when it is gone
     * @param value what it is worth
     * @param appear labels of findings that appear, each with its severity
     * @param newActions codes of actions that are new; an action that only moves is neither new nor gone
     */
    record Changed(
            String id,
            String name,
            @Nullable Money value,
            AdviceComparison.Judgement before,
            AdviceComparison.@Nullable Judgement after,
            List<String> appear,
            List<String> vanish,
            List<String> newActions,
            List<String> goneActions) {}

    /** How far a check has come; null when there is none, or it was long ago. */
    Check.@Nullable State state(@Nullable String check) {
        return check == null ? null : checks.find(check).map(CheckTicket::state).orElse(null);
    }

    /**
     * Shows one moment of a check: whoever decided by that moment what to answer shows the same.
     *
     * @param state null when the check is not known, or was long ago
     */
    void show(ModelAndView page, String check, Check.@Nullable State state, Viewer viewer) {
        page.addObject("checkId", check);
        page.addObject("state", state);
        if (state != null && state.comparison() != null) {
            page.addObject("changed", changed(state.comparison(), viewer));
        }
        if (state != null && state.remarks() != null) {
            page.addObject(
                    "fresh", state.remarks().stream().filter(RuleRemark::isNew).toList());
        }
    }

    List<Changed> changed(AdviceComparison comparison, Viewer viewer) {
        var names = opportunities.named(
                viewer,
                comparison.examples().stream()
                        .map(AdviceComparison.Example::opportunityId)
                        .toList());
        return comparison.examples().stream()
                .map(example -> {
                    var named = names.get(example.opportunityId());
                    return named == null
                            ? changed(example, example.opportunityId(), null)
                            : changed(example, named.name(), named.value());
                })
                .toList();
    }

    private static Changed changed(AdviceComparison.Example example, String name, @Nullable Money value) {
        var before = example.before();
        var after = example.after();
        var findings = after == null ? before.findings() : after.findings();
        var actions = after == null ? before.actions() : after.actions();
        return new Changed(
                example.opportunityId(),
                name,
                value,
                before,
                after,
                without(findings, before.findings()),
                without(before.findings(), findings),
                without(actions, before.actions()),
                without(before.actions(), actions));
    }

    private static List<String> without(List<String> all, List<String> others) {
        var rest = new ArrayList<>(all);
        rest.removeAll(others);
        return rest;
    }
}
