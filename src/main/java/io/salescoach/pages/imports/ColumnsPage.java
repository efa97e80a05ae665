package io.salescoach.pages.imports;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.intake.ExportSample;
import io.salescoach.intake.MappingDraft;
import io.salescoach.intake.SampleColumn;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.importing.ColumnImports;
import io.salescoach.pipeline.importing.DuplicatePolicy;
import io.salescoach.pipeline.importing.KeptMappings;
import io.salescoach.pipeline.importing.ReadyMappings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The columns of a file: what each of them gives, how it is read, and what its first rows would become. */
@Controller
@RequestMapping("/imports/columns")
class ColumnsPage {

    private final ColumnImports imports;
    private final ImportLabels labels;
    private final PreviewBuilder previews;
    private final ChosenColumnsReader chosen;
    private final KeptMappings kept;
    private final ReadyMappings ready;
    private final UserNames users;
    private final Words words;

    ColumnsPage(
            ColumnImports imports,
            ImportLabels labels,
            PreviewBuilder previews,
            ChosenColumnsReader chosen,
            KeptMappings kept,
            ReadyMappings ready,
            UserNames users,
            Words words) {
        this.chosen = chosen;
        this.kept = kept;
        this.ready = ready;
        this.imports = imports;
        this.labels = labels;
        this.previews = previews;
        this.users = users;
        this.words = words;
    }

    @PostMapping
    String accept(Viewer viewer, @RequestParam @Nullable MultipartFile file, RedirectAttributes redirect)
            throws IOException {
        boolean isThere =
                file != null && !String.valueOf(file.getOriginalFilename()).isEmpty();
        if (!isThere) {
            redirect.addFlashAttribute("warned", words.message("import.file.missing"));
            return "redirect:/imports";
        }
        String key = imports.accept(viewer, file);
        try {
            imports.look(viewer, key, null, 0, labels.words(labels.fields()));
            return "redirect:/imports/columns/" + key;
        } catch (BadInputException e) {
            redirect.addFlashAttribute("warned", words.said(e));
            return "redirect:/imports";
        }
    }

    @GetMapping("/{key}")
    String columns(Viewer viewer, @PathVariable String key, Model model) throws IOException {
        String page = show(viewer, key, new ColumnForm(new LinkedMultiValueMap<>()), model);
        if (model.getAttribute("sample") instanceof ExportSample sample) {
            model.addAttribute(
                    "ready",
                    ready.fitting(sample.columns().stream()
                                    .map(SampleColumn::name)
                                    .toList())
                            .orElse(null));
        }
        return page;
    }

    /** The same after a choice. */
    @PostMapping("/{key}")
    String change(
            Viewer viewer, @PathVariable String key, @RequestParam MultiValueMap<String, String> sent, Model model)
            throws IOException {
        return show(viewer, key, new ColumnForm(sent), model);
    }

    private String show(Viewer viewer, String key, ColumnForm form, Model model) throws IOException {
        model.addAttribute("key", key);
        model.addAttribute("file", imports.fileName(viewer, key));
        model.addAttribute("encodings", ChosenColumnsReader.ENCODINGS);
        model.addAttribute("problems", List.of());
        try {
            show(viewer, key, chosen.read(viewer, key, form), model);
        } catch (BadInputException e) {
            // As of another encoding in which the file is no text.
            model.addAttribute("problems", List.of(words.said(e)));
            show(viewer, key, chosen.read(viewer, key, new ColumnForm(new LinkedMultiValueMap<>())), model);
        }
        return "imports/columns";
    }

    private void show(Viewer viewer, String key, ChosenColumns read, Model model) throws IOException {
        var problems = new LinkedHashMap<String, String>();
        var policy = policy(read.form());
        try {
            String yaml = yaml(viewer, key, read);
            model.addAttribute("yaml", yaml);
            model.addAttribute(
                    "preview",
                    previews.of(
                            imports.preview(viewer, key, MappingDraft.mapping(yaml), policy),
                            read.fields(),
                            read.choices()));
        } catch (BadInputException e) {
            e.problems()
                    .forEach(problem -> problems.put(
                            problem.pointer().isEmpty() ? "" : problem.pointer().substring(1),
                            words.said(problem.detail())));
            model.addAttribute("wrong", problems);
        }
        var known = labels.words(read.fields());
        var views = new ColumnViewBuilder(
                words, labels, known, read.fields(), users.sellers(), imports.users(viewer), viewer, problems);
        model.addAttribute("sample", read.sample());
        model.addAttribute("seen", ColumnForm.signature(read.sample()));
        model.addAttribute("choices", read.choices());
        model.addAttribute("columns", views.columns(read.sample(), read.choices(), read.guess()));
        model.addAttribute("groups", labels.groups(read.fields()));
        model.addAttribute("kept", read.kept());
        model.addAttribute("mapping", read.mapping());
        model.addAttribute("keepAs", read.form().value("keepAs"));
        model.addAttribute("policy", policy);
        model.addAttribute("policies", DuplicatePolicy.values());
        model.addAttribute("stages", words.tables().stages().keySet());
        model.addAttribute(
                "hasAmount",
                read.choices().columns().stream().anyMatch(each -> each.field().endsWith(".amount")));
    }

    private String yaml(Viewer viewer, String key, ChosenColumns read) {
        String file = imports.fileName(viewer, key);
        return MappingDraft.yaml(file.isBlank() ? "-" : file, read.choices(), read.fields());
    }

    private static DuplicatePolicy policy(ColumnForm form) {
        return DuplicatePolicy.of(form.value("duplicates")).orElse(DuplicatePolicy.UPDATE);
    }

    /** The mapping as a file, for machines. */
    @PostMapping("/{key}/mapping.yaml")
    ResponseEntity<byte[]> mapping(
            Viewer viewer, @PathVariable String key, @RequestParam MultiValueMap<String, String> sent) {
        String yaml = yaml(viewer, key, chosen.read(viewer, key, new ColumnForm(sent)));
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("mapping.yaml")
                                .build()
                                .toString())
                .body(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/{key}/start")
    String start(
            Viewer viewer,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var form = new ColumnForm(sent);
        try {
            ChosenColumns read = chosen.read(viewer, key, form);
            var mapping = MappingDraft.mapping(yaml(viewer, key, read));
            if (!form.value("keepAs").isBlank()) {
                kept.keep(viewer, form.value("keepAs"), ColumnForm.signature(read.sample()), read.choices());
            }
            return "redirect:/imports/" + imports.start(viewer, key, mapping, policy(form));
        } catch (BadInputException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String page = show(viewer, key, form, model);
            model.addAttribute(
                    "problems",
                    e.problems().stream().map(each -> words.said(each.detail())).toList());
            return page;
        } catch (ResponseStatusException e) {
            if (e.getStatusCode() != HttpStatus.SERVICE_UNAVAILABLE) {
                throw e;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String page = show(viewer, key, form, model);
            model.addAttribute("problems", List.of(words.message("import.busy")));
            return page;
        }
    }

    /** A file that is gone, or somebody else's, is to be sent again. */
    @ExceptionHandler(ResponseStatusException.class)
    String gone(
            ResponseStatusException e,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes told) {
        if (e.getStatusCode() != HttpStatus.NOT_FOUND) {
            throw e;
        }
        told.addFlashAttribute("warned", words.message("import.columns.gone"));
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/imports");
        }
        return "redirect:/imports";
    }
}
