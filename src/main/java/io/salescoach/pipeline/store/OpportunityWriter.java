package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.pipeline.journal.FeedbackRepository;
import io.salescoach.pipeline.journal.HistoryEntry;
import io.salescoach.pipeline.journal.HistoryEntry.Kind;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.pipeline.store.SaveResult.Result;
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
public class OpportunityWriter {

    private final OpportunityRepository table;
    private final HistoryRepository history;
    private final FeedbackRepository feedback;
    private final AssessmentRepository assessments;
    private final Assessor assessor;
    private final GateOverrideRepository overrides;
    private final ClosingDateMoveRepository closing;
    private final PersonSkillRepository skills;

    public OpportunityWriter(
            OpportunityRepository table,
            HistoryRepository history,
            FeedbackRepository feedback,
            AssessmentRepository assessments,
            Assessor assessor,
            GateOverrideRepository overrides,
            ClosingDateMoveRepository closing,
            PersonSkillRepository skills) {
        this.skills = skills;
        this.overrides = overrides;
        this.closing = closing;
        this.table = table;
        this.history = history;
        this.feedback = feedback;
        this.assessments = assessments;
        this.assessor = assessor;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the id is taken */
    @Transactional
    public StoredOpportunity create(Viewer viewer, ValidFile file, @Nullable Assessment assessment) {
        String id = file.opportunity().id();
        var now = history.now();
        var batch = new OpportunityBatch(viewer, now);
        StoredOpportunity created =
                batch.create(file, history.lastVersions(List.of(id)).getOrDefault(id, 0L));
        batch.write(table, history, assessments, closing, any -> assessment);
        skills.note(batch.teams(), now);
        return created;
    }

    /** The new version; nothing when the version before is not there any more. */
    @Transactional
    public Optional<StoredOpportunity> change(
            Viewer viewer,
            StoredOpportunity before,
            ObjectNode was,
            ValidFile file,
            @Nullable Assessment assessment,
            @Nullable GateOverride override) {
        var now = history.now();
        var batch = new OpportunityBatch(viewer, now);
        StoredOpportunity changed = batch.change(before, was, file);
        if (!batch.write(table, history, assessments, closing, any -> assessment)) {
            return Optional.empty();
        }
        skills.note(batch.teams(), now);
        if (override != null) {
            overrides.add(before.id(), override, viewer.name(), now);
        }
        return Optional.of(changed);
    }

    /** The moves that needed a reason, the latest first. */
    List<GateOverride> overrides(String id) {
        return overrides.of(id);
    }

    /** Whether the version was still there. The end of an opportunity is its last version. */
    @Transactional
    public boolean delete(Viewer viewer, StoredOpportunity before) {
        boolean deleted = table.delete(before.id(), before.version());
        if (deleted) {
            feedback.liftAll(before.id());
            assessments.remove(before.id());
            history.add(List.of(new HistoryRepository.Row(
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
    public List<SaveResult> saveAll(
            Viewer viewer,
            List<OpportunityChange> wanted,
            BiFunction<ObjectNode, @Nullable ObjectNode, ValidFile> check) {
        var ids = wanted.stream().map(OpportunityChange::id).toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw new IllegalArgumentException("an id stands twice among " + ids);
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, StoredOpportunity> present =
                table.lock(ids).stream().collect(Collectors.toMap(StoredOpportunity::id, Function.identity()));
        Map<String, Long> lastVersions = history.lastVersions(ids);
        var now = history.now();
        var batch = new OpportunityBatch(viewer, now);
        var saved = new ArrayList<SaveResult>();
        for (OpportunityChange each : wanted) {
            StoredOpportunity before = present.get(each.id());
            try {
                ObjectNode was = before == null ? null : mine(viewer, before).document();
                ValidFile file = check.apply(each.file().apply(was == null ? null : was.deepCopy()), was);
                if (!file.opportunity().id().equals(each.id())) {
                    throw new IllegalArgumentException("a file for '%s' has the id '%s'"
                            .formatted(each.id(), file.opportunity().id()));
                }
                if (before == null || was == null) {
                    batch.create(file, lastVersions.getOrDefault(each.id(), 0L));
                } else if (!file.document().equals(was)) {
                    batch.change(before, was, file);
                }
                Result result =
                        was == null ? Result.CREATED : file.document().equals(was) ? Result.UNCHANGED : Result.CHANGED;
                saved.add(new SaveResult(each.id(), result, List.of()));
            } catch (BadInputException e) {
                saved.add(new SaveResult(each.id(), Result.REFUSED, e.problems()));
            } catch (NotAllowedException e) {
                saved.add(new SaveResult(each.id(), Result.REFUSED, List.of(new Problem("", e.detail()))));
            }
        }
        assessor.prepare();
        if (!batch.write(table, history, assessments, closing, assessor::assess)) {
            throw new OptimisticLockingFailureException("an opportunity changed although it was locked");
        }
        skills.note(batch.teams(), now);
        return saved;
    }

    private static StoredOpportunity mine(Viewer viewer, StoredOpportunity stored) {
        if (!viewer.sees(stored.accountManager())) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem("", Sentence.of("the opportunity '%s' is not yours", stored.id()))));
        }
        return stored;
    }
}
