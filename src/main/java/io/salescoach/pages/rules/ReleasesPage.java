package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.CandidateService;
import io.salescoach.release.LiveRules;
import io.salescoach.release.PublishService;
import io.salescoach.release.Release;
import io.salescoach.release.ReleaseRepository;
import io.salescoach.release.StorableText;
import io.salescoach.rulebook.BrokenRulesException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was live when and why, what each release changed, and the way back. */
@Controller
@RequestMapping("/rules/releases")
class ReleasesPage {

    private static final int SIZE = 20;
    private static final int PART = 200;

    private final ReleaseRepository store;
    private final LiveRules live;
    private final PublishService publishing;
    private final CandidateService candidates;
    private final CheckView view;
    private final Words words;
    private final RuleWords ruleWords;

    ReleasesPage(
            ReleaseRepository store,
            LiveRules live,
            PublishService publishing,
            CandidateService candidates,
            CheckView view,
            Words words,
            RuleWords ruleWords) {
        this.ruleWords = ruleWords;
        this.store = store;
        this.live = live;
        this.publishing = publishing;
        this.candidates = candidates;
        this.view = view;
        this.words = words;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "0") int page) {
        var shown = new ModelAndView("rules/releases");
        shown.addObject("releases", store.list(page * SIZE, SIZE));
        shown.addObject("live", live.now());
        shown.addObject("candidates", candidates.open());
        shown.addObject("page", page);
        shown.addObject("more", (page + 1L) * SIZE < store.count());
        return shown;
    }

    /** All of them as a table for a spreadsheet program. */
    @GetMapping("/all.csv")
    void download(HttpServletResponse response) {
        var headings = Stream.of("number", "when", "who", "why", "passed", "failed", "overrule", "hash")
                .map(column -> words.message("csv.release." + column))
                .toList();
        try (var csv = CsvDownload.to(response, "releases.csv", headings)) {
            for (int from = 0; from < store.count(); from += PART) {
                store.list(from, PART)
                        .forEach(each -> csv.row(
                                each.number(),
                                each.createdAt(),
                                ruleWords.who(each.author()),
                                each.comment(),
                                each.gate().scenarios().passed(),
                                each.gate().scenarios().failed(),
                                each.overruleReason(),
                                each.hash()));
            }
        }
    }

    /**
     * One release.
     *
     * @param from the release that it is compared with; the one before when none is given
     */
    @GetMapping("/{number}")
    ModelAndView show(@PathVariable long number, @RequestParam(required = false) @Nullable Long from, Viewer viewer) {
        return show(find(number), from, Form.empty(), viewer);
    }

    private ModelAndView show(Release release, @Nullable Long from, Form form, Viewer viewer) {
        long number = release.number();
        var other = from == null
                ? store.find(number - 1).map(Release::number).orElse(null)
                : Long.valueOf(find(from).number());
        var shown = new ModelAndView("rules/release");
        shown.addObject("release", release);
        shown.addObject("live", live.now());
        shown.addObject("from", other);
        shown.addObject(
                "diff", other == null ? null : RuleDiff.of(store.files(other), store.files(number), words.locale()));
        shown.addObject("form", form);
        var comparison = release.gate().comparison();
        shown.addObject("changed", comparison == null ? null : view.changed(comparison, viewer));
        return shown;
    }

    /** Makes the release live again. */
    @PostMapping("/{number}/activate")
    ModelAndView activate(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String comment,
            Viewer viewer,
            RedirectAttributes redirect) {
        var release = find(number);
        var form = Form.of(new LinkedHashMap<>(Map.of("comment", List.of(comment))));
        String reason = form.entered("comment");
        if (reason == null) {
            form.refuse("comment", words.message("rules.comment.needed"));
        } else if (reason.length() > 2000 || !StorableText.isText(reason)) {
            form.refuse("comment", words.message("rules.comment.wrong"));
        }
        if (!form.sound()) {
            return refused(show(release, null, form, viewer), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            publishing.activate(number, viewer.name(), String.valueOf(reason));
        } catch (BrokenRulesException e) {
            form.refuse("", words.message("rules.release.broken"));
            var shown = show(release, null, form, viewer);
            shown.addObject("problems", e.problems());
            return refused(shown, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ReleaseRepository.Overtaken e) {
            form.refuse("", words.message("rules.release.overtaken"));
            return refused(show(release, null, form, viewer), HttpStatus.CONFLICT);
        }
        redirect.addFlashAttribute("told", words.message("rules.published", number));
        return new ModelAndView("redirect:/rules/releases/" + number);
    }

    private static ModelAndView refused(ModelAndView shown, HttpStatusCode status) {
        shown.setStatus(status);
        return shown;
    }

    private Release find(long number) {
        return store.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
