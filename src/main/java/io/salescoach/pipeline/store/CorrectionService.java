package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.TableSchema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What account managers say of sentences that recognition got wrong. The opportunity is right at once; the rules learn it when
 * a sales manager has taken it over and published it, and then the correction is gone.
 */
@Service
public class CorrectionService {

    /** What a sentence can be, as objection-examples.csv calls it. */
    public static final List<String> LABELS = Stream.concat(
                    Arrays.stream(Surface.values()).map(Enum::name), Stream.of(TableSchema.NO_OBJECTION))
            .toList();

    private static final int MOST_WAITING = 200;

    private final OpportunityService opportunities;
    private final CorrectionRepository table;
    private final Supplier<Coach> coach;
    private final Clock clock;

    CorrectionService(
            OpportunityService opportunities, CorrectionRepository table, Supplier<Coach> coach, Clock clock) {
        this.opportunities = opportunities;
        this.table = table;
        this.coach = coach;
        this.clock = clock;
    }

    /**
     * Writes into the opportunity what its objection is, and proposes the sentence as an example.
     *
     * @param label one of {@link #LABELS}
     * @param sentence the objection's quote as somebody has read it; null for whatever it is
     * @throws ResponseStatusException with 404 when there is no such objection, with 409 when its quote has changed since
     */
    public Correction correct(Viewer viewer, String id, String objection, String label, @Nullable String sentence) {
        if (!LABELS.contains(label)) {
            throw wrong("/label", Sentence.of("'%s' is no label; write one of %s", label, String.join(", ", LABELS)));
        }
        StoredOpportunity stored = opportunities.change(viewer, id, IfMatch.ANY, file -> {
            ObjectNode entry = entry(file, objection);
            String now = quote(entry);
            if (sentence != null && !sentence.strip().equals(now)) {
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "the quote has changed since; look at it once more");
            }
            check(now);
            if (label.equals(TableSchema.NO_OBJECTION)) {
                entry.remove("surface");
            } else {
                entry.put("surface", label);
            }
            return file;
        });
        String quote = quote(entry(stored.document(), objection));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        table.put(new Correction(0, id, objection, quote, label, viewer.name(), now, null));
        return table.of(id).stream()
                .filter(each -> each.objection().equals(objection))
                .findFirst()
                .orElseThrow(CorrectionService::notThere);
    }

    private static ObjectNode entry(ObjectNode file, String objection) {
        for (JsonNode entry : file.path("objections")) {
            if (entry.path("id").asString("").equals(objection)) {
                return (ObjectNode) entry;
            }
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "the opportunity has no objection with this id");
    }

    private static String quote(ObjectNode entry) {
        return entry.path("quote").asString("").strip();
    }

    private static void check(String quote) {
        if (quote.isEmpty()) {
            throw wrong("/objections", Sentence.of("the objection has no quote that could be recognised"));
        } else if (quote.length() > Example.LONGEST) {
            throw wrong(
                    "/objections",
                    Sentence.of(
                            "the quote has %s characters; an example has at most %s, so shorten it to what counts",
                            quote.length(), Example.LONGEST));
        }
    }

    /** Those of an opportunity that the rules do not know yet, by the ids of their objections. */
    public Map<String, Correction> of(StoredOpportunity stored) {
        var open = new LinkedHashMap<String, Correction>();
        table.of(stored.id()).stream().filter(each -> !isKnown(each)).forEach(each -> open.put(each.objection(), each));
        return open;
    }

    /** Those that wait for a sales manager, the oldest first. What the rules have learnt meanwhile is cleared away. */
    public List<Correction> waiting(Viewer viewer) {
        forAll(viewer);
        var waiting = table.waiting(MOST_WAITING);
        var known = waiting.stream().filter(this::isKnown).collect(Collectors.toSet());
        known.forEach(table::remove);
        return waiting.stream().filter(each -> !known.contains(each)).toList();
    }

    private boolean isKnown(Correction correction) {
        return coach.get()
                .recognition()
                .example(correction.sentence())
                .filter(example -> example.label().equals(correction.label()))
                .isPresent();
    }

    /** @throws ResponseStatusException with 404 when it does not wait any more */
    public Correction find(Viewer viewer, long number) {
        forAll(viewer);
        return table.find(number).filter(Correction::waits).orElseThrow(CorrectionService::notThere);
    }

    /** The names that an opportunity has, which everybody would read in the rules. */
    IdentifyingNames names(Viewer viewer, Correction correction) {
        return IdentifyingNames.of(opportunities.facts(opportunities.find(viewer, correction.opportunity())));
    }

    /** Keeps the words in which it is taken over. */
    void word(Correction correction, String sentence) {
        table.word(correction.number(), sentence);
    }

    public void decline(Viewer viewer, long number) {
        table.decline(find(viewer, number).number(), viewer.name());
    }

    private static void forAll(Viewer viewer) {
        if (!viewer.seesAll()) {
            throw new NotAllowedException(Sentence.of("what is proposed for the rules is for sales managers"));
        }
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "there is no such correction, or it does not wait any more");
    }

    static BadInputException wrong(String pointer, Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, detail)));
    }
}
