package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.input.Characters;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.opportunities.LearnedView.Asked;
import io.salescoach.pipeline.journal.ActionFeedback;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.Explanations;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.tables.Tables.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.util.UriComponentsBuilder;

/** Whoever has done an action is asked what was learned: the facts that it was to find out are written down on one page. */
@Controller
@RequestMapping("/opportunities/{id}/actions/{code}/done")
class ActionDonePage {

    /** So many findings are named that stay open. */
    private static final int MOST_TOLD = 3;

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final ActionFeedback feedback;
    private final Explanations explanations;
    private final DealSections sections;
    private final LearnedView view;
    private final FactLabels labels;
    private final FactSaver saving;
    private final Words words;
    private final Clock clock;

    ActionDonePage(
            OpportunityService opportunities,
            AdviceJournal journal,
            ActionFeedback feedback,
            Explanations explanations,
            DealSections sections,
            LearnedView view,
            FactLabels labels,
            FactSaver saving,
            Words words,
            Clock clock) {
        this.opportunities = opportunities;
        this.journal = journal;
        this.feedback = feedback;
        this.explanations = explanations;
        this.sections = sections;
        this.view = view;
        this.labels = labels;
        this.saving = saving;
        this.words = words;
        this.clock = clock;
    }

    /** Shows the form, with a note that was typed beside the button. */
    @PostMapping(params = "!base")
    String ask(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String note,
            Locale locale,
            Model model,
            RedirectAttributes told) {
        return show(viewer, id, code, note, locale, model, told);
    }

    @GetMapping
    String show(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String note,
            Locale locale,
            Model model,
            RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        Optional<Asked> asked = asked(stored, code, locale);
        if (asked.isEmpty()) {
            told.addFlashAttribute("warned", words.message("deal.not-advised"));
            return DealPage.back(id, "next");
        }
        var learned = LearnedForm.of(
                sections.of(viewer),
                explanations.answering(stored, asked.get().findings()),
                LocalDate.now(clock),
                stored.document());
        if (learned.addsTo("visits")) {
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/opportunities/{id}/meeting")
                            .queryParam("action", "{code}")
                            .encode()
                            .buildAndExpand(id, code)
                            .toUriString();
        }
        var said = learned.form().values(stored.document());
        var typed = new LinkedHashMap<>(said);
        typed.putAll(learned.given());
        typed.put("note", List.of(note));
        return view.page(stored, asked.get(), learned, Form.of(typed), said, Map.of(), model);
    }

    @PostMapping(params = "base")
    String save(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        Optional<Asked> asked = asked(stored, code, locale);
        if (asked.isEmpty()) {
            told.addFlashAttribute("warned", words.message("deal.not-advised"));
            return DealPage.back(id, "next");
        }
        var base = SubmittedForm.values(sent.getFirst("base"));
        Map<String, List<String>> said = base == null ? Map.of() : base;
        var learned = LearnedForm.sent(sections.of(viewer), said.keySet(), sent.getOrDefault("given", List.of()));
        FactForm all = learned.form();
        var typed = SubmittedForm.chosen(sent, all.typed(sent), said);
        var shown = new LinkedHashMap<>(typed);
        learned.drop(typed);
        String note = sent.getOrDefault("note", List.of("")).get(0);
        typed.put("note", List.of(note));
        var form = Form.of(typed);
        all.check(form, words);
        checkNote(note, form);
        if (form.sound()) {
            form.values().remove("note");
            var done = feedback.prepare(
                    viewer, id, code, new ActionFeedback.Given(Outcome.DONE, note.isBlank() ? null : note.strip()));
            var result = saving.save(viewer, id, all, form, said, locale);
            if (result.change() != null) {
                feedback.keep(done);
                tell(asked.get(), result.change(), told);
                return DealPage.back(id, "next");
            }
            form.values().put("note", List.of(note));
            if (!result.theirs().isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return view.page(stored, asked.get(), learned, form, result.now(), result.theirs(), model);
            }
        }
        form.values().putAll(shown);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return view.page(stored, asked.get(), learned, form, said, Map.of(), model);
    }

    private void checkNote(String note, Form form) {
        if (note.length() > DealActions.LONGEST_NOTE) {
            form.refuse("note", words.message("deal.wrong.length", DealActions.LONGEST_NOTE));
        } else if (!Characters.sound(note)) {
            form.refuse("note", words.message("deal.wrong.text"));
        }
    }

    /** Says what the facts did to the advice, and what is missing still. */
    private void tell(Asked asked, AdviceChange change, RedirectAttributes told) {
        ChangeNotice.saved(told, words, change);
        var gone = change.gone().stream().map(Advice.Finding::label).toList();
        var open = asked.findings().stream()
                .filter(finding -> !gone.contains(finding.label()))
                .map(Advice.Finding::message)
                .limit(MOST_TOLD)
                .toList();
        if (!open.isEmpty()) {
            told.addFlashAttribute("warned", words.message("deal.learned.open", labels.cut(String.join(" ", open))));
        }
    }

    /** The action as it is advised, or rests; empty when it is neither. */
    private Optional<Asked> asked(StoredOpportunity stored, String code, Locale locale) {
        Advice whole = journal.whole(stored, locale);
        return whole.actions().stream()
                .filter(action -> action.code().equals(code))
                .findFirst()
                .map(action -> new Asked(
                        action,
                        whole.findings().stream()
                                .filter(finding -> action.answers().contains(finding.label()))
                                .toList()));
    }
}
