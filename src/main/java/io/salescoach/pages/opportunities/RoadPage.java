package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Road;
import io.salescoach.coaching.Road.RoadFact;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.store.Explanations;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.RulesStoppedException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** The fewest facts that would open the next stage of an opportunity, as a checklist that leads to their forms. */
@Controller
class RoadPage {

    private final OpportunityService opportunities;
    private final Explanations explanations;
    private final FactLabels labels;
    private final Words words;

    RoadPage(OpportunityService opportunities, Explanations explanations, FactLabels labels, Words words) {
        this.opportunities = opportunities;
        this.explanations = explanations;
        this.labels = labels;
        this.words = words;
    }

    /**
     * A fact as the page shows it.
     *
     * @param opens the findings that fall with it
     * @param form the address of the form that asks for it
     */
    record Item(String text, List<String> opens, String form) {}

    @GetMapping("/opportunities/{id}/road")
    String show(Viewer viewer, @PathVariable String id, Model model) {
        var stored = opportunities.find(viewer, id);
        String name = stored.document().path("name").asString("");
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.road.title", labels.cut(name)));
        model.addAttribute("road", null);
        try {
            Road road = explanations.road(viewer, id, null, words.locale());
            model.addAttribute("road", road);
            model.addAttribute("facts", items(stored, road.facts()));
            model.addAttribute(
                    "alternatives",
                    road.alternatives().stream()
                            .map(facts -> items(stored, facts))
                            .toList());
        } catch (RulesStoppedException e) {
            model.addAttribute("stopped", true);
        }
        return "opportunities/road";
    }

    private List<Item> items(StoredOpportunity stored, List<RoadFact> facts) {
        var document = stored.document();
        return facts.stream()
                .map(fact -> new Item(
                        text(fact, document),
                        fact.opens().stream().map(words::finding).distinct().toList(),
                        form(stored.id(), fact)))
                .toList();
    }

    /** The fact with its value, and with what its entry is called; a label that asks needs no colon behind it. */
    private String text(RoadFact fact, ObjectNode document) {
        String entry = fact.entry();
        String label = entry == null
                ? fact.label()
                : labels.title(words.schema(), fact.section(), entry, document)
                        .map(title -> words.message("deal.step", title, fact.label()))
                        .orElse(fact.label());
        if (fact.isAnyWords()) {
            return words.message("deal.road.words", label);
        }
        return label.endsWith("?") || label.endsWith("？")
                ? label + " " + fact.text()
                : words.message("deal.pair", label, fact.text());
    }

    private static String form(String id, RoadFact fact) {
        boolean added = fact.entry() == null && fact.isOfList();
        String address = "/opportunities/{id}/"
                + (added ? "add/{section}" : fact.entry() == null ? "edit/{section}" : "edit/{section}/{entry}");
        return UriComponentsBuilder.fromPath(address)
                .encode()
                .buildAndExpand(
                        fact.entry() == null
                                ? new Object[] {id, fact.section()}
                                : new Object[] {id, fact.section(), fact.entry()})
                .toUriString();
    }
}
