package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Words;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.RuleProblems;
import io.salescoach.rulebook.source.Spreadsheet;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.CellProblem;
import io.salescoach.workbook.UploadedWorkbook;
import io.salescoach.workbook.WorkbookWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tables as a workbook: down from what is live, up into the draft. */
@Controller
@RequestMapping("/rules/workbook")
class WorkbookPage {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final LiveRules live;
    private final RuleDraftService drafts;
    private final RuleProblems problems;
    private final Words words;

    WorkbookPage(LiveRules live, RuleDraftService drafts, RuleProblems problems, Words words) {
        this.live = live;
        this.drafts = drafts;
        this.problems = problems;
        this.words = words;
    }

    @GetMapping
    String show() {
        return "rules/workbook";
    }

    @GetMapping("/rules.xlsx")
    ResponseEntity<byte[]> download(Locale locale) {
        var book = live.get().book();
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rules-" + book.version() + ".xlsx")
                                .build()
                                .toString())
                .body(WorkbookWriter.write(book, TableSchema.all(), locale));
    }

    /** Takes a sound workbook into the draft; of any other it tells every cell that is wrong. */
    @PostMapping
    ModelAndView upload(
            @ModelAttribute("draft") RuleDraft draft,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Viewer viewer,
            RedirectAttributes redirect)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(words.message("rules.workbook.missing"), null);
        }
        UploadedWorkbook workbook;
        try (InputStream content = file.getInputStream()) {
            byte[] bytes = content.readNBytes(Spreadsheet.MOST_BYTES + 1);
            workbook = UploadedWorkbook.read(bytes, live.now().files());
        } catch (BadInputException e) {
            return refused(words.message("rules.workbook.unreadable"), words.said(e));
        }
        var files = workbook.files();
        var wrong = new ArrayList<CellProblem>(workbook.problems());
        if (wrong.isEmpty() && files.isEmpty()) {
            return refused(words.message("rules.workbook.same"), null);
        }
        if (wrong.isEmpty()) {
            problems.of(live.now().files().with(files)).forEach(problem -> wrong.add(workbook.place(problem)));
        }
        if (!wrong.isEmpty()) {
            var shown = refused(words.message("rules.workbook.wrong"), null);
            shown.addObject("problems", wrong);
            shown.addObject("changes", workbook.changes());
            return shown;
        }
        drafts.put(viewer, files);
        var replaced =
                draft.changes().keySet().stream().filter(files::containsKey).toList();
        redirect.addFlashAttribute("told", told(files, replaced));
        return new ModelAndView("redirect:/rules/draft");
    }

    private String told(Map<String, String> files, List<String> replaced) {
        String told = words.message("rules.workbook.taken", files.size());
        return replaced.isEmpty()
                ? told
                : told + " " + words.message("rules.workbook.replaced", String.join(", ", replaced));
    }

    private static ModelAndView refused(String why, @Nullable String detail) {
        var shown = new ModelAndView("rules/workbook");
        shown.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        shown.addObject("wrong", why);
        shown.addObject("detail", detail);
        return shown;
    }
}
