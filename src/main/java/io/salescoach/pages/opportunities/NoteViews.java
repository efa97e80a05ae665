package io.salescoach.pages.opportunities;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.pages.opportunities.NoteText.Part;
import io.salescoach.pipeline.notes.Note;
import io.salescoach.pipeline.notes.NoteService;
import io.salescoach.web.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notes as pages show them. */
@Component
class NoteViews {

    private final NoteService notes;
    private final UserNames users;

    NoteViews(NoteService notes, UserNames users) {
        this.notes = notes;
        this.users = users;
    }

    /**
     * A note as a template draws it.
     *
     * @param mine whether the viewer wrote it
     * @param unread whether it names the viewer, who has not said that it is read
     */
    record NoteView(Note note, List<Part> parts, boolean mine, boolean unread) {}

    List<NoteView> of(Viewer viewer, Page<Note> found) {
        var unread = notes.unread(viewer, found.items());
        return found.items().stream()
                .map(note -> new NoteView(
                        note,
                        NoteText.parts(note.text(), called(note)),
                        note.by().equals(viewer.name()),
                        unread.contains(note.number())))
                .toList();
    }

    private Map<String, String> called(Note note) {
        var called = new LinkedHashMap<String, String>();
        note.mentions().forEach(user -> called.put(user, users.shown(user)));
        return called;
    }
}
