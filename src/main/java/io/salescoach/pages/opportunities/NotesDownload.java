package io.salescoach.pages.opportunities;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.notes.Note;
import io.salescoach.pipeline.notes.NoteService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The notes on an opportunity as a table for spreadsheet programs. */
@Controller
class NotesDownload {

    private static final int PART = 200;
    private static final int MOST = 10_000;

    private final NoteService notes;
    private final UserNames people;
    private final Words words;

    NotesDownload(NoteService notes, UserNames people, Words words) {
        this.notes = notes;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/opportunities/{id}/notes.csv")
    void download(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        // Asked before anything is written, so that another's opportunity is not there.
        notes.page(viewer, id, 0, 1);
        var headings = Stream.of("csv.at", "csv.by", "note.text", "csv.changed", "csv.named")
                .map(key -> words.message(key))
                .toList();
        try (var csv = CsvDownload.to(response, "notes.csv", headings)) {
            CsvDownload.parts(
                    page -> notes.page(viewer, id, page, PART), MOST, part -> part.forEach(note -> row(csv, note)));
        }
    }

    private void row(CsvDownload csv, Note note) {
        csv.row(
                note.at(),
                people.shown(note.by()),
                note.text(),
                note.changedAt(),
                note.mentions().stream().map(people::shown).collect(Collectors.joining("\n")));
    }
}
