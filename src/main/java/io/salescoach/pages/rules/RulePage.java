package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.pages.opportunities.FindingReasons;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.release.Catalogue;
import io.salescoach.release.RuleTrial;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.scenario.ScenarioService;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One live rule: what it says, and which open deals it finds now or nearly finds. */
@Controller
class RulePage {

    private final Catalogue catalogue;
    private final ScenarioService scenarios;
    private final RuleTrial trial;
    private final OpportunityService opportunities;
    private final FindingReasons reasons;
    private final Words words;

    RulePage(
            Catalogue catalogue,
            ScenarioService scenarios,
            RuleTrial trial,
            OpportunityService opportunities,
            FindingReasons reasons,
            Words words) {
        this.catalogue = catalogue;
        this.scenarios = scenarios;
        this.trial = trial;
        this.opportunities = opportunities;
        this.reasons = reasons;
        this.words = words;
    }

    /** A deal that the rule does not find: the facts that come nearest, and what they miss. */
    record Near(String id, String name, List<String> facts, List<String> missing) {}

    /**
     * Shows the rule; it takes a while to look at the deals, so the page asks for them when it is there.
     *
     * @param deals whether to look at them
     */
    @GetMapping("/rules/catalogue/rule")
    ModelAndView show(@RequestParam String name, @RequestParam(defaultValue = "false") boolean deals, Viewer viewer)
            throws NoSuchFileException {
        var entry = catalogue.entries(words.locale()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var shown = new ModelAndView("rules/rule");
        shown.addObject("rule", CataloguePage.Rule.of(entry, CataloguePage.names(scenarios, words), words));
        shown.addObject("looks", true);
        shown.addObject("busy", false);
        if (deals) {
            look(name, viewer, shown.getModelMap());
        }
        return shown;
    }

    private void look(String name, Viewer viewer, Map<String, Object> model) {
        try {
            var result = trial.ofLive(name, words.locale());
            model.put("result", result);
            model.put(
                    "near",
                    result.near().stream().map(each -> near(each, viewer)).toList());
            model.put("looks", false);
        } catch (RuleTrial.BusyException e) {
            model.put("busy", true);
        } catch (RulesStoppedException e) {
            model.put("stopped", words.said(e.detail()));
            model.put("looks", false);
        }
    }

    private Near near(RuleTrial.Near near, Viewer viewer) {
        var document = opportunities.find(viewer, near.id()).document();
        return new Near(near.id(), near.name(), reasons.facts(near.facts(), document), near.missing());
    }
}
