package io.salescoach.pipeline.importing;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.intake.ImportMerge;
import io.salescoach.intake.MappedRow;
import io.salescoach.opportunity.CustomTexts;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.SaveResult;
import io.salescoach.pipeline.store.WriteRetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Brings some rows of an export into the stored opportunities, all of them or none. */
@Component
class ImportBatch {

    private final OpportunityService opportunities;
    private final ImportRepository table;
    private final ImportHolds holds;
    private final TransactionTemplate transaction;
    private final Supplier<Coach> coach;

    ImportBatch(
            OpportunityService opportunities,
            ImportRepository table,
            ImportHolds holds,
            PlatformTransactionManager transactions,
            Supplier<Coach> coach) {
        this.coach = coach;
        this.opportunities = opportunities;
        this.table = table;
        this.holds = holds;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What became of one row.
     *
     * @param kept pointers of the values that were left as a person recorded them
     */
    record Outcome(MappedRow row, SaveResult saved, List<String> kept) {}

    /**
     * Saves rows, in one transaction; whatever others write meanwhile, it is tried again on what is there then.
     *
     * @param rows accepted rows, each id once
     * @param number the number that the file gives to the opportunity with an id, which may have got another here
     * @throws io.salescoach.jobs.JobLostException when another instance has begun the import anew
     */
    List<Outcome> save(ImportHold hold, List<MappedRow> rows, UnaryOperator<String> number) {
        return WriteRetry.write(() -> transaction.execute(status -> {
            holds.require(hold);
            var outcomes = saveAll(hold, rows, number);
            if (hold.dryRun()) {
                status.setRollbackOnly();
            }
            return outcomes;
        }));
    }

    private List<Outcome> saveAll(ImportHold hold, List<MappedRow> rows, UnaryOperator<String> number) {
        var byId = new LinkedHashMap<String, MappedRow>();
        rows.forEach(row -> byId.put(file(row).get("id").asString(), row));
        Map<String, ObjectNode> last = table.lastSaid(byId.keySet());
        Map<String, SaveResult.Result> done = holds.done(hold, byId.keySet());
        var kept = new HashMap<String, List<String>>();
        var wanted = byId.entrySet().stream()
                .map(each -> new OpportunityChange(
                        each.getKey(),
                        before -> merged(each.getKey(), before, last.get(each.getKey()), file(each.getValue()), kept)))
                .toList();
        var outcomes = new ArrayList<Outcome>();
        var said = new HashMap<String, ObjectNode>();
        var saidAgain = new HashMap<String, ObjectNode>();
        for (SaveResult again : opportunities.saveAll(hold.viewer(), wanted)) {
            SaveResult saved = asBefore(again, done);
            MappedRow row = Objects.requireNonNull(byId.get(saved.id()));
            outcomes.add(new Outcome(row, saved, kept.getOrDefault(saved.id(), List.of())));
            ObjectNode before = last.get(saved.id());
            if (saved.result() == SaveResult.Result.REFUSED) {
                continue;
            }
            ObjectNode now = file(row).deepCopy().put("id", number.apply(saved.id()));
            if (before == null) {
                said.put(saved.id(), now);
            } else if (!ImportMerge.alike(before, now)) {
                saidAgain.put(saved.id(), now);
            }
        }
        table.say(hold.number(), said, false);
        table.say(hold.number(), saidAgain, true);
        return outcomes;
    }

    /** A row that is in already counts as what was done with it before the import was begun anew. */
    private static SaveResult asBefore(SaveResult saved, Map<String, SaveResult.Result> done) {
        var before = done.get(saved.id());
        return saved.result() == SaveResult.Result.UNCHANGED && before != null
                ? new SaveResult(saved.id(), before, saved.problems())
                : saved;
    }

    private static ObjectNode merged(
            String id,
            @Nullable ObjectNode before,
            @Nullable ObjectNode last,
            ObjectNode row,
            Map<String, List<String>> kept) {
        if (before == null && last != null) {
            var detail = Sentence.of(
                    "'%s' was imported before and has been deleted here since; create it again to import it", id);
            throw new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("", detail)));
        } else if (before == null) {
            return row;
        }
        ImportMerge.Merged merged = ImportMerge.into(before, last, row);
        kept.put(id, merged.kept());
        return merged.file();
    }

    private ObjectNode file(MappedRow row) {
        return CustomTexts.typed(
                Objects.requireNonNull(row.file()), coach.get().book().tables().definitions());
    }
}
