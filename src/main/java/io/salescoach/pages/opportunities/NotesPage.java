package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.notes.Note;
import io.salescoach.pipeline.notes.NoteService;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people write to each other about an opportunity. */
@Controller
@RequestMapping("/opportunities/{id}/notes")
class NotesPage {

    private static final int SIZE = 20;

    private final OpportunityService opportunities;
    private final NoteService notes;
    private final NoteViews views;
    private final FactLabels labels;
    private final Words words;

    NotesPage(OpportunityService opportunities, NoteService notes, NoteViews views, FactLabels labels, Words words) {
        this.opportunities = opportunities;
        this.notes = notes;
        this.views = views;
        this.labels = labels;
        this.words = words;
    }

    @GetMapping
    String list(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "0") int page, Model model) {
        return show(viewer, id, page, Form.empty(), model);
    }

    @PostMapping
    String write(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        try {
            Note note = notes.write(viewer, id, text);
            told.addFlashAttribute("told", words.message(note.mentions().isEmpty() ? "note.written" : "note.told"));
            return "redirect:/opportunities/{id}/notes";
        } catch (BadInputException e) {
            return refused(viewer, id, "text", text, e, model, response);
        }
    }

    @PostMapping("/{number}")
    String change(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String text,
            Model model,
            RedirectAttributes told,
            HttpServletResponse response) {
        try {
            notes.change(viewer, id, number, text);
            told.addFlashAttribute("told", words.message("note.changed"));
            return "redirect:/opportunities/{id}/notes";
        } catch (BadInputException e) {
            return refused(viewer, id, "text-" + number, text, e, model, response);
        }
    }

    @PostMapping("/{number}/delete")
    String delete(Viewer viewer, @PathVariable String id, @PathVariable long number, RedirectAttributes told) {
        notes.delete(viewer, id, number);
        told.addFlashAttribute("told", words.message("note.deleted"));
        return "redirect:/opportunities/{id}/notes";
    }

    /** @param from {@code today} to come back there */
    @PostMapping("/{number}/read")
    String read(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String from) {
        notes.read(viewer, id, number);
        return from.equals("today") ? "redirect:/today" : "redirect:/opportunities/{id}/notes";
    }

    private String refused(
            Viewer viewer,
            String id,
            String field,
            String text,
            BadInputException e,
            Model model,
            HttpServletResponse response) {
        var form = Form.empty();
        form.set(field, text);
        form.refuse(e, Map.of("/text", field), words);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, id, 0, form, model);
    }

    private String show(Viewer viewer, String id, int page, Form form, Model model) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        var found = notes.page(viewer, id, page, SIZE);
        String name = stored.document().path("name").asString("");
        var readers = new LinkedHashMap<>(notes.readers(stored));
        readers.remove(viewer.name());
        model.addAttribute("stored", stored);
        model.addAttribute("name", name);
        model.addAttribute("title", words.message("deal.pair", words.message("note.title"), labels.cut(name)));
        model.addAttribute("form", form);
        model.addAttribute("found", found);
        model.addAttribute("more", (found.page() + 1L) * found.size() < found.total());
        model.addAttribute("notes", views.of(viewer, found));
        model.addAttribute("readers", readers);
        return "opportunities/notes";
    }
}
