package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactForm.Slot;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FormField;
import io.salescoach.pages.opportunities.StageQuestions.Question;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** The few questions on a deal that came with hardly a fact: what its stage implies, confirmed on one page in one save. */
@Controller
@RequestMapping("/opportunities/{id}/confirm")
class ConfirmPage {

    private final OpportunityService opportunities;
    private final StageQuestions questions;
    private final FactLabels labels;
    private final FactSaver saving;
    private final Words words;

    ConfirmPage(
            OpportunityService opportunities,
            StageQuestions questions,
            FactLabels labels,
            FactSaver saving,
            Words words) {
        this.opportunities = opportunities;
        this.questions = questions;
        this.labels = labels;
        this.saving = saving;
        this.words = words;
    }

    /** A question as a template draws it: one field asks it itself, several stand below it. */
    record Drawn(String fact, String text, List<FormField> fields) {}

    @GetMapping
    String show(Viewer viewer, @PathVariable String id, Model model) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var open = questions.open(viewer, opportunities.facts(stored));
        if (open.isEmpty()) {
            return DealPage.back(id, "next");
        }
        var said = form(open).values(stored.document());
        return page(stored, open, Form.of(said), said, Map.of(), model);
    }

    @PostMapping
    String save(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var asked = questions.sent(viewer, opportunities.facts(stored), stored.document(), sent);
        FactForm all = form(asked);
        var base = SubmittedForm.values(sent.getFirst("base"));
        var said = base == null ? all.values(stored.document()) : base;
        var typed = SubmittedForm.chosen(sent, all.typed(sent), said);
        asked.forEach(question -> question.tick(typed));
        var form = Form.of(typed);
        all.check(form, words);
        if (form.sound()) {
            var result = saving.save(viewer, id, all, form, said, locale);
            if (result.change() != null) {
                ChangeNotice.saved(told, words, result.change());
                return DealPage.back(id, "next");
            }
            if (!result.theirs().isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(stored, asked, form, result.now(), result.theirs(), model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(stored, asked, form, said, Map.of(), model);
    }

    private static FactForm form(List<Question> questions) {
        var slots = new ArrayList<Slot>();
        questions.forEach(question -> {
            slots.addAll(question.asked());
            question.ticked().ifPresent(slots::add);
        });
        return new FactForm(slots, null);
    }

    private String page(
            StoredOpportunity stored,
            List<Question> asked,
            Form form,
            Map<String, List<String>> said,
            Map<String, List<String>> theirs,
            Model model) {
        var document = stored.document();
        var saved = new LinkedHashMap<String, String>();
        for (Slot slot : form(asked).slots()) {
            if (theirs.containsKey(slot.name())) {
                saved.put(slot.name(), labels.say(slot.field(), theirs.get(slot.name()), document));
            }
        }
        String name = document.path("name").asString("");
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute(
                "title", words.message("deal.pair", words.message("deal.confirm", asked.size()), labels.cut(name)));
        model.addAttribute(
                "questions", asked.stream().map(each -> drawn(each, document)).toList());
        model.addAttribute("form", form);
        model.addAttribute("base", SubmittedForm.text(said));
        model.addAttribute("theirs", saved);
        return "opportunities/confirm";
    }

    private Drawn drawn(Question question, ObjectNode document) {
        var fields = question.asked().stream()
                .map(slot -> FormField.of(slot, labels, document))
                .map(field -> question.asked().size() == 1 ? field.called(question.text()) : field)
                .toList();
        return new Drawn(question.fact(), question.text(), fields);
    }
}
