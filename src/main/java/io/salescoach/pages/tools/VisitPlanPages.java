package io.salescoach.pages.tools;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.VisitPlan;
import io.salescoach.input.CalendarDay;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.overview.VisitPlans;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** A visit to prepare: chosen people, what to ask them, what to bring and whom to take along; to print, and to plan. */
@Controller
@RequestMapping("/opportunities/{id}")
class VisitPlanPages {

    private static final String VISITS = "visits";

    private final OpportunityService opportunities;
    private final VisitPlans plans;
    private final FactLabels labels;
    private final Words words;
    private final Pdf pdf;
    private final Clock clock;

    VisitPlanPages(
            OpportunityService opportunities, VisitPlans plans, FactLabels labels, Words words, Pdf pdf, Clock clock) {
        this.opportunities = opportunities;
        this.plans = plans;
        this.labels = labels;
        this.words = words;
        this.pdf = pdf;
        this.clock = clock;
    }

    @GetMapping("/visit-plan")
    String show(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> with,
            @RequestParam(defaultValue = "") String on,
            Locale locale,
            Model model) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        LocalDate day = date(on);
        VisitPlan plan = plans.plan(stored, with, day, locale);
        model.addAttribute("on", day);
        model.addAttribute("wrongDay", day == null && !on.isBlank());
        model.addAllAttributes(filled(stored, plan));
        model.addAttribute("plan", plan);
        model.addAttribute(
                "met", plan.people().stream().map(VisitPlan.Person::id).toList());
        model.addAttribute("everybody", labels.people(stored.document()));
        return "tools/visit-plan";
    }

    @GetMapping("/visit-plan.pdf")
    ResponseEntity<byte[]> download(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> with,
            @RequestParam(defaultValue = "") String on,
            Locale locale) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var model = filled(stored, plans.plan(stored, with, date(on), locale));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(words.message("visit.title") + " " + id + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(pdf.of("tools/pdf", locale, model));
    }

    /** Writes the visit down as planned; afterwards it opens as the meeting to log. */
    @PostMapping("/visit-plan")
    String plan(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> with,
            @RequestParam(defaultValue = "") String on,
            Locale locale,
            RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        LocalDate day = date(on);
        VisitPlan plan = plans.plan(stored, with, day, locale);
        if (day == null) {
            told.addFlashAttribute("warned", words.message("deal.wrong.date"));
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/opportunities/{id}/visit-plan")
                            .queryParam("with", with.toArray())
                            .build(Map.of("id", id));
        }
        opportunities.change(viewer, id, IfMatch.ANY, file -> write(file, plan, day));
        told.addFlashAttribute("told", words.message("visit.planned", words.date(day)));
        return "redirect:"
                + UriComponentsBuilder.fromPath("/opportunities/{id}")
                        .fragment(VISITS)
                        .build(Map.of("id", id));
    }

    private ObjectNode write(ObjectNode file, VisitPlan plan, LocalDate day) {
        var visit = words.schema().section(VISITS, true).orElseThrow().add(file);
        visit.put("on", day.toString()).put("planned", true);
        if (plan.objective() != null) {
            visit.put("objective", plan.objective());
        }
        var met = visit.putArray("with");
        plan.people().forEach(person -> met.add(person.id()));
        return file;
    }

    private Map<String, Object> filled(StoredOpportunity stored, VisitPlan plan) {
        Opportunity facts = opportunities.facts(stored);
        return Map.of(
                "opportunity",
                facts,
                "title",
                words.message("visit.title"),
                "today",
                LocalDate.now(clock),
                "sheet",
                sheet(plan, labels.people(stored.document())));
    }

    private Sheet sheet(VisitPlan plan, Map<String, String> names) {
        var say = new BlockBuilder(words);
        var questions = plan.questions().stream()
                .map(question -> BlockBuilder.cells(List.of(question), List.of("")))
                .toList();
        var companions = plan.takeAlong().stream()
                .map(each -> BlockBuilder.cells(
                        List.of(each.name() == null ? words.term("role", each.role()) : each.name()), each.why()))
                .toList();
        return new Sheet(List.of(
                say.pairs(
                        "visit.about",
                        say.row("visit.objective", plan.objective()),
                        BlockBuilder.cells(List.of(words.message("tool.visit.also")), lines(plan.alsoFor())),
                        BlockBuilder.cells(
                                List.of(words.message("tool.visit.people")),
                                lines(plan.people().stream()
                                        .map(person -> names.getOrDefault(person.id(), person.id()))
                                        .toList())),
                        BlockBuilder.cells(
                                List.of(words.message("tool.visit.bring")),
                                lines(plan.bring().stream()
                                        .map(VisitPlan.Tool::title)
                                        .toList()))),
                say.block("visit.questions", questions.isEmpty() ? 3 : 1, questions, "question", "answer"),
                say.block("visit.take-along", 0, companions, "visit.who", "visit.why")));
    }

    private static List<String> lines(List<String> texts) {
        return texts.isEmpty() ? List.of("") : texts;
    }

    private static @org.jspecify.annotations.Nullable LocalDate date(String text) {
        return CalendarDay.read(text);
    }
}
