package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.FactSection;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FormField;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms in which somebody adds, changes and removes the facts of one opportunity. */
@Controller
@RequestMapping("/opportunities/{id}")
class EditPages {

    private final OpportunityService opportunities;
    private final DealSections sections;
    private final FactLabels labels;
    private final FactSaver saving;
    private final Words words;

    EditPages(
            OpportunityService opportunities, DealSections sections, FactLabels labels, FactSaver saving, Words words) {
        this.opportunities = opportunities;
        this.sections = sections;
        this.labels = labels;
        this.saving = saving;
        this.words = words;
    }

    @GetMapping("/edit/{section}")
    String section(Viewer viewer, @PathVariable String id, @PathVariable String section, Model model) {
        return blank(viewer, id, sections.named(viewer, section, false), "", new LinkedMultiValueMap<>(), model);
    }

    @PostMapping("/edit/{section}")
    String saveSection(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String section,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        var part = sections.named(viewer, section, false);
        return save(viewer, id, part, "", sent, locale, model, told, response);
    }

    @GetMapping("/edit/{section}/{entry}")
    String entry(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String section,
            @PathVariable String entry,
            Model model) {
        return blank(viewer, id, sections.named(viewer, section, true), entry, new LinkedMultiValueMap<>(), model);
    }

    @PostMapping("/edit/{section}/{entry}")
    String saveEntry(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String section,
            @PathVariable String entry,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        var part = sections.named(viewer, section, true);
        return save(viewer, id, part, entry, sent, locale, model, told, response);
    }

    /** @param sent what may stand in the fields from the beginning, as the quadrant of a new entry */
    @GetMapping("/add/{section}")
    String add(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String section,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        return blank(viewer, id, sections.named(viewer, section, true), FactForm.NEW, sent, model);
    }

    @PostMapping("/add/{section}")
    String saveNew(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String section,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        var part = sections.named(viewer, section, true);
        return save(viewer, id, part, FactForm.NEW, sent, locale, model, told, response);
    }

    @PostMapping("/remove/{section}/{entry}")
    String remove(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String section,
            @PathVariable String entry,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            RedirectAttributes told) {
        var part = sections.named(viewer, section, true);
        var said = SubmittedForm.values(sent.getFirst("base"));
        StoredOpportunity stored = opportunities.find(viewer, id);
        int index = part.find(stored.document(), entry, said);
        if (index < 0) {
            told.addFlashAttribute("told", words.message("deal.removed.already"));
            return DealPage.back(id, section);
        }
        boolean same = said == null
                || part.values(part.entries(stored.document()).get(index)).equals(said);
        try {
            if (same) {
                var change = saving.change(viewer, stored, file -> EntryRemoval.of(part, file, index), locale);
                ChangeNotice.removed(told, words, change);
                return DealPage.back(id, section);
            }
        } catch (ErrorResponseException e) {
            if (!e.getStatusCode().isSameCodeAs(HttpStatus.PRECONDITION_FAILED)) {
                throw e;
            }
        }
        told.addFlashAttribute("warned", words.message("deal.changed.meanwhile"));
        return "redirect:/opportunities/{id}/edit/{section}/{entry}";
    }

    private String blank(
            Viewer who, String id, FactSection part, String key, MultiValueMap<String, String> sent, Model model) {
        StoredOpportunity stored = opportunities.find(who, id);
        var form = FactForm.of(part, key, null);
        var said = form.values(stored.document());
        if (said.isEmpty()) {
            return show(stored, part, FactForm.NEW, Form.empty(), part.values(null), Map.of(), true, model);
        }
        var values = new LinkedHashMap<>(said);
        form.typed(sent).forEach((name, value) -> {
            if (sent.containsKey(name)) {
                values.put(name, value);
            }
        });
        return show(stored, part, key, Form.of(values), said, Map.of(), false, model);
    }

    private String save(
            Viewer viewer,
            String id,
            FactSection section,
            String key,
            MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        @Nullable Map<String, List<String>> base = SubmittedForm.values(sent.getFirst("base"));
        var facts = FactForm.of(section, key, base);
        StoredOpportunity stored = opportunities.find(viewer, id);
        var said = base == null ? facts.values(stored.document()) : base;
        var form = Form.of(SubmittedForm.chosen(sent, facts.typed(sent), said));
        facts.check(form, words);
        boolean gone = facts.values(stored.document()).isEmpty();
        if (form.sound() && !gone) {
            var result = saving.save(viewer, id, facts, form, said, locale);
            if (result.change() != null) {
                ChangeNotice.saved(told, words, result.change());
                return DealPage.back(id, section.code());
            }
            if (!result.theirs().isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return show(stored, section, key, form, result.now(), result.theirs(), false, model);
            }
        }
        response.setStatus(gone ? HttpStatus.CONFLICT.value() : HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(
                stored,
                section,
                gone ? FactForm.NEW : key,
                form,
                gone ? section.values(null) : said,
                Map.of(),
                gone,
                model);
    }

    /**
     * @param said what the fields say in the file
     * @param theirs what somebody else has saved in fields that were changed here too
     * @param gone whether somebody else has removed the entry
     */
    private String show(
            StoredOpportunity stored,
            FactSection section,
            String key,
            Form form,
            Map<String, List<String>> said,
            Map<String, List<String>> theirs,
            boolean gone,
            Model model) {
        var document = stored.document();
        var saved = new LinkedHashMap<String, String>();
        var fields = new ArrayList<FormField>();
        for (var slot : FactForm.of(section, key, null).slots()) {
            fields.add(FormField.of(slot, labels, document));
            if (theirs.containsKey(slot.name())) {
                saved.put(slot.name(), labels.say(slot.field(), theirs.get(slot.name()), document));
            }
        }
        String name = document.path("name").asString("");
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.pair", labels.section(section.code()), labels.cut(name)));
        model.addAttribute("section", section);
        model.addAttribute("key", key);
        model.addAttribute("fresh", key.equals(FactForm.NEW));
        model.addAttribute("form", form);
        model.addAttribute("fields", fields);
        model.addAttribute("base", SubmittedForm.text(said));
        model.addAttribute("theirs", saved);
        model.addAttribute("gone", gone);
        return "opportunities/edit";
    }
}
