package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.input.CalendarDay;
import io.salescoach.input.Characters;
import io.salescoach.input.Limits;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.Side;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.store.OpportunityService;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** Turns facts of the shortest road into steps of the plan, with one day and one name for all that were chosen. */
@Controller
class RoadPlan {

    /** No road is longer. */
    private static final int MOST = 30;

    private final OpportunityService opportunities;
    private final DealSections sections;
    private final FactSaver saving;
    private final Words words;

    RoadPlan(OpportunityService opportunities, DealSections sections, FactSaver saving, Words words) {
        this.opportunities = opportunities;
        this.sections = sections;
        this.saving = saving;
        this.words = words;
    }

    /** @param facts what is to be found out, in words; an open step of these words gets the day and the name */
    @PostMapping("/opportunities/{id}/road/plan")
    String plan(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(name = "fact", required = false) @Nullable List<String> facts,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String who,
            Locale locale,
            RedirectAttributes told) {
        var stored = opportunities.find(viewer, id);
        var chosen = facts == null
                ? List.<String>of()
                : facts.stream()
                        .map(fact -> cut(words.message("deal.road.step", fact.strip())))
                        .distinct()
                        .limit(MOST)
                        .toList();
        LocalDate day = date(due);
        String wrong = chosen.isEmpty() ? words.message("deal.road.choose") : wrong(day, who, chosen);
        if (wrong != null) {
            told.addFlashAttribute("warned", wrong);
            return "redirect:/opportunities/" + id + "/road";
        }
        try {
            var change = saving.change(
                    viewer, stored, file -> keep(viewer, file, chosen, String.valueOf(day), who.strip()), locale);
            ChangeNotice.saved(told, words, change);
        } catch (ErrorResponseException e) {
            if (!e.getStatusCode().isSameCodeAs(HttpStatus.PRECONDITION_FAILED)) {
                throw e;
            }
            told.addFlashAttribute("warned", words.message("deal.changed.meanwhile"));
        }
        return DealPage.back(id, "next");
    }

    private @Nullable String wrong(@Nullable LocalDate day, String who, List<String> chosen) {
        if (day == null) {
            return words.message("deal.wrong.date");
        } else if (who.length() > Limits.NAME) {
            return words.message("deal.wrong.length", Limits.NAME);
        }
        return Characters.sound(who) && chosen.stream().allMatch(Characters::sound)
                ? null
                : words.message("deal.wrong.text");
    }

    private void keep(Viewer viewer, ObjectNode file, List<String> chosen, String due, String who) {
        FactSection plan = sections.named(viewer, "plan", true);
        for (String what : chosen) {
            var step = step(plan, file, what);
            step.put("what", what);
            step.put("due", due);
            if (!step.hasNonNull("side")) {
                step.put("side", Side.US.name());
            }
            if (!who.isEmpty()) {
                step.put("who", who);
            }
        }
    }

    private static ObjectNode step(FactSection plan, ObjectNode file, String what) {
        var steps = plan.entries(file);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).path("what").asString("").equals(what)
                    && !steps.get(i).hasNonNull("done")) {
                return plan.entry(file, i);
            }
        }
        return plan.add(file);
    }

    private static String cut(String text) {
        return text.length() > Limits.TEXT ? text.substring(0, Limits.TEXT) : text;
    }

    private static @Nullable LocalDate date(String text) {
        return CalendarDay.read(text);
    }
}
