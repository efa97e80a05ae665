package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.RuleProblems;
import io.salescoach.release.RuleTrial;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RulesStoppedException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A rule, its finding and its action, put together from lists on one page; what comes of it goes into the reader's draft. */
@Controller
@RequestMapping("/rules/builder")
class BuilderPage {

    /** More are not read while a rule is still in the making. */
    private static final int MOST_PROBLEMS = 3;

    private final RuleDraftService drafts;
    private final RuleProblems problems;
    private final RuleTrial trial;
    private final RuleWords ruleWords;
    private final Words words;

    BuilderPage(RuleDraftService drafts, RuleProblems problems, RuleTrial trial, RuleWords ruleWords, Words words) {
        this.drafts = drafts;
        this.problems = problems;
        this.trial = trial;
        this.ruleWords = ruleWords;
        this.words = words;
    }

    /** @param rule the rule that is opened; none for a new one */
    @GetMapping
    ModelAndView show(@ModelAttribute("draft") RuleDraft draft, @RequestParam(required = false) @Nullable String rule) {
        if (rule == null) {
            String area = BuilderWork.areas(draft.files()).stream().findFirst().orElse("");
            return page(draft, BuilderForm.fresh(area));
        }
        var opened = OpenedRule.of(draft.files(), rule);
        if (opened == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (opened.form() == null) {
            var shown = new ModelAndView("rules/builder-text");
            shown.addObject("rule", rule);
            shown.addObject("reason", words.said(Objects.requireNonNull(opened.reason())));
            shown.addObject("place", ruleWords.place(opened.file(), opened.line()));
            return shown;
        }
        new BuilderTables(draft.files(), opened.form(), words).open(rule);
        return page(draft, opened.form());
    }

    private ModelAndView page(RuleDraft draft, BuilderForm form) {
        var work = new BuilderWork(draft.files(), form, words);
        var shown = new ModelAndView("rules/builder");
        work.show(shown.getModelMap());
        return shown;
    }

    /** The form after something was chosen, typed or pressed. */
    @PostMapping
    ModelAndView change(@ModelAttribute("draft") RuleDraft draft, @RequestParam MultiValueMap<String, String> sent) {
        var form = BuilderForm.read(sent);
        var work = new BuilderWork(draft.files(), form, words);
        work.press(Objects.requireNonNullElse(sent.getFirst("do"), ""));
        return page(draft, form);
    }

    /** The open opportunities that the rule finds now, and nearly finds. */
    @PostMapping("/matches")
    String matches(
            @ModelAttribute("draft") RuleDraft draft, @RequestParam MultiValueMap<String, String> sent, Model model) {
        var work = new BuilderWork(draft.files(), BuilderForm.read(sent), words);
        boolean complete = work.written().tree() != null;
        model.addAttribute("complete", complete);
        model.addAttribute("busy", false);
        model.addAttribute("problems", List.of());
        if (complete) {
            try {
                model.addAttribute(
                        "result", trial.of(work.candidate(), work.rule().name(), words.locale()));
            } catch (RuleTrial.BusyException e) {
                model.addAttribute("busy", true);
            } catch (BrokenRulesException e) {
                model.addAttribute(
                        "problems",
                        e.problems().stream()
                                .map(problem -> words.said(problem.message()))
                                .distinct()
                                .limit(MOST_PROBLEMS)
                                .toList());
            } catch (RulesStoppedException e) {
                model.addAttribute("problems", List.of(words.said(e.detail())));
            }
        }
        return "rules/builder-matches :: matches";
    }

    @PostMapping("/save")
    ModelAndView save(
            @ModelAttribute("draft") RuleDraft draft,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            RedirectAttributes redirect) {
        var form = BuilderForm.read(sent);
        var work = new BuilderWork(draft.files(), form, words);
        work.press("");
        work.check(problems);
        if (!form.form().sound()) {
            var shown = page(draft, form);
            shown.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return shown;
        }
        Map<String, String> changes = work.changes();
        drafts.put(viewer, changes);
        redirect.addFlashAttribute(
                "told", words.message("builder.saved", work.rule().name()));
        return new ModelAndView("redirect:/rules/draft");
    }
}
