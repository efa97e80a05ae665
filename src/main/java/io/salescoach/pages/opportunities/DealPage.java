package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Source;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FactView;
import io.salescoach.pages.facts.FactViewBuilder;
import io.salescoach.pages.facts.PredictedNeeds;
import io.salescoach.pipeline.journal.ActionFeedback;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.notes.NoteService;
import io.salescoach.pipeline.store.CorrectionService;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.RulesStoppedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** One opportunity: where it stands, what to do next and why, and what is known. */
@Controller
@RequestMapping("/opportunities/{id}")
class DealPage {

    /** The section that asks how a deal ended. */
    private static final String ENDED = "outcome";

    private static final int LATEST_NOTES = 2;

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final ActionFeedback feedback;
    private final FindingReasons reasons;
    private final FactLabels labels;
    private final DealSections sections;
    private final FactViewBuilder told;
    private final StageQuestions questions;
    private final PredictedNeeds needs;
    private final DealFigures figures;
    private final CorrectionService corrections;
    private final NoteService notes;
    private final NoteViews noteViews;
    private final Words words;

    DealPage(
            OpportunityService opportunities,
            AdviceJournal journal,
            ActionFeedback feedback,
            FindingReasons reasons,
            FactLabels labels,
            DealSections sections,
            FactViewBuilder told,
            StageQuestions questions,
            PredictedNeeds needs,
            DealFigures figures,
            CorrectionService corrections,
            NoteService notes,
            NoteViews noteViews,
            Words words) {
        this.notes = notes;
        this.noteViews = noteViews;
        this.opportunities = opportunities;
        this.journal = journal;
        this.feedback = feedback;
        this.reasons = reasons;
        this.labels = labels;
        this.sections = sections;
        this.told = told;
        this.questions = questions;
        this.needs = needs;
        this.figures = figures;
        this.corrections = corrections;
        this.words = words;
    }

    /** @param kept that a device keeps the page and nobody reads it now: such advice is not entered in the journal */
    @GetMapping
    String show(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = "Keep-Offline", required = false) @Nullable String kept,
            Locale locale,
            Model model) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        Opportunity facts = opportunities.facts(stored);
        Advice advice = null;
        if (facts.status() == Status.OPEN) {
            try {
                advice = kept == null
                        ? journal.advise(viewer, stored, null, locale)
                        : journal.imagine(stored, stored.document(), locale);
            } catch (RulesStoppedException e) {
                model.addAttribute("stopped", true);
            }
        }
        model.addAttribute("deal", view(stored, facts, advice, locale));
        var views = new LinkedHashMap<String, FactView>();
        told.all(sections.of(viewer), stored.document()).stream()
                .filter(view -> view.known()
                        || facts.status() != Status.OPEN
                        || !view.code().equals(ENDED))
                .forEach(view -> views.put(view.code(), view));
        model.addAttribute("tabs", DealTab.of(views.values()));
        var latest = notes.page(viewer, id, 0, LATEST_NOTES);
        model.addAttribute("notes", noteViews.of(viewer, latest));
        model.addAttribute("noteCount", latest.total());
        model.addAttribute("corrections", corrections.of(stored));
        model.addAttribute("labels", CorrectionService.LABELS);
        model.addAttribute("findings", WhyNotPage.findings(words));
        model.addAttribute("questions", questions.open(viewer, facts).size());
        model.addAttribute("title", labels.cut(facts.name()));
        model.addAttribute("ends", words.tables().codes("reasons"));
        model.addAttribute("sources", Source.values());
        model.addAttribute("quadrants", Quadrant.values());
        model.addAttribute(
                "attitudes", List.of(Attitude.OPPOSED, Attitude.UNKNOWN, Attitude.NEUTRAL, Attitude.SUPPORTIVE));
        model.addAttribute("influences", Arrays.asList(Influence.HIGH, Influence.MEDIUM, Influence.LOW, null));
        model.addAttribute("skills", figures.skills(facts));
        model.addAttribute("score", figures.score(advice));
        model.addAttribute("times", figures.times(facts));
        return "opportunities/deal";
    }

    private DealView view(StoredOpportunity stored, Opportunity facts, @Nullable Advice advice, Locale locale) {
        if (advice == null) {
            return new DealView(
                    facts,
                    stored.version(),
                    null,
                    List.of(),
                    needs.of(stored, locale),
                    List.of(),
                    List.of(),
                    opportunities.overrides(stored));
        }
        var why = reasons.all(advice, stored.document());
        Map<String, FindingReason> byLabel = new HashMap<>();
        why.forEach(each -> byLabel.put(each.label(), each));
        Set<String> taken = feedback.taken(stored);
        var people = labels.people(stored.document());
        Map<String, String> titles = new HashMap<>();
        advice.actions().forEach(action -> titles.put(action.code(), action.title()));
        var advised = advice.actions().stream()
                .map(action -> new NextStep(
                        action,
                        why(action, byLabel),
                        names(action.with(), people),
                        names(action.waitsFor(), titles),
                        taken.contains(action.code()),
                        null))
                .toList();
        var resting = journal.resting(stored, locale).stream()
                .map(rests -> new NextStep(
                        rests.action(),
                        why(rests.action(), byLabel),
                        names(rests.action().with(), people),
                        List.of(),
                        false,
                        rests))
                .toList();
        return new DealView(
                facts,
                stored.version(),
                advice,
                why,
                needs.of(stored, locale),
                inOrder(advised, resting.stream().filter(NextStep::doneInVain).toList()),
                resting.stream().filter(step -> !step.doneInVain()).toList(),
                opportunities.overrides(stored));
    }

    private static List<String> names(List<String> codes, Map<String, String> names) {
        return codes.stream().map(code -> names.getOrDefault(code, code)).toList();
    }

    private static List<FindingReason> why(Advice.Action action, Map<String, FindingReason> byLabel) {
        return action.answers().stream()
                .map(byLabel::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What was done in vain stands where the advice would have it: behind as many steps as come before it there. */
    private static List<NextStep> inOrder(List<NextStep> advised, List<NextStep> doneInVain) {
        var steps = new ArrayList<>(advised);
        doneInVain.forEach(step -> steps.add(Math.min(step.action().rank() - 1, steps.size()), step));
        return steps;
    }

    /** The page of an opportunity, at one of its sections. */
    static String back(String id, String section) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/opportunities/{id}")
                        .fragment("{section}")
                        .encode()
                        .buildAndExpand(id, section)
                        .toUriString();
    }
}
