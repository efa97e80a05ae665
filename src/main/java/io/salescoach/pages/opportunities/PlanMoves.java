package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.input.CalendarDay;
import io.salescoach.input.Characters;
import io.salescoach.input.Limits;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.Side;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** Turns what is advised into a step of the plan, with a day and a name, and notes that a step was taken. */
@Controller
@RequestMapping("/opportunities/{id}")
class PlanMoves {

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final DealSections sections;
    private final FactSaver saving;
    private final Words words;
    private final Clock clock;

    PlanMoves(
            OpportunityService opportunities,
            AdviceJournal journal,
            DealSections sections,
            FactSaver saving,
            Words words,
            Clock clock) {
        this.opportunities = opportunities;
        this.journal = journal;
        this.sections = sections;
        this.saving = saving;
        this.words = words;
        this.clock = clock;
    }

    /** An action that stands in the plan already, and is not done, gets this day and name. */
    @PostMapping("/actions/{code}/plan")
    String plan(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String who,
            Locale locale,
            RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        LocalDate day = date(due);
        String wrong = day == null
                ? words.message("deal.wrong.date")
                : who.length() > Limits.NAME
                        ? words.message("deal.wrong.length", Limits.NAME)
                        : !Characters.sound(who) ? words.message("deal.wrong.text") : null;
        if (wrong != null) {
            told.addFlashAttribute("warned", wrong);
            return DealPage.back(id, "action-" + code);
        }
        var advised = journal.imagine(stored, stored.document(), locale).actions().stream()
                .filter(action -> action.code().equals(code))
                .findFirst();
        if (advised.isEmpty()) {
            told.addFlashAttribute("warned", words.message("deal.not-advised"));
            return DealPage.back(id, "next");
        }
        String title = advised.get().title();
        change(viewer, stored, locale, told, file -> {
            var step = step(plan(viewer), file, code);
            if (!step.hasNonNull("what")) {
                step.put("what", title.length() > Limits.TEXT ? title.substring(0, Limits.TEXT) : title);
                step.put("side", Side.US.name());
                step.put("action", code);
            }
            step.put("due", String.valueOf(day));
            if (!who.isBlank()) {
                step.put("who", who.strip());
            }
        });
        return DealPage.back(id, "next");
    }

    /** @param from {@code today} to come back there */
    @PostMapping("/plan/{step}/done")
    String done(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String from,
            Locale locale,
            RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        int index = plan(viewer).find(stored.document(), step, null);
        if (index < 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String today = LocalDate.now(clock).toString();
        change(viewer, stored, locale, told, file -> {
            var entry = plan(viewer).entry(file, index);
            entry.put("done", entry.path("done").asString(today));
        });
        return from.equals("today") ? "redirect:/today" : DealPage.back(id, "next");
    }

    private void change(
            Viewer viewer,
            StoredOpportunity stored,
            Locale locale,
            RedirectAttributes told,
            Consumer<ObjectNode> change) {
        try {
            ChangeNotice.saved(told, words, saving.change(viewer, stored, change, locale));
        } catch (ErrorResponseException e) {
            if (!e.getStatusCode().isSameCodeAs(HttpStatus.PRECONDITION_FAILED)) {
                throw e;
            }
            told.addFlashAttribute("warned", words.message("deal.changed.meanwhile"));
        }
    }

    private static ObjectNode step(FactSection plan, ObjectNode file, String code) {
        var steps = plan.entries(file);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.path("action").asString("").equals(code) && !step.hasNonNull("done")) {
                return plan.entry(file, i);
            }
        }
        return plan.add(file);
    }

    private FactSection plan(Viewer viewer) {
        return sections.named(viewer, "plan", true);
    }

    private static @Nullable LocalDate date(String text) {
        return CalendarDay.read(text);
    }
}
