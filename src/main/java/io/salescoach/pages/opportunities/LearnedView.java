package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm.Slot;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FormField;
import io.salescoach.pages.opportunities.LearnedForm.Group;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.node.ObjectNode;

/** Draws the form on what was learned by an action. */
@Component
class LearnedView {

    private final FindingReasons reasons;
    private final FactLabels labels;
    private final Words words;

    LearnedView(FindingReasons reasons, FactLabels labels, Words words) {
        this.reasons = reasons;
        this.labels = labels;
        this.words = words;
    }

    /**
     * A group as a template draws it.
     *
     * @param title of the entry that it is about, or of the section
     * @param missing the findings that it settles, in words
     */
    record Drawn(String title, List<String> missing, List<FormField> fields) {}

    /** An action, the findings that it answers, and in words all findings of the advice by their labels. */
    record Asked(Advice.Action action, List<Advice.Finding> findings) {

        Map<String, String> messages() {
            var all = new LinkedHashMap<String, String>();
            findings.forEach(finding -> all.put(finding.label(), finding.message()));
            return all;
        }
    }

    String page(
            StoredOpportunity stored,
            Asked asked,
            LearnedForm learned,
            Form form,
            Map<String, List<String>> said,
            Map<String, List<String>> theirs,
            Model model) {
        var document = stored.document();
        var saved = new LinkedHashMap<String, String>();
        for (Slot slot : learned.form().slots()) {
            if (theirs.containsKey(slot.name())) {
                saved.put(slot.name(), labels.say(slot.field(), theirs.get(slot.name()), document));
            }
        }
        String name = document.path("name").asString("");
        var messages = asked.messages();
        var groups = learned.groups().stream()
                .map(group -> drawn(group, messages, document))
                .toList();
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.pair", words.message("deal.learned"), labels.cut(name)));
        model.addAttribute("action", asked.action);
        model.addAttribute("groups", groups);
        model.addAttribute(
                "others",
                asked.findings.stream()
                        .filter(finding ->
                                groups.stream().noneMatch(group -> group.missing.contains(finding.message())))
                        .map(finding -> reasons.why(finding, document))
                        .toList());
        model.addAttribute("given", learned.names());
        model.addAttribute("form", form);
        model.addAttribute("base", SubmittedForm.text(said));
        model.addAttribute("theirs", saved);
        return "opportunities/action-done";
    }

    private Drawn drawn(Group group, Map<String, String> messages, ObjectNode document) {
        int index = group.section().list() ? group.section().find(document, group.key(), null) : -1;
        String title = index >= 0
                ? labels.title(
                        group.section(), group.section().entries(document).get(index))
                : group.section().list()
                        ? labels.one(group.section().code())
                        : labels.section(group.section().code());
        return new Drawn(
                title,
                group.findings().stream()
                        .filter(messages::containsKey)
                        .map(messages::get)
                        .toList(),
                group.slots().stream()
                        .map(slot -> FormField.of(slot, labels, document))
                        .toList());
    }
}
