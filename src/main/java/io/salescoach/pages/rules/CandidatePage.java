package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.ApprovalRefusedException;
import io.salescoach.release.ApprovalSettings;
import io.salescoach.release.Candidate;
import io.salescoach.release.CandidateService;
import io.salescoach.release.ScenarioEdits;
import io.salescoach.release.StorableText;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A release that waits for approval or for its time: what it changes, what is said about it, and the decision. */
@Controller
@RequestMapping("/rules/candidates/{number}")
class CandidatePage {

    private static final int MAX_TEXT = 2000;

    private final CandidateService candidates;
    private final ApprovalSettings approval;
    private final CheckView view;
    private final ScenarioEdits scenarios;
    private final Words words;
    private final Clock clock;

    CandidatePage(
            CandidateService candidates,
            ApprovalSettings approval,
            CheckView view,
            ScenarioEdits scenarios,
            Words words,
            Clock clock) {
        this.scenarios = scenarios;
        this.candidates = candidates;
        this.approval = approval;
        this.view = view;
        this.words = words;
        this.clock = clock;
    }

    /** @param file the file that the reader wants to say something about */
    @GetMapping
    ModelAndView show(@PathVariable long number, @RequestParam(required = false) @Nullable String file, Viewer viewer) {
        var form = Form.of(new LinkedHashMap<>());
        form.set("file", file);
        return show(find(number), form, viewer);
    }

    private ModelAndView show(Candidate candidate, Form form, Viewer viewer) {
        var before = candidates.before(candidate);
        var changes = candidates.changes(candidate.number());
        var shown = new ModelAndView("rules/candidate");
        shown.addObject("candidate", candidate);
        shown.addObject("form", form);
        var notes = candidates.notes(candidate.number());
        shown.addObject("notes", notes);
        shown.addObject(
                "notesByFile",
                notes.stream()
                        .filter(note -> note.file() != null)
                        .collect(Collectors.groupingBy(Candidate.Note::file)));
        shown.addObject("mayApprove", candidates.mayApprove(candidate, viewer));
        shown.addObject("own", viewer.name().equals(candidate.author()));
        shown.addObject("approvers", String.join(", ", approval.approversOf(candidate.author())));
        shown.addObject("goesLiveNow", goesLiveNow(candidate));
        shown.addObject("diff", RuleDiff.of(before, before.with(changes), words.locale()));
        shown.addObject("scenarioChanges", ScenarioChange.of(scenarios.ofCandidate(candidate.number())));
        var names = new LinkedHashMap<String, String>();
        changes.keySet().forEach(name -> names.put(name, name));
        shown.addObject("names", names);
        var comparison = candidate.gate().comparison();
        shown.addObject("changed", comparison == null ? null : view.changed(comparison, viewer));
        return shown;
    }

    /** Whether the page should look again soon. */
    private boolean goesLiveNow(Candidate candidate) {
        var at = candidate.goLiveAt();
        return candidate.state() == Candidate.State.SCHEDULED && (at == null || !at.isAfter(clock.instant()));
    }

    @PostMapping("/approve")
    ModelAndView approve(@PathVariable long number, Viewer viewer, RedirectAttributes redirect) {
        var candidate = find(number);
        return decided(candidate, viewer, redirect, "approved", () -> candidates.approve(candidate, viewer));
    }

    @PostMapping("/decline")
    ModelAndView decline(
            @PathVariable long number,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            RedirectAttributes redirect) {
        var candidate = find(number);
        var form = Form.of(new TreeMap<>(sent));
        String why = text(form, "why");
        if (!form.sound()) {
            return refused(show(candidate, form, viewer), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return decided(candidate, viewer, redirect, "declined", () -> candidates.decline(candidate, viewer, why));
    }

    /** Calls it off. */
    @PostMapping("/withdraw")
    ModelAndView withdraw(@PathVariable long number, Viewer viewer, RedirectAttributes redirect) {
        var candidate = find(number);
        return decided(candidate, viewer, redirect, "withdrawn", () -> candidates.withdraw(candidate, viewer));
    }

    /** Puts the changes back into the draft of their author. */
    @PostMapping("/take-back")
    ModelAndView takeBack(@PathVariable long number, Viewer viewer, RedirectAttributes redirect) {
        var candidate = find(number);
        var page = decided(candidate, viewer, redirect, "taken-back", () -> candidates.takeBack(candidate, viewer));
        return page.getStatus() == null ? new ModelAndView("redirect:/rules/draft") : page;
    }

    @PostMapping("/comments")
    ModelAndView comment(
            @PathVariable long number,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            RedirectAttributes redirect) {
        var candidate = find(number);
        var form = Form.of(new TreeMap<>(sent));
        String text = text(form, "text");
        String file = form.entered("file");
        if (file != null && !candidates.changes(number).containsKey(file)) {
            form.refuse("file", words.message("rules.candidate.file.wrong"));
        }
        Integer line = line(form);
        if (!form.sound()) {
            return refused(show(candidate, form, viewer), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return decided(
                candidate,
                viewer,
                redirect,
                "commented",
                () -> candidates.comment(number, viewer, text, file, file == null ? null : line));
    }

    private @Nullable Integer line(Form form) {
        String typed = form.entered("line");
        if (typed != null && !typed.matches("[1-9]\\d{0,6}")) {
            form.refuse("line", words.message("rules.candidate.line.wrong"));
            return null;
        }
        return typed == null ? null : Integer.valueOf(typed);
    }

    private String text(Form form, String name) {
        String text = form.entered(name);
        if (text == null) {
            form.refuse(name, words.message("rules.candidate." + name + ".needed"));
        } else if (text.length() > MAX_TEXT || !StorableText.isText(text)) {
            form.refuse(name, words.message("rules.comment.wrong"));
        }
        return String.valueOf(text);
    }

    private ModelAndView decided(
            Candidate candidate, Viewer viewer, RedirectAttributes redirect, String told, Runnable decision) {
        try {
            decision.run();
        } catch (ApprovalRefusedException e) {
            var form = Form.of(new LinkedHashMap<>(Map.of("", List.of())));
            form.refuse("", words.said(e.said()));
            return refused(
                    show(find(candidate.number()), form, viewer),
                    e.why() == ApprovalRefusedException.Cause.NOT_ALLOWED ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT);
        }
        redirect.addFlashAttribute("told", words.message("rules.candidate." + told + ".told", candidate.number()));
        return new ModelAndView("redirect:/rules/candidates/" + candidate.number());
    }

    private static ModelAndView refused(ModelAndView shown, HttpStatus status) {
        shown.setStatus(status);
        return shown;
    }

    private Candidate find(long number) {
        return candidates.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
