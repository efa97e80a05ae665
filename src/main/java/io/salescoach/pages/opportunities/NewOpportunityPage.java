package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.Stage;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactForm.Slot;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FormField;
import io.salescoach.pipeline.store.OpportunityService;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down a new opportunity, with the little that is known at the beginning. The id is made with the form and not with
 * its arrival, so that a form that is sent twice makes one opportunity.
 */
@Controller
class NewOpportunityPage {

    /** What is asked at the beginning, in this order; what a company demands of every opportunity comes behind it. */
    private static final List<String> ASKED = List.of(
            "name",
            "customer/name",
            "customer/industry",
            "offering",
            "stage",
            "expectedCloseOn",
            "value/amount",
            "value/currency",
            "accountManager");

    private static final String USUAL_CURRENCY = "CNY";

    private final OpportunityService opportunities;
    private final DealSections sections;
    private final FactLabels labels;
    private final Words words;
    private final Clock clock;
    private final OwnerOnTeam team;

    NewOpportunityPage(
            OpportunityService opportunities,
            DealSections sections,
            FactLabels labels,
            Words words,
            Clock clock,
            OwnerOnTeam team) {
        this.team = team;
        this.opportunities = opportunities;
        this.sections = sections;
        this.labels = labels;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/new-opportunity")
    String empty(Viewer viewer, Model model) {
        var form = Form.empty();
        form.set("id", "o-" + UUID.randomUUID());
        form.set("stage", Stage.ENTRANCE);
        form.set("value.currency", USUAL_CURRENCY);
        return show(facts(viewer), form, model);
    }

    @PostMapping("/new-opportunity")
    String create(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        FactForm facts = facts(viewer);
        var form = Form.of(facts.typed(sent));
        form.set("id", sent.getFirst("id"));
        withoutCurrencyOfNothing(form);
        facts.check(form, words);
        if (form.sound()) {
            ObjectNode file = file(form);
            var pointers = facts.write(file, form.values());
            team.put(viewer, file);
            try {
                String id = opportunities.create(viewer, file).id();
                redirect.addFlashAttribute("told", words.message("new.done"));
                return "redirect:/opportunities/" + id;
            } catch (BadInputException e) {
                FactForm.refuse(form, e, pointers, labels);
            } catch (ResponseStatusException e) {
                if (e.getStatusCode() == HttpStatus.CONFLICT) {
                    // The form came twice; the first one did it.
                    return "redirect:/opportunities/"
                            + opportunities.find(viewer, form.value("id")).id();
                }
                throw e;
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(facts, form, model);
    }

    private String show(FactForm facts, Form form, Model model) {
        ObjectNode nothing = Documents.read("{}");
        model.addAttribute("form", form);
        model.addAttribute(
                "fields",
                facts.slots().stream()
                        .map(slot -> FormField.of(slot, labels, nothing))
                        .toList());
        model.addAttribute("theirs", Map.of());
        return "opportunities/new";
    }

    private FactForm facts(Viewer viewer) {
        FactSection basics =
                sections.of(viewer).section(FactSchema.BASICS, false).orElseThrow();
        Stream<FactField> asked = ASKED.stream()
                .flatMap(path ->
                        basics.fields().stream().filter(field -> field.path().equals(path)));
        Stream<FactField> demanded =
                basics.fields().stream().filter(field -> field.asked() && !ASKED.contains(field.path()));
        return new FactForm(
                Stream.concat(asked, demanded)
                        .map(field -> new Slot(field.name(), basics, "", field))
                        .toList(),
                null);
    }

    /** The currency that stands in the form from the beginning says nothing without an amount. */
    private static void withoutCurrencyOfNothing(Form form) {
        if (form.values().getOrDefault("value.amount", List.of()).isEmpty()) {
            form.set("value.currency", null);
        }
    }

    private ObjectNode file(Form form) {
        ObjectNode file = Documents.read("{}");
        String today = LocalDate.now(clock).toString();
        file.put("id", form.value("id"));
        file.put("openedOn", today);
        file.put("stageEnteredOn", today);
        return file;
    }
}
