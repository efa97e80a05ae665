package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.input.MergePatch;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.pipeline.journal.HistoryEntry;
import io.salescoach.pipeline.journal.HistoryEntry.Kind;
import io.salescoach.pipeline.journal.HistoryRepository;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files to be written together, each with its entry in the history and what the coach concludes about it. */
final class OpportunityBatch {

    private final Viewer viewer;
    private final OffsetDateTime now;
    private final List<OpportunityRepository.Row> created = new ArrayList<>();
    private final List<OpportunityRepository.Row> changed = new ArrayList<>();
    private final List<HistoryRepository.Row> entries = new ArrayList<>();
    private final List<ClosingDateMoveRepository.Move> moves = new ArrayList<>();

    OpportunityBatch(Viewer viewer, OffsetDateTime now) {
        this.viewer = viewer;
        this.now = now;
    }

    /** @param lastVersion the last version that was made under the id; 0 when it is new */
    StoredOpportunity create(ValidFile file, long lastVersion) {
        var row = new OpportunityRepository.Row(file, 0, lastVersion + 1, now);
        created.add(row);
        enter(row, Kind.CREATED, file.document());
        return stored(row, now);
    }

    /** @param was the file of the version before */
    StoredOpportunity change(StoredOpportunity before, ObjectNode was, ValidFile file) {
        var row = new OpportunityRepository.Row(file, before.version(), before.version() + 1, now);
        changed.add(row);
        ClosingDateMoveRepository.Move.of(was, file, row.version(), now).ifPresent(moves::add);
        enter(row, Kind.CHANGED, MergePatch.between(was, file.document()));
        return stored(row, before.createdAt());
    }

    private void enter(OpportunityRepository.Row row, Kind kind, JsonNode content) {
        entries.add(new HistoryRepository.Row(
                row.file().opportunity().id(), new HistoryEntry(now, viewer.name(), kind, row.version(), content)));
    }

    /** Our people on the files that are written, by the ids of the files. */
    Map<String, List<TeamMember>> teams() {
        return rows().map(row -> row.file().opportunity())
                .collect(Collectors.toMap(Opportunity::id, Opportunity::team));
    }

    private Stream<OpportunityRepository.Row> rows() {
        return Stream.concat(created.stream(), changed.stream());
    }

    /**
     * Writes everything, or only as much as the present transaction will take back.
     *
     * @param assess what the coach concludes; null for a file that is closed. Several threads ask for it: evaluating is most of
     *     the work, and deals have nothing to do with each other.
     * @return whether all versions that were to be replaced were still there
     */
    boolean write(
            OpportunityRepository table,
            HistoryRepository history,
            AssessmentRepository assessed,
            ClosingDateMoveRepository closing,
            Function<Opportunity, @Nullable Assessment> assess) {
        var assessments = rows().parallel()
                .map(row -> new AssessmentRepository.Row(
                        row.file().opportunity().id(),
                        row.version(),
                        assess.apply(row.file().opportunity())))
                .toList();
        table.insert(created);
        if (!table.update(changed)) {
            return false;
        }
        history.add(entries);
        assessed.replace(assessments);
        closing.add(moves);
        return true;
    }

    private static StoredOpportunity stored(OpportunityRepository.Row row, OffsetDateTime createdAt) {
        ValidFile file = row.file();
        return new StoredOpportunity(
                file.opportunity().id(),
                row.version(),
                file.opportunity().accountManager(),
                file.json(),
                createdAt,
                row.now());
    }
}
