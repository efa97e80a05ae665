package io.salescoach.pipeline.store;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.input.MergePatch;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pipeline.journal.HistoryEntry;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.web.Page;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored opportunities, as somebody may see and change them. Whatever reads or changes an opportunity does it here, so
 * that ownership is decided in one place: what is foreign is not there.
 */
@Service
public class OpportunityService {

    private static final Pattern ID = Pattern.compile(Limits.ID);

    private final OpportunityRepository table;
    private final HistoryRepository history;
    private final OpportunityWriter writing;
    private final OpportunityFileReader check;
    private final Assessor assessor;
    private final StageGate gate;

    public OpportunityService(
            OpportunityRepository table,
            HistoryRepository history,
            OpportunityWriter writing,
            OpportunityFileReader check,
            Assessor assessor,
            StageGate gate) {
        this.gate = gate;
        this.table = table;
        this.history = history;
        this.writing = writing;
        this.check = check;
        this.assessor = assessor;
    }

    /** @throws ResponseStatusException with 404 when there is none, or none that the viewer may see */
    public StoredOpportunity find(Viewer viewer, String id) {
        atWork(viewer);
        return lookUp(id)
                .filter(stored -> viewer.sees(stored.accountManager()))
                .orElseThrow(OpportunityService::notThere);
    }

    /** The facts of a stored file. */
    public Opportunity facts(StoredOpportunity stored) {
        return check.read(stored);
    }

    /** What the search finds among the opportunities that the viewer may see. */
    public Page<OpportunitySummary> list(Viewer viewer, OpportunityQuery search) {
        atWork(viewer);
        return table.list(search, viewer.seesAll() ? null : viewer.name());
    }

    /** Those of these that are there and that the viewer may see, as lists show them, by id. */
    public Map<String, OpportunitySummary> named(Viewer viewer, Collection<String> ids) {
        atWork(viewer);
        return table.names(ids).values().stream()
                .filter(each -> viewer.sees(each.accountManager()))
                .collect(Collectors.toMap(OpportunitySummary::id, Function.identity()));
    }

    /**
     * Keeps a new file.
     *
     * @throws ResponseStatusException with 409 when its id is taken, with 403 when it would be somebody else's
     */
    public StoredOpportunity create(Viewer viewer, ObjectNode sent) {
        ValidFile file = checked(viewer, sent, null);
        try {
            return writing.create(viewer, file, assessor.assess(file.opportunity()));
        } catch (DuplicateKeyException e) {
            String id = file.opportunity().id();
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "the id '%s' is taken; to change that opportunity, PUT or PATCH it".formatted(id),
                    e);
        }
    }

    /**
     * Replaces a file by what the change makes of it. A change that leaves everything as it is makes no new version.
     *
     * @throws ResponseStatusException with 404 when it is not there or foreign, with 403 when it would be given away
     * @throws org.springframework.web.ErrorResponseException with 428 or 412 when the change is not meant for this version
     */
    public StoredOpportunity change(Viewer viewer, String id, IfMatch ifMatch, UnaryOperator<ObjectNode> change) {
        return change(viewer, id, ifMatch, change, null);
    }

    /**
     * The same with a reason for a move that needs one.
     *
     * @throws BadInputException when the move needs a reason and has none
     */
    public StoredOpportunity change(
            Viewer viewer, String id, IfMatch ifMatch, UnaryOperator<ObjectNode> change, @Nullable String reason) {
        return WriteRetry.write(() -> {
            StoredOpportunity before = find(viewer, id);
            ifMatch.check(before.version());
            ObjectNode was = before.document();
            ValidFile file = checked(viewer, change.apply(before.document()), was);
            sameId(id, file);
            if (file.document().equals(was)) {
                return before;
            }
            var override = gate.check(was, file, reason);
            return writing.change(viewer, before, was, file, assessor.assess(file.opportunity()), override)
                    .orElseThrow(() -> WriteRetry.overtaken(id));
        });
    }

    /** The moves of an opportunity that needed a reason, the latest first. */
    public List<GateOverride> overrides(StoredOpportunity stored) {
        return writing.overrides(stored.id());
    }

    /** Removes an opportunity; its history stays. Fails as {@link #change} does. */
    public void delete(Viewer viewer, String id, IfMatch ifMatch) {
        WriteRetry.write(() -> {
            StoredOpportunity before = find(viewer, id);
            ifMatch.check(before.version());
            if (!writing.delete(viewer, before)) {
                throw WriteRetry.overtaken(id);
            }
            return before;
        });
    }

    /**
     * What happened to an opportunity: changes, advice and feedback, the latest first. Whoever sees all also reads what
     * happened to an opportunity that is gone.
     */
    public Page<HistoryEntry> history(Viewer viewer, String id, int page, int size) {
        if (!viewer.seesAll() || !ID.matcher(id).matches()) {
            find(viewer, id);
        }
        var entries = history.page(id, viewer.seesAll(), page, size);
        if (entries.total() == 0) {
            throw notThere();
        }
        return entries;
    }

    /**
     * The file as it was before each of these versions, which the history tells to the viewer; a version that was the first
     * has none.
     *
     * @param versions of one opportunity, as a page of its history names them
     */
    public Map<Long, ObjectNode> before(Viewer viewer, String id, Set<Long> versions) {
        if (!viewer.seesAll()) {
            find(viewer, id);
        }
        var files = new HashMap<Long, ObjectNode>();
        long last = versions.stream().mapToLong(Long::longValue).max().orElse(0);
        ObjectNode file = null;
        for (var step : history.making(id, last)) {
            if (file != null && versions.contains(step.version())) {
                files.put(step.version(), file);
            }
            file = file == null ? step.content() : (ObjectNode) MergePatch.apply(file, step.content());
        }
        return files;
    }

    /**
     * Saves many in one transaction, under the same rules of ownership, versions and history. What cannot be saved is told
     * and left out. Takes part in a transaction that is open.
     *
     * @param wanted at most some hundreds at a time, each id once
     */
    public List<SaveResult> saveAll(Viewer viewer, List<OpportunityChange> wanted) {
        atWork(viewer);
        return writing.saveAll(viewer, wanted, (sent, before) -> checked(viewer, sent, before));
    }

    private Optional<StoredOpportunity> lookUp(String id) {
        return ID.matcher(id).matches() ? table.find(id) : Optional.empty();
    }

    private ValidFile checked(Viewer viewer, ObjectNode sent, @Nullable ObjectNode before) {
        atWork(viewer);
        ObjectNode owned = sent.deepCopy();
        if (!viewer.seesAll() && !owned.hasNonNull("accountManager")) {
            owned.put("accountManager", viewer.name());
        }
        ValidFile file = check.check(owned, before);
        if (!viewer.sees(file.opportunity().accountManager())) {
            throw new NotAllowedException(Sentence.of(
                    "only a sales manager gives an opportunity to somebody else; leave accountManager out or write"
                            + " '%s'",
                    viewer.name()));
        }
        return file;
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "there is no opportunity with this id among those that you may see");
    }

    private static void sameId(String id, ValidFile file) {
        if (!file.opportunity().id().equals(id)) {
            var detail = Sentence.of(
                    "an opportunity keeps its id '%s'; it cannot become '%s'",
                    id, file.opportunity().id());
            throw new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("/id", detail)));
        }
    }

    /** @throws NotAllowedException for whoever has nothing to do with opportunities */
    public static void atWork(Viewer viewer) {
        if (!viewer.seesAll() && !viewer.roles().contains(UserRole.ACCOUNT_MANAGER)) {
            throw new NotAllowedException(Sentence.of("opportunities are for account managers and sales managers"));
        }
    }
}
