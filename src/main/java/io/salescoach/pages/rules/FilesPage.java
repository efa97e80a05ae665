package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.RuleProblems;
import io.salescoach.release.StorableText;
import io.salescoach.rulebook.source.RuleFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Rule files of the reader's draft, as text. */
@Controller
@RequestMapping("/rules/files")
class FilesPage {

    private static final String BEGINNING = """
            package io.salescoach.rules

            import io.salescoach.opportunity.*
            import io.salescoach.rulebook.*

            global Conclusions coach

            """;

    private final RuleDraftService drafts;
    private final RuleProblems problems;
    private final RuleWords ruleWords;
    private final Words words;
    private final JsonMapper json;

    FilesPage(RuleDraftService drafts, RuleProblems problems, RuleWords ruleWords, Words words, JsonMapper json) {
        this.drafts = drafts;
        this.problems = problems;
        this.ruleWords = ruleWords;
        this.words = words;
        this.json = json;
    }

    @GetMapping
    ModelAndView list(@ModelAttribute("draft") RuleDraft draft) {
        return list(draft, Form.empty());
    }

    private ModelAndView list(RuleDraft draft, Form form) {
        var counts = new TreeMap<String, Integer>();
        draft.files().texts().forEach((name, text) -> {
            if (ruleWords.tableOf(name) == null) {
                counts.put(name, (int) text.lines().count());
            }
        });
        return new ModelAndView("rules/files", Map.of("counts", counts, "form", form));
    }

    @PostMapping
    ModelAndView create(
            @ModelAttribute("draft") RuleDraft draft,
            @RequestParam(defaultValue = "") String name,
            Viewer viewer,
            RedirectAttributes redirect) {
        String wanted = name.strip();
        var form = Form.of(new LinkedHashMap<>(Map.of("name", List.of(name))));
        if (!StorableText.isName(wanted) || !(wanted.endsWith(".drl") || wanted.endsWith(".drl.csv"))) {
            form.refuse("name", words.message("rules.file.name.wrong"));
        } else if (draft.files().texts().containsKey(wanted)) {
            form.refuse("name", words.message("rules.file.name.taken"));
        }
        if (!form.sound()) {
            return refused(list(draft, form), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        drafts.put(viewer, Map.of(wanted, wanted.endsWith(".drl") ? BEGINNING : "\n"));
        return saved(wanted, "rules.file.created", redirect);
    }

    @GetMapping("/{name}")
    ModelAndView show(@ModelAttribute("draft") RuleDraft draft, @PathVariable String name) {
        String text = text(draft, name);
        return show(draft, name, text, text, null);
    }

    private ModelAndView show(RuleDraft draft, String name, String text, String now, @Nullable String wrong) {
        var found = draft.isEmpty()
                ? List.<io.salescoach.rulebook.RuleProblem>of()
                : problems.of(draft.files()).stream()
                        .filter(problem -> problem.file().equals(name))
                        .toList();
        var shown = new ModelAndView("rules/file");
        shown.addObject("name", name);
        shown.addObject("table", ruleWords.tableOf(name));
        shown.addObject("text", text);
        shown.addObject("now", text.equals(now) ? null : now);
        shown.addObject("wrong", wrong);
        shown.addObject("was", stamp(now));
        shown.addObject("problems", found);
        shown.addObject(
                "marks",
                json.writeValueAsString(found.stream()
                        .map(problem -> Map.of(
                                "row", Math.max(problem.line() - 1, 0),
                                "column", Math.max(problem.column() - 1, 0),
                                "text", words.said(problem.message())))
                        .toList()));
        return shown;
    }

    /** @param was the text as it was when it was opened, in short */
    @PostMapping("/{name}")
    ModelAndView save(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String was,
            Viewer viewer,
            RedirectAttributes redirect) {
        String now = text(draft, name);
        String typed = text.replace("\r\n", "\n");
        String kept = now.contains("\r\n") ? typed.replace("\n", "\r\n") : typed;
        if (!stamp(now).equals(was)) {
            return refused(show(draft, name, kept, now, words.message("rules.file.conflict")), HttpStatus.CONFLICT);
        }
        if (!StorableText.isText(kept)) {
            return refused(
                    show(draft, name, kept, now, words.message("rules.cell.character")),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        drafts.put(viewer, Map.of(name, kept));
        return saved(name, "rules.file.saved", redirect);
    }

    /** Removes the file from the draft's rules. */
    @PostMapping("/{name}/delete")
    String delete(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            Viewer viewer,
            RedirectAttributes redirect) {
        text(draft, name);
        var gone = new HashMap<String, @Nullable String>();
        gone.put(name, null);
        drafts.put(viewer, gone);
        redirect.addFlashAttribute("told", words.message("rules.file.deleted", name));
        return "redirect:/rules/files";
    }

    private static String text(RuleDraft draft, String name) {
        String text = draft.files().texts().get(name);
        if (text == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return text;
    }

    private static String stamp(String text) {
        return new RuleFiles(new TreeMap<>(Map.of("", text))).hash().substring(0, 16);
    }

    private ModelAndView saved(String name, String told, RedirectAttributes redirect) {
        redirect.addFlashAttribute("told", words.message(told));
        return new ModelAndView("redirect:/rules/files/" + UriUtils.encodePathSegment(name, "UTF-8"));
    }

    private static ModelAndView refused(ModelAndView shown, HttpStatusCode status) {
        shown.setStatus(status);
        return shown;
    }
}
