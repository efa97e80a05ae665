package io.salescoach.pipeline;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.BadInput;
import io.salescoach.opportunity.Problem;
import io.salescoach.opportunity.Sentence;
import io.salescoach.pipeline.HistoryEntry.Kind;
import io.salescoach.pipeline.Saved.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes opportunities together with their history and their assessment: each version once, whatever others write at the same time. */
@Component
class Writing {

    private final OpportunityTable table;
    private final HistoryTable history;
    private final FeedbackTable feedback;
    private final AssessmentTable assessments;
    private final Assessor assessor;

    Writing(
            OpportunityTable table,
            HistoryTable history,
            FeedbackTable feedback,
            AssessmentTable assessments,
            Assessor assessor) {
        this.table = table;
        this.history = history;
        this.feedback = feedback;
        this.assessments = assessments;
        this.assessor = assessor;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the id is taken */
    @Transactional
    public Stored create(Viewer viewer, Checked file, @Nullable Assessment assessment) {
        String id = file.opportunity().id();
        var batch = new Batch(viewer, history.now());
        Stored created =
                batch.create(file, assessment, history.lastVersions(List.of(id)).getOrDefault(id, 0L));
        batch.write(table, history, assessments);
        return created;
    }

    /** The new version; nothing when the version before is not there any more. */
    @Transactional
    public Optional<Stored> change(
            Viewer viewer, Stored before, ObjectNode was, Checked file, @Nullable Assessment assessment) {
        var batch = new Batch(viewer, history.now());
        Stored changed = batch.change(before, was, file, assessment);
        return batch.write(table, history, assessments) ? Optional.of(changed) : Optional.empty();
    }

    /** Whether the version was still there. The end of an opportunity is its last version. */
    @Transactional
    public boolean delete(Viewer viewer, Stored before) {
        boolean deleted = table.delete(before.id(), before.version());
        if (deleted) {
            feedback.liftAll(before.id());
            assessments.remove(before.id());
            history.add(List.of(new HistoryTable.Row(
                    before.id(),
                    new HistoryEntry(
                            history.now(),
                            viewer.name(),
                            Kind.DELETED,
                            before.version() + 1,
                            JsonNodeFactory.instance.objectNode()))));
        }
        return deleted;
    }

    /**
     * Saves many; those that are there are kept from changing meanwhile.
     *
     * @param check checks a file, given the one that it replaces
     */
    @Transactional
    public List<Saved> saveAll(
            Viewer viewer, List<Wanted> wanted, BiFunction<ObjectNode, @Nullable ObjectNode, Checked> check) {
        var ids = wanted.stream().map(Wanted::id).toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw new IllegalArgumentException("an id stands twice among " + ids);
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Stored> present =
                table.lock(ids).stream().collect(Collectors.toMap(Stored::id, Function.identity()));
        Map<String, Long> lastVersions = history.lastVersions(ids);
        var batch = new Batch(viewer, history.now());
        var saved = new ArrayList<Saved>();
        for (Wanted each : wanted) {
            Stored before = present.get(each.id());
            try {
                ObjectNode was = before == null ? null : mine(viewer, before).document();
                Checked file = check.apply(each.file().apply(was == null ? null : was.deepCopy()), was);
                if (!file.opportunity().id().equals(each.id())) {
                    throw new IllegalArgumentException("a file for '%s' has the id '%s'"
                            .formatted(each.id(), file.opportunity().id()));
                }
                if (before == null || was == null) {
                    batch.create(file, assessor.assess(file.opportunity()), lastVersions.getOrDefault(each.id(), 0L));
                } else if (!file.document().equals(was)) {
                    batch.change(before, was, file, assessor.assess(file.opportunity()));
                }
                Result result =
                        was == null ? Result.CREATED : file.document().equals(was) ? Result.UNCHANGED : Result.CHANGED;
                saved.add(new Saved(each.id(), result, List.of()));
            } catch (BadInput e) {
                saved.add(new Saved(each.id(), Result.REFUSED, e.problems()));
            } catch (NotAllowed e) {
                saved.add(new Saved(each.id(), Result.REFUSED, List.of(new Problem("", e.detail()))));
            }
        }
        if (!batch.write(table, history, assessments)) {
            throw new OptimisticLockingFailureException("an opportunity changed although it was locked");
        }
        return saved;
    }

    private static Stored mine(Viewer viewer, Stored stored) {
        if (!viewer.sees(stored.accountManager())) {
            throw new BadInput(
                    BadInput.Kind.INVALID,
                    List.of(new Problem("", Sentence.of("the opportunity '%s' is not yours", stored.id()))));
        }
        return stored;
    }
}
