package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Form;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.pipeline.store.WriteRetry;
import io.salescoach.rulebook.RulesStoppedException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.node.ObjectNode;

/** Saves what was typed into a form on facts, together with what others saved meanwhile, and tells how the advice changed. */
@Component
class FactSaver {

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final FactLabels labels;

    FactSaver(OpportunityService opportunities, AdviceJournal journal, FactLabels labels) {
        this.labels = labels;
        this.opportunities = opportunities;
        this.journal = journal;
    }

    /**
     * How it went.
     *
     * @param change of the advice; null when nothing was saved
     * @param now what the fields say now, when somebody else has changed some of them
     * @param theirs the fields that both have changed
     */
    record Result(@Nullable AdviceChange change, Map<String, List<String>> now, Map<String, List<String>> theirs) {

        boolean saved() {
            return change != null;
        }
    }

    /**
     * @param form what was typed; takes what is wrong with it
     * @param before what the fields said when the form was made
     */
    Result save(Viewer viewer, String id, FactForm facts, Form form, Map<String, List<String>> before, Locale locale) {
        return save(viewer, id, facts, form, before, locale, file -> {});
    }

    /** @param rest what else is to be said in the file once what was typed stands in it */
    Result save(
            Viewer viewer,
            String id,
            FactForm facts,
            Form form,
            Map<String, List<String>> before,
            Locale locale,
            Consumer<ObjectNode> rest) {
        return WriteRetry.write(() -> {
            StoredOpportunity stored = opportunities.find(viewer, id);
            var now = facts.values(stored.document());
            var merge = FormMerge.of(before, now, form.values());
            if (!merge.theirs().isEmpty()) {
                return new Result(null, now, merge.theirs());
            }
            Map<String, String> pointers = new HashMap<>();
            try {
                Consumer<ObjectNode> write = file -> pointers.putAll(facts.write(file, merge.values()));
                var change = change(viewer, stored, write.andThen(rest), locale);
                return new Result(change, now, Map.of());
            } catch (BadInputException e) {
                FactForm.refuse(form, e, pointers, labels);
                return new Result(null, now, Map.of());
            } catch (ErrorResponseException e) {
                throw e.getStatusCode().isSameCodeAs(HttpStatus.PRECONDITION_FAILED) ? WriteRetry.overtaken(id) : e;
            }
        });
    }

    /**
     * Changes an opportunity as somebody has found it.
     *
     * @throws ErrorResponseException with 412 when it has changed since
     */
    AdviceChange change(Viewer viewer, StoredOpportunity before, Consumer<ObjectNode> change, Locale locale) {
        return change(viewer, before, change, locale, null);
    }

    /** @param reason for a move that needs one */
    AdviceChange change(
            Viewer viewer,
            StoredOpportunity before,
            Consumer<ObjectNode> change,
            Locale locale,
            @Nullable String reason) {
        UnaryOperator<ObjectNode> whole = file -> {
            change.accept(file);
            return file;
        };
        StoredOpportunity after =
                opportunities.change(viewer, before.id(), IfMatch.version(before.version()), whole, reason);
        var effect = AdviceChange.between(advice(before, before, locale), advice(before, after, locale));
        return after.version() == before.version()
                ? effect
                : effect.by(new AdviceChange.Undo(after.id(), after.version()));
    }

    private @Nullable Advice advice(StoredOpportunity before, StoredOpportunity stored, Locale locale) {
        try {
            return journal.imagine(before, stored.document(), locale);
        } catch (RulesStoppedException | BadInputException e) {
            return null; // What is saved is saved; the page tells why there is no advice.
        }
    }
}
