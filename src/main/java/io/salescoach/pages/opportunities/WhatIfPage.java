package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FormField;
import io.salescoach.pages.opportunities.WhatIfGroups.Group;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

/** What would be advised if facts were different. Nothing is kept until somebody saves them. */
@Controller
@RequestMapping("/opportunities/{id}/what-if")
class WhatIfPage {

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final DealSections sections;
    private final FactLabels labels;
    private final FactSaver saving;
    private final Words words;

    WhatIfPage(
            OpportunityService opportunities,
            AdviceJournal journal,
            DealSections sections,
            FactLabels labels,
            FactSaver saving,
            Words words) {
        this.opportunities = opportunities;
        this.journal = journal;
        this.sections = sections;
        this.labels = labels;
        this.saving = saving;
        this.words = words;
    }

    /** Facts that belong together, as a template draws them. */
    record Drawn(String section, String title, boolean fresh, List<FormField> fields) {}

    @GetMapping
    String show(Viewer viewer, @PathVariable String id, Locale locale, Model model) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var groups = WhatIfGroups.of(sections.of(viewer), stored.document(), labels);
        var values = WhatIfGroups.form(groups).values(stored.document());
        return page(stored, groups, Form.of(values), values, Map.of(), locale, model);
    }

    @PostMapping
    String tryOut(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var groups = WhatIfGroups.of(sections.of(viewer), stored.document(), labels);
        FactForm all = WhatIfGroups.form(groups);
        var base = SubmittedForm.values(sent.getFirst("base"));
        var said = base == null ? all.values(stored.document()) : base;
        var form = Form.of(SubmittedForm.chosen(sent, all.typed(sent), said));
        all.check(form, words);
        if (form.sound() && sent.containsKey("save")) {
            var result = saving.save(viewer, id, all, form, said, locale);
            if (result.change() != null) {
                ChangeNotice.saved(told, words, result.change());
                return DealPage.back(id, "path");
            }
            if (!result.theirs().isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(stored, groups, form, result.now(), result.theirs(), locale, model);
            }
        }
        String page = page(stored, groups, form, said, Map.of(), locale, model);
        if (!form.sound()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page;
    }

    private String page(
            StoredOpportunity stored,
            List<Group> groups,
            Form form,
            Map<String, List<String>> said,
            Map<String, List<String>> theirs,
            Locale locale,
            Model model) {
        var document = stored.document();
        Advice before = journal.imagine(stored, document, locale);
        Advice after = form.sound() ? imagined(stored, WhatIfGroups.form(groups), form, said, locale) : null;
        var saved = new LinkedHashMap<String, String>();
        var names = new LinkedHashMap<String, String>();
        groups.stream().flatMap(group -> group.slots().stream()).forEach(slot -> {
            names.put(slot.name(), labels.label(slot.section(), slot.field()));
            if (theirs.containsKey(slot.name())) {
                saved.put(slot.name(), labels.say(slot.field(), theirs.get(slot.name()), document));
            }
        });
        String name = document.path("name").asString("");
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.what-if.title", labels.cut(name)));
        model.addAttribute(
                "groups",
                groups.stream()
                        .map(group -> new Drawn(
                                group.section(),
                                group.title(),
                                group.fresh(),
                                group.slots().stream()
                                        .map(slot -> FormField.of(slot, labels, document))
                                        .toList()))
                        .toList());
        model.addAttribute("form", form);
        model.addAttribute("names", names);
        model.addAttribute("base", SubmittedForm.text(said));
        model.addAttribute("theirs", saved);
        model.addAttribute("before", before);
        model.addAttribute("after", after);
        model.addAttribute("change", AdviceChange.between(before, after));
        return "opportunities/what-if";
    }

    /** Null when the facts cannot be so; the form tells why. */
    private @Nullable Advice imagined(
            StoredOpportunity stored, FactForm all, Form form, Map<String, List<String>> said, Locale locale) {
        var file = stored.document();
        var merge = FormMerge.of(said, all.values(file), form.values());
        Map<String, String> pointers = new HashMap<>(all.write(file, merge.values()));
        try {
            return journal.imagine(stored, file, locale);
        } catch (BadInputException e) {
            FactForm.refuse(form, e, pointers, labels);
            return null;
        }
    }
}
