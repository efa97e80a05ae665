package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.input.BadInputException;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.opportunities.OpportunityListPage.Asked;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.AdviceSummaries;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.OpportunitySummary;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.tables.Tables.Severity;
import io.salescoach.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** Open deals side by side in the stages; one moves by drag or by a choice, through the same gate as on its own page. */
@Controller
class BoardPage {

    /** So many deals a stage shows; the list has the rest. */
    private static final int MOST = 20;

    private static final String ORDER = "value,desc";

    private final AdviceSummaries listed;
    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final FactSaver saving;
    private final FactLabels labels;
    private final Words words;
    private final Clock clock;

    BoardPage(
            AdviceSummaries listed,
            OpportunityService opportunities,
            AdviceJournal journal,
            FactSaver saving,
            FactLabels labels,
            Words words,
            Clock clock) {
        this.listed = listed;
        this.opportunities = opportunities;
        this.journal = journal;
        this.saving = saving;
        this.labels = labels;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A stage with its deals, the greatest first.
     *
     * @param list the address of all of them
     */
    record Column(Stage stage, Page<OpportunitySummary> found, String list) {

        public long more() {
            return found.total() - found.items().size();
        }
    }

    @GetMapping("/board")
    String show(
            Viewer viewer,
            @RequestParam @Nullable String accountManager,
            @RequestParam @Nullable String q,
            Locale locale,
            Model model) {
        var columns = new ArrayList<Column>();
        for (Stage stage : Stage.values()) {
            var asked = new Asked(q, stage.name(), Status.OPEN.name(), null, null, null, accountManager, ORDER, 0);
            columns.add(new Column(stage, listed.list(viewer, asked.search(0, MOST), locale), asked.address(0)));
        }
        model.addAttribute("columns", columns);
        model.addAttribute("stages", Stage.values());
        model.addAttribute("day", LocalDate.now(clock));
        model.addAttribute("q", q);
        model.addAttribute("accountManager", accountManager);
        return "opportunities/board";
    }

    /** Moves a deal; where its gate wants a reason, that is asked for. */
    @PostMapping("/board/move")
    String move(
            Viewer viewer,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam @Nullable Long version,
            @RequestParam @Nullable String reason,
            Locale locale,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        Stage stage = Arrays.stream(Stage.values())
                .filter(each -> each.name().equals(to))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (version != null && version != stored.version()) {
            return meanwhile(told);
        }
        if (stored.document().path("stage").asString("").equals(stage.name())) {
            return "redirect:/board";
        }
        Consumer<ObjectNode> change = file -> {
            file.put("stage", stage.name());
            file.put("stageEnteredOn", LocalDate.now(clock).toString());
        };
        try {
            ChangeNotice.saved(told, words, saving.change(viewer, stored, change, locale, reason));
            return "redirect:/board";
        } catch (BadInputException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return ask(stored, stage, reason, e, model);
        } catch (ErrorResponseException e) {
            if (!e.getStatusCode().isSameCodeAs(HttpStatus.PRECONDITION_FAILED)) {
                throw e;
            }
            return meanwhile(told);
        }
    }

    private String meanwhile(RedirectAttributes told) {
        told.addFlashAttribute("warned", words.message("deal.changed.meanwhile"));
        return "redirect:/board";
    }

    private String ask(
            StoredOpportunity stored, Stage stage, @Nullable String reason, BadInputException e, Model model) {
        boolean wantsReason = e.problems().stream()
                .allMatch(problem -> Set.of("/stage", "/status").contains(problem.pointer()));
        String name = stored.document().path("name").asString("");
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.pair", words.message("board.reason"), labels.cut(name)));
        model.addAttribute("from", stored.document().path("stage").asString(""));
        model.addAttribute("to", stage);
        model.addAttribute("reason", reason);
        model.addAttribute("wantsReason", wantsReason);
        model.addAttribute(
                "problems",
                wantsReason
                        ? blockers(stored, stage)
                        : e.problems().stream()
                                .map(problem -> words.said(problem.detail()))
                                .toList());
        return "opportunities/board-reason";
    }

    /** What keeps the gates shut on the way on, as the coach says it. */
    private List<String> blockers(StoredOpportunity stored, Stage to) {
        boolean on = to.compareTo(opportunities.facts(stored).stage()) > 0;
        try {
            return !on
                    ? List.of()
                    : journal.imagine(stored, stored.document(), words.locale()).findings().stream()
                            .filter(finding -> finding.severity() == Severity.BLOCKER)
                            .map(Advice.Finding::message)
                            .toList();
        } catch (RulesStoppedException e) {
            return List.of(); // The gate has said that it is shut.
        }
    }
}
