package io.salescoach.pages.opportunities;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.WhyNot;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.store.Explanations;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.tables.FindingType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.ObjectNode;

/** Why the coach does not say something about an opportunity, or does: rule by rule, condition by condition. */
@Controller
class WhyNotPage {

    private final OpportunityService opportunities;
    private final Explanations explanations;
    private final FindingReasons reasons;
    private final FactLabels labels;
    private final Words words;

    WhyNotPage(
            OpportunityService opportunities,
            Explanations explanations,
            FindingReasons reasons,
            FactLabels labels,
            Words words) {
        this.opportunities = opportunities;
        this.explanations = explanations;
        this.reasons = reasons;
        this.labels = labels;
        this.words = words;
    }

    /**
     * A rule as the page shows it.
     *
     * @param code what the rules folder calls it
     */
    record Rule(
            String code, String name, String words, boolean fired, List<Condition> conditions, List<Near> nearest) {}

    /** @param state {@code yes}, {@code no}, or {@code open} where it was not looked at */
    record Condition(String words, String state, List<String> facts) {}

    /** What meets all but these. */
    record Near(List<String> facts, List<String> missing) {}

    @GetMapping("/opportunities/{id}/why-not")
    String show(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam @Nullable String finding,
            @RequestParam @Nullable String rule,
            Model model) {
        var stored = opportunities.find(viewer, id);
        ObjectNode document = stored.document();
        String name = document.path("name").asString("");
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.why-not.title", labels.cut(name)));
        model.addAttribute("findings", findings(words));
        model.addAttribute("finding", finding);
        model.addAttribute("rules", null);
        model.addAttribute("edits", viewer.roles().contains(UserRole.SALES_MANAGER));
        if (finding != null || rule != null) {
            try {
                var answer = explanations.whyNot(viewer, id, new WhyNot.Question(finding, rule), null, words.locale());
                model.addAttribute("said", answer.said());
                model.addAttribute(
                        "rules",
                        answer.candidates().stream()
                                .map(each -> rule(each, document))
                                .toList());
            } catch (RulesStoppedException e) {
                model.addAttribute("stopped", true);
            }
        }
        return "opportunities/why-not";
    }

    /** What the coach can say, by area: the code of each finding and its words. */
    static Map<String, Map<String, String>> findings(Words words) {
        var areas = new LinkedHashMap<String, Map<String, String>>();
        for (FindingType type : words.tables().findings().values()) {
            if (type.told()) {
                areas.computeIfAbsent(words.area(type.area()), any -> new LinkedHashMap<>())
                        .put(type.code(), words.finding(type.code()));
            }
        }
        return areas;
    }

    private Rule rule(WhyNot.Candidate candidate, ObjectNode document) {
        return new Rule(
                candidate.rule(),
                words.rule(candidate.rule()),
                candidate.words(),
                candidate.fired(),
                candidate.conditions().stream()
                        .map(condition -> new Condition(
                                condition.words(),
                                condition.holds() == null ? "open" : condition.holds() ? "yes" : "no",
                                facts(condition.facts(), condition.seen(), document)))
                        .toList(),
                candidate.nearest().stream()
                        .map(near -> new Near(reasons.facts(near.facts(), document), near.missing()))
                        .toList());
    }

    private List<String> facts(List<String> facts, List<String> seen, ObjectNode document) {
        return Stream.concat(reasons.facts(facts, document).stream(), seen.stream())
                .distinct()
                .toList();
    }
}
