package io.salescoach.pipeline;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.MergePatch;
import io.salescoach.pipeline.HistoryEntry.Kind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files to be written together, each with its entry in the history and what the coach concludes about it. */
final class Batch {

    private final Viewer viewer;
    private final OffsetDateTime now;
    private final List<OpportunityTable.Row> created = new ArrayList<>();
    private final List<OpportunityTable.Row> changed = new ArrayList<>();
    private final List<HistoryTable.Row> entries = new ArrayList<>();
    private final List<AssessmentTable.Row> assessments = new ArrayList<>();

    Batch(Viewer viewer, OffsetDateTime now) {
        this.viewer = viewer;
        this.now = now;
    }

    /**
     * @param assessment null when the file is closed
     * @param lastVersion the last version that was made under the id; 0 when it is new
     */
    Stored create(Checked file, @Nullable Assessment assessment, long lastVersion) {
        var row = new OpportunityTable.Row(file, 0, lastVersion + 1, now);
        created.add(row);
        assess(row, assessment);
        enter(row, Kind.CREATED, file.document());
        return stored(row, now);
    }

    /**
     * @param was the file of the version before
     * @param assessment null when the file is closed
     */
    Stored change(Stored before, ObjectNode was, Checked file, @Nullable Assessment assessment) {
        var row = new OpportunityTable.Row(file, before.version(), before.version() + 1, now);
        changed.add(row);
        assess(row, assessment);
        enter(row, Kind.CHANGED, MergePatch.between(was, file.document()));
        return stored(row, before.createdAt());
    }

    private void assess(OpportunityTable.Row row, @Nullable Assessment assessment) {
        assessments.add(new AssessmentTable.Row(row.file().opportunity().id(), row.version(), assessment));
    }

    private void enter(OpportunityTable.Row row, Kind kind, JsonNode content) {
        entries.add(new HistoryTable.Row(
                row.file().opportunity().id(), new HistoryEntry(now, viewer.name(), kind, row.version(), content)));
    }

    /**
     * Writes everything, or only as much as the present transaction will take back.
     *
     * @return whether all versions that were to be replaced were still there
     */
    boolean write(OpportunityTable table, HistoryTable history, AssessmentTable assessed) {
        table.insert(created);
        if (!table.update(changed)) {
            return false;
        }
        history.add(entries);
        assessed.replace(assessments);
        return true;
    }

    private static Stored stored(OpportunityTable.Row row, OffsetDateTime createdAt) {
        Checked file = row.file();
        return new Stored(
                file.opportunity().id(),
                row.version(),
                file.opportunity().accountManager(),
                file.json(),
                createdAt,
                row.now());
    }
}
