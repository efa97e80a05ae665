package io.salescoach.pages.tools;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FactViewBuilder;
import io.salescoach.pages.facts.PredictedNeeds;
import io.salescoach.pages.facts.Prompts;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The method's forms of one opportunity: all of them by name, one to print, one as PDF. */
@Controller
@RequestMapping("/opportunities/{id}/tools")
class ToolPages {

    private static final String KIND = "tool ";

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final FactViewBuilder views;
    private final FactLabels labels;
    private final PredictedNeeds needs;
    private final Prompts prompts;
    private final Words words;
    private final Pdf pdf;
    private final Clock clock;

    ToolPages(
            OpportunityService opportunities,
            AdviceJournal journal,
            FactViewBuilder views,
            FactLabels labels,
            PredictedNeeds needs,
            Prompts prompts,
            Words words,
            Pdf pdf,
            Clock clock) {
        this.views = views;
        this.labels = labels;
        this.needs = needs;
        this.prompts = prompts;
        this.opportunities = opportunities;
        this.journal = journal;
        this.words = words;
        this.pdf = pdf;
        this.clock = clock;
    }

    @GetMapping
    String all(Viewer viewer, @PathVariable String id, Model model) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var tools = new LinkedHashMap<String, String>();
        words.tables().terms().keySet().stream()
                .filter(term -> term.startsWith(KIND))
                .map(term -> term.substring(KIND.length()))
                .forEach(tool -> tools.put(tool, words.term("tool", tool)));
        model.addAttribute("opportunity", opportunities.facts(stored));
        model.addAttribute("tools", tools);
        return "tools/all";
    }

    @GetMapping("/{tool}")
    String one(Viewer viewer, @PathVariable String id, @PathVariable String tool, Locale locale, Model model) {
        model.addAllAttributes(filled(viewer, id, tool, locale));
        return "tools/one";
    }

    @GetMapping("/{tool}.pdf")
    ResponseEntity<byte[]> download(Viewer viewer, @PathVariable String id, @PathVariable String tool, Locale locale) {
        var model = filled(viewer, id, tool, locale);
        String name = words.term("tool", tool) + " " + id + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(pdf.of("tools/pdf", locale, model));
    }

    private Map<String, Object> filled(Viewer viewer, String id, String tool, Locale locale) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        if (!words.tables().terms().containsKey(KIND + tool)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Opportunity facts = opportunities.facts(stored);
        LocalDate today = LocalDate.now(clock);
        var advice = facts.status() == Status.OPEN ? journal.imagine(stored, stored.document(), locale) : null;
        return Map.of(
                "opportunity", facts,
                "tool", tool,
                "title", words.term("tool", tool),
                "today", today,
                "sheet",
                        new SheetBuilder(
                                        facts,
                                        advice,
                                        needs.of(stored, locale),
                                        new SectionBlocks(stored.document(), views, labels, words),
                                        prompts,
                                        words)
                                .of(tool));
    }
}
