package io.salescoach.pages.imports;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.importing.ImportRun;
import io.salescoach.pipeline.importing.ImportService;
import io.salescoach.pipeline.importing.KeptMappings;
import io.salescoach.pipeline.importing.ReadyMappings;
import io.salescoach.pipeline.importing.RefusedRowFile;
import io.salescoach.rulebook.tables.Text;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports: first tried, then done with the same file, or done at once. */
@Controller
@RequestMapping("/imports")
class ImportPages {

    private static final int SIZE = 10;

    private final ImportService imports;
    private final ReadyMappings mappings;
    private final RefusedRowFile refused;
    private final KeptMappings own;
    private final Words words;

    ImportPages(ImportService imports, ReadyMappings mappings, RefusedRowFile refused, KeptMappings own, Words words) {
        this.refused = refused;
        this.own = own;
        this.imports = imports;
        this.mappings = mappings;
        this.words = words;
    }

    @GetMapping
    String list(Viewer viewer, @RequestParam(defaultValue = "0") int page, Model model) throws IOException {
        return show(viewer, page, Form.empty(), model);
    }

    private String show(Viewer viewer, int page, Form form, Model model) throws IOException {
        var runs = imports.list(viewer, page, SIZE);
        model.addAttribute("form", form);
        model.addAttribute("runs", runs);
        model.addAttribute("more", (page + 1L) * SIZE < runs.total());
        var ready = new LinkedHashMap<String, String>();
        mappings.list().forEach(each -> ready.put(each.name(), each.title()));
        model.addAttribute("mappings", ready);
        model.addAttribute("own", own.list(viewer));
        return "imports/list";
    }

    @PostMapping
    String start(
            Viewer viewer,
            @RequestParam @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam @Nullable MultipartFile ownMapping,
            @RequestParam @Nullable List<MultipartFile> lookups,
            @RequestParam(defaultValue = "true") boolean dryRun,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var form = Form.of(new LinkedHashMap<>(Map.of("mapping", List.of(mapping))));
        MultipartFile export = sent(file);
        MultipartFile own = sent(ownMapping);
        if (export == null) {
            form.refuse("file", words.message("import.file.missing"));
        }
        if (own == null && mapping.isBlank()) {
            form.refuse("mapping", words.message("import.mapping.missing"));
        }
        if (form.sound()) {
            try {
                var others = lookups == null
                        ? List.<MultipartFile>of()
                        : lookups.stream().filter(ImportPages::isSent).toList();
                var read = mappings.read(own, own == null ? mapping : null);
                return "redirect:/imports/" + imports.start(viewer, export, others, read, dryRun, null);
            } catch (BadInputException e) {
                form.refuse(e, Map.of("/file", "file", "/mapping", "mapping"), words);
            } catch (ResponseStatusException e) {
                form.refuse("", words.message("import.busy"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, 0, form, model);
    }

    private static @Nullable MultipartFile sent(@Nullable MultipartFile file) {
        return file != null && isSent(file) ? file : null;
    }

    /** A browser sends an empty part for a field without a file. */
    private static boolean isSent(MultipartFile file) {
        return !file.isEmpty()
                || file.getOriginalFilename() != null
                        && !file.getOriginalFilename().isEmpty();
    }

    @GetMapping("/{number}")
    String run(Viewer viewer, @PathVariable long number, Model model) {
        ImportRun run = imports.find(viewer, number);
        model.addAttribute("run", run);
        model.addAttribute("running", run.state() == ImportRun.State.RUNNING);
        model.addAttribute("percent", Math.round(100 * run.share()));
        model.addAttribute("again", run.dryRun() && run.state() == ImportRun.State.DONE && imports.hasFileOf(number));
        model.addAttribute("refused", run.rows().refused() > 0 && !run.dryRun() && refused.isThere(viewer, number));
        return "imports/run";
    }

    /** The rows that were left out, to be mended and sent again. */
    @GetMapping("/{number}/refused.csv")
    ResponseEntity<byte[]> refused(Viewer viewer, @PathVariable long number) {
        byte[] csv = refused.csv(viewer, number, Text.isChinese(words.locale()), words::said);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("refused-" + number + ".csv")
                                .build()
                                .toString())
                .body(csv);
    }

    @PostMapping("/mappings/{id}/delete")
    String delete(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        own.delete(viewer, id);
        redirect.addFlashAttribute("told", words.message("import.kept-mappings.deleted"));
        return "redirect:/imports";
    }

    @PostMapping("/{number}/cancel")
    String cancel(Viewer viewer, @PathVariable long number) {
        try {
            imports.cancel(viewer, number);
        } catch (ResponseStatusException e) {
            if (e.getStatusCode() != HttpStatus.CONFLICT) {
                throw e;
            }
            // It came to its end meanwhile, and its page says so.
        }
        return "redirect:/imports/" + number;
    }

    @PostMapping("/{number}/for-real")
    String forReal(Viewer viewer, @PathVariable long number, RedirectAttributes redirect) throws IOException {
        try {
            return "redirect:/imports/" + imports.startAfterDryRun(viewer, number);
        } catch (ResponseStatusException e) {
            if (e.getStatusCode() != HttpStatus.CONFLICT) {
                throw e;
            }
            redirect.addFlashAttribute("told", words.message("import.gone"));
            return "redirect:/imports";
        }
    }
}
