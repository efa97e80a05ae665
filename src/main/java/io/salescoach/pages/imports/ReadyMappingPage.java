package io.salescoach.pages.imports;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.importing.ColumnImports;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tries the ready mapping that fits a file; nothing is stored by it. */
@Controller
class ReadyMappingPage {

    private final ColumnImports imports;
    private final Words words;

    ReadyMappingPage(ColumnImports imports, Words words) {
        this.imports = imports;
        this.words = words;
    }

    @PostMapping("/imports/columns/{key}/ready")
    String tryReady(
            Viewer viewer,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes told)
            throws IOException {
        try {
            return "redirect:/imports/" + imports.tryReady(viewer, key, name);
        } catch (BadInputException e) {
            told.addFlashAttribute("warned", words.said(e));
            return "redirect:/imports/columns/{key}";
        } catch (ResponseStatusException e) {
            if (e.getStatusCode() == HttpStatus.NOT_FOUND) {
                told.addFlashAttribute("warned", words.message("import.columns.gone"));
                return "redirect:/imports";
            } else if (e.getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE) {
                told.addFlashAttribute("warned", words.message("import.busy"));
                return "redirect:/imports/columns/{key}";
            }
            throw e;
        }
    }
}
