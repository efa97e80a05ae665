package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Characters;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.journal.ActionFeedback;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.tables.Tables.Outcome;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

/** What the page of an opportunity does with one press: on to the next stage, closed, open again, gone, and what came of an action. */
@Controller
@RequestMapping("/opportunities/{id}")
class DealActions {

    /** Of what is noted of an action. */
    static final int LONGEST_NOTE = 2000;

    private final OpportunityService opportunities;
    private final ActionFeedback feedback;
    private final FactSaver saving;
    private final Words words;
    private final Clock clock;

    DealActions(OpportunityService opportunities, ActionFeedback feedback, FactSaver saving, Words words, Clock clock) {
        this.opportunities = opportunities;
        this.feedback = feedback;
        this.saving = saving;
        this.words = words;
        this.clock = clock;
    }

    @PostMapping("/stage")
    String stage(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam @Nullable Long version,
            @RequestParam @Nullable String reason,
            Locale locale,
            RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        Stage stage = one(Stage.values(), to);
        Consumer<ObjectNode> change = file -> {
            file.put("stage", stage.name());
            file.put("stageEnteredOn", LocalDate.now(clock).toString());
        };
        return move(viewer, stored, version, locale, told, change, reason);
    }

    /** How a deal ended; blank where nothing was said. */
    record Ended(
            @Nullable String reason,
            @Nullable String competitor,
            @Nullable String note) {

        private void write(ObjectNode file) {
            var outcome = file.path("outcome") instanceof ObjectNode there ? there : file.objectNode();
            put(outcome, "reason", reason);
            put(outcome, "competitor", competitor);
            put(outcome, "note", note);
            if (!outcome.isEmpty()) {
                file.set("outcome", outcome);
            }
        }

        private static void put(ObjectNode outcome, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                outcome.put(name, value.strip());
            }
        }
    }

    @PostMapping("/status")
    String status(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam @Nullable Long version,
            Ended ended,
            Locale locale,
            RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        Status status = one(Status.values(), to);
        Consumer<ObjectNode> change = file -> {
            file.put("status", status.name());
            if (status == Status.OPEN) {
                file.remove("outcome");
            } else {
                ended.write(file);
            }
        };
        return move(viewer, stored, version, locale, told, change, null);
    }

    /** Whether nothing is wrong but that nobody has said why. */
    private static boolean needsReason(BadInputException e) {
        return e.problems().stream()
                .allMatch(problem -> Set.of("/stage", "/status").contains(problem.pointer()));
    }

    private String move(
            Viewer viewer,
            StoredOpportunity stored,
            @Nullable Long version,
            Locale locale,
            RedirectAttributes told,
            Consumer<ObjectNode> change,
            @Nullable String reason) {
        if (version == null || version == stored.version()) {
            try {
                ChangeNotice.saved(told, words, saving.change(viewer, stored, change, locale, reason));
                return DealPage.back(stored.id(), "path");
            } catch (BadInputException e) {
                told.addFlashAttribute("warned", needsReason(e) ? words.message("deal.reason.missing") : words.said(e));
                return DealPage.back(stored.id(), "path");
            } catch (ErrorResponseException e) {
                unlessStale(e);
            }
        }
        told.addFlashAttribute("warned", words.message("deal.changed.meanwhile"));
        return DealPage.back(stored.id(), "path");
    }

    /** Takes the last change back; one that is not the last any more stays. */
    @PostMapping("/undo")
    String undo(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam long version,
            Locale locale,
            RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var before = opportunities.before(viewer, id, Set.of(version)).get(version);
        if (before != null && stored.version() == version) {
            try {
                Consumer<ObjectNode> change = file -> replace(file, before);
                ChangeNotice.undone(
                        told, words, saving.change(viewer, stored, change, locale, words.message("deal.undone")));
                return DealPage.back(id, "next");
            } catch (ErrorResponseException e) {
                unlessStale(e);
            }
        }
        told.addFlashAttribute("warned", words.message("deal.changed.meanwhile"));
        return DealPage.back(id, "next");
    }

    private static void replace(ObjectNode file, ObjectNode before) {
        file.removeAll();
        file.setAll(before);
    }

    @PostMapping("/delete")
    String delete(
            Viewer viewer, @PathVariable String id, @RequestParam @Nullable Long version, RedirectAttributes told) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        try {
            opportunities.delete(viewer, id, IfMatch.version(version == null ? stored.version() : version));
            told.addFlashAttribute(
                    "told",
                    words.message("deal.deleted", stored.document().path("name").asString("")));
            return "redirect:/opportunities";
        } catch (ErrorResponseException e) {
            unlessStale(e);
            told.addFlashAttribute("warned", words.message("deal.changed.meanwhile"));
            return DealPage.back(id, "path");
        }
    }

    @PostMapping("/actions/{code}/feedback")
    String feedback(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes told) {
        opportunities.find(viewer, id);
        Outcome what = one(Outcome.values(), outcome);
        if (note.length() > LONGEST_NOTE) {
            told.addFlashAttribute("warned", words.message("deal.wrong.length", LONGEST_NOTE));
            return DealPage.back(id, "next");
        }
        if (!Characters.sound(note)) {
            told.addFlashAttribute("warned", words.message("deal.wrong.text"));
            return DealPage.back(id, "next");
        }
        try {
            feedback.give(viewer, id, code, new ActionFeedback.Given(what, note.isBlank() ? null : note.strip()));
            told.addFlashAttribute("told", words.message("deal.told." + what));
        } catch (ResponseStatusException e) {
            if (!e.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)) {
                throw e;
            }
            told.addFlashAttribute("warned", words.message("deal.not-advised"));
        }
        return DealPage.back(id, "next");
    }

    private static void unlessStale(ErrorResponseException e) {
        if (!e.getStatusCode().isSameCodeAs(HttpStatus.PRECONDITION_FAILED)) {
            throw e;
        }
    }

    private static <T extends Enum<T>> T one(T[] all, String name) {
        Optional<T> one =
                Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
        return one.orElseThrow(() -> new ResponseStatusException(
                HttpStatus.BAD_REQUEST,
                "'%s' should be one of %s"
                        .formatted(
                                name,
                                String.join(", ", Stream.of(all).map(Enum::name).toList()))));
    }
}
