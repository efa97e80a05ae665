package io.salescoach.pages.opportunities;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactForm.Slot;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FormField;
import io.salescoach.pages.opportunities.MeetingForm.Group;
import io.salescoach.pipeline.journal.ActionFeedback;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.RulesStoppedException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** A meeting with the customer, written down on one page in one save. */
@Controller
@RequestMapping("/opportunities/{id}/meeting")
class MeetingPage {

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final ActionFeedback feedback;
    private final DealSections sections;
    private final FactLabels labels;
    private final FactSaver saving;
    private final UserNames users;
    private final Words words;
    private final Clock clock;

    MeetingPage(
            OpportunityService opportunities,
            AdviceJournal journal,
            ActionFeedback feedback,
            DealSections sections,
            FactLabels labels,
            FactSaver saving,
            UserNames users,
            Words words,
            Clock clock) {
        this.opportunities = opportunities;
        this.journal = journal;
        this.feedback = feedback;
        this.sections = sections;
        this.labels = labels;
        this.saving = saving;
        this.users = users;
        this.words = words;
        this.clock = clock;
    }

    /** A group as a template draws it. */
    record Drawn(String code, int number, boolean typed, List<FormField> fields) {}

    /**
     * @param visit the planned visit that took place; none for one that nobody planned
     * @param action the code of the action that was carried out by it
     */
    @GetMapping
    String show(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = FactForm.NEW) String visit,
            @RequestParam @Nullable String action,
            Locale locale,
            Model model) {
        model.addAttribute("action", action);
        StoredOpportunity stored = opportunities.find(viewer, id);
        var meeting = form(viewer, stored, visit, Set.of(), locale);
        var said = meeting.form().values(stored.document());
        var typed = new LinkedHashMap<>(said);
        typed.computeIfPresent(
                "visit.on",
                (name, now) -> now.isEmpty() ? List.of(LocalDate.now(clock).toString()) : now);
        typed.computeIfPresent("visit.ours", (name, now) -> now.isEmpty() ? List.of(users.shown(viewer.name())) : now);
        return page(stored, meeting, Form.of(typed), said, Map.of(), model);
    }

    @PostMapping
    String save(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = FactForm.NEW) String visit,
            @RequestParam @Nullable String action,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var base = SubmittedForm.values(sent.getFirst("base"));
        var meeting = form(viewer, stored, visit, base == null ? Set.of() : base.keySet(), locale);
        FactForm all = meeting.form();
        var said = base == null ? all.values(stored.document()) : base;
        var typed = SubmittedForm.chosen(sent, all.typed(sent), said);
        meeting.complete(typed);
        var form = Form.of(typed);
        all.check(form, words);
        meeting.danglingLinks(typed).forEach(slot -> form.refuse(slot.name(), words.message("deal.meeting.nobody")));
        model.addAttribute("action", action);
        if (form.sound()) {
            var done = feedback.prepareDone(viewer, id, action);
            var result = saving.save(viewer, id, all, form, said, locale, file -> meeting.link(file, form.values()));
            if (result.change() != null) {
                done.ifPresent(feedback::keep);
                ChangeNotice.saved(told, words, result.change());
                return DealPage.back(id, "next");
            }
            if (!result.theirs().isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(stored, meeting, form, result.now(), result.theirs(), model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(stored, meeting, form, said, Map.of(), model);
    }

    /**
     * @param kept the names of fields that stay on the form, though somebody has answered them meanwhile
     * @throws ResponseStatusException with 404 for a visit that is not there
     */
    private MeetingForm form(Viewer viewer, StoredOpportunity stored, String visit, Set<String> kept, Locale locale) {
        var schema = sections.of(viewer);
        ObjectNode document = stored.document();
        if (!visit.equals(FactForm.NEW)
                && schema.section("visits", true).orElseThrow().find(document, visit, null) < 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return MeetingForm.of(schema, visit, asked(stored, locale), kept, document);
    }

    /** Where the facts stand that the coach misses. */
    private List<String> asked(StoredOpportunity stored, Locale locale) {
        if (opportunities.facts(stored).status() != Status.OPEN) {
            return List.of();
        }
        try {
            return journal.imagine(stored, stored.document(), locale).findings().stream()
                    .map(finding -> words.tables().findings().get(finding.code()))
                    .filter(Objects::nonNull)
                    .map(type -> Objects.requireNonNullElse(type.section(), ""))
                    .distinct()
                    .toList();
        } catch (RulesStoppedException e) {
            return List.of(); // What was learned can be written down all the same.
        }
    }

    private String page(
            StoredOpportunity stored,
            MeetingForm meeting,
            Form form,
            Map<String, List<String>> said,
            Map<String, List<String>> theirs,
            Model model) {
        var document = stored.document();
        var saved = new LinkedHashMap<String, String>();
        for (Slot slot : meeting.form().slots()) {
            if (theirs.containsKey(slot.name())) {
                saved.put(slot.name(), labels.say(slot.field(), theirs.get(slot.name()), document));
            }
        }
        String name = document.path("name").asString("");
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.pair", words.message("deal.meeting"), labels.cut(name)));
        model.addAttribute("visit", meeting.visit());
        model.addAttribute("questions", drawn(meeting, "questions", form, document));
        model.addAttribute("visits", drawn(meeting, "visit", form, document));
        model.addAttribute("before", drawn(meeting, "before", form, document));
        model.addAttribute("people", drawn(meeting, "people", form, document));
        model.addAttribute("needs", drawn(meeting, "needs", form, document));
        model.addAttribute("objections", drawn(meeting, "objections", form, document));
        model.addAttribute("agreed", drawn(meeting, "agreed", form, document));
        model.addAttribute("form", form);
        model.addAttribute("base", SubmittedForm.text(said));
        model.addAttribute("theirs", saved);
        return "opportunities/meeting";
    }

    private List<Drawn> drawn(MeetingForm meeting, String code, Form form, ObjectNode document) {
        var newcomers = new LinkedHashMap<String, String>();
        meeting.newcomers().forEach((id, number) -> newcomers.put(id, words.message("deal.meeting.newcomer", number)));
        return meeting.groups().stream()
                .filter(group -> group.code().equals(code) || group.code().startsWith(code + "."))
                .filter(group -> !group.asked().isEmpty())
                .map((Group group) -> new Drawn(
                        group.code(),
                        group.number(),
                        group.isTyped(form.values())
                                || group.asked().stream().anyMatch(slot -> form.problem(slot.name()) != null),
                        group.asked().stream()
                                .map(slot -> {
                                    var field = FormField.of(slot, labels, document);
                                    boolean newLink = MeetingForm.links(slot) && !code.equals("visit");
                                    return newLink ? field.offering(newcomers) : field;
                                })
                                .toList()))
                .toList();
    }
}
