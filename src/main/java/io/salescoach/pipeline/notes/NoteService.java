package io.salescoach.pipeline.notes;

import io.salescoach.access.DealReaders;
import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Characters;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.web.Page;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * Notes on opportunities. Whoever sees the opportunity reads and writes them; its author alone changes or deletes one. Who is
 * named in a note is told on Today, if this person may see the opportunity.
 */
@Service
public class NoteService {

    /** So many notes one opportunity has. */
    static final int MOST = 1000;

    private static final int MOST_NAMED = 20;
    private static final int MOST_UNREAD = 50;

    private final OpportunityService opportunities;
    private final NoteRepository table;
    private final DealReaders readers;
    private final Clock clock;

    NoteService(OpportunityService opportunities, NoteRepository table, DealReaders readers, Clock clock) {
        this.opportunities = opportunities;
        this.table = table;
        this.readers = readers;
        this.clock = clock;
    }

    /** The notes of an opportunity, the latest first. */
    public Page<Note> page(Viewer viewer, String id, int page, int size) {
        opportunities.find(viewer, id);
        return new Page<>(table.page(id, (long) page * size, size), page, size, table.count(id));
    }

    /** @throws ResponseStatusException with 404 when there is no such note on the opportunity */
    public Note find(Viewer viewer, String id, long number) {
        opportunities.find(viewer, id);
        return table.find(id, number).orElseThrow(NoteService::notThere);
    }

    /** @throws BadInputException when the text is empty, too long, or names too many people */
    public Note write(Viewer viewer, String id, String sent) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        String text = checked(sent);
        if (table.count(id) >= MOST) {
            throw wrong(Sentence.of("an opportunity has at most %s notes; delete some of your own", MOST));
        }
        return find(viewer, id, table.add(id, viewer.name(), now(), text, named(viewer, stored, text)));
    }

    /** @throws ResponseStatusException with 403 when somebody else wrote it */
    public Note change(Viewer viewer, String id, long number, String sent) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        own(viewer, id, number);
        String text = checked(sent);
        table.change(number, now(), text, named(viewer, stored, text));
        return find(viewer, id, number);
    }

    /** @throws ResponseStatusException with 403 when somebody else wrote it */
    public void delete(Viewer viewer, String id, long number) {
        own(viewer, id, number);
        table.delete(number);
    }

    /** The notes that name the viewer and that it has not read, on opportunities that it may see. */
    public List<Mention> unread(Viewer viewer) {
        OpportunityService.atWork(viewer);
        return table.unread(viewer.name(), MOST_UNREAD).stream()
                .filter(mention -> viewer.sees(mention.accountManager()))
                .toList();
    }

    /** Which of these notes name the viewer and are not read. */
    public Set<Long> unread(Viewer viewer, List<Note> notes) {
        return table.unread(viewer.name(), notes.stream().map(Note::number).toList());
    }

    /** The viewer has read a note that names it. */
    public void read(Viewer viewer, String id, long number) {
        find(viewer, id, number);
        table.read(viewer.name(), number, now());
    }

    /** Who may be named on an opportunity, by user name, with what people call them: all who may see it. */
    public Map<String, String> readers(StoredOpportunity stored) {
        return readers.of(stored.accountManager());
    }

    private void own(Viewer viewer, String id, long number) {
        if (!find(viewer, id, number).by().equals(viewer.name())) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "a note is changed and deleted by its author alone");
        }
    }

    private Set<String> named(Viewer viewer, StoredOpportunity stored, String text) {
        var named = new LinkedHashSet<String>();
        new MentionFinder(readers(stored)).in(text).forEach(span -> named.add(span.user()));
        named.remove(viewer.name());
        if (named.size() > MOST_NAMED) {
            throw wrong(Sentence.of("a note names at most %s people", MOST_NAMED));
        }
        return named;
    }

    private static String checked(String sent) {
        String text = sent.replace("\r\n", "\n").strip();
        if (text.isEmpty()) {
            throw wrong(Sentence.of("the note is empty; write something"));
        } else if (text.length() > Limits.TEXT) {
            throw wrong(Sentence.of("the note has %s characters; at most %s are kept", text.length(), Limits.TEXT));
        } else if (!Characters.sound(text)) {
            throw wrong(Sentence.of("the note has characters that cannot be stored; delete them"));
        }
        return text;
    }

    private static BadInputException wrong(Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("/text", detail)));
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "the opportunity has no such note");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }
}
