package io.salescoach.coaching;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.MergePatch;
import io.salescoach.opportunity.KnownCodes;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lets the rules judge what an opportunity could be like, each file once. Not for use by several threads. */
final class RoadTrials {

    private final Coach coach;
    private final LocalDate asOf;
    private final Opportunity opportunity;
    private final ObjectNode start;
    private final KnownCodes known;
    private final String engagement;
    private final OpportunityReader reader = new OpportunityReader();
    private final Map<String, Optional<Outcome>> outcomes = new HashMap<>();

    /** What keeps the gate shut: a finding, and the rule that concluded it. */
    record Blocker(String label, String rule, String finding) {}

    /**
     * What the rules say of a file.
     *
     * @param open whether the next stage can begin
     */
    record Outcome(boolean open, List<Blocker> blockers) {}

    RoadTrials(Coach coach, Opportunity opportunity, LocalDate asOf) {
        this.coach = coach;
        this.asOf = asOf;
        this.opportunity = opportunity;
        this.start = MergePatch.withoutNulls(Documents.tree(opportunity));
        this.known = coach.book().tables().known().and(start);
        this.engagement = coach.imagine(opportunity, asOf).engagement();
    }

    /** The file as it is. */
    ObjectNode start() {
        return start;
    }

    /** How many files were judged. */
    int tried() {
        return outcomes.size();
    }

    /**
     * What the rules say of a file; null when it cannot be so, or is another deal: at another stage, or of a customer that
     * buys in another way.
     */
    @Nullable Outcome of(ObjectNode document) {
        String json = Documents.write(document);
        return outcomes.computeIfAbsent(key(json), any -> judge(json)).orElse(null);
    }

    /** Files that say the same have the same key, which is short however long they are. */
    static String key(String json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Outcome> judge(String json) {
        Opportunity file = read(json);
        if (file == null || file.stage() != opportunity.stage() || file.status() != opportunity.status()) {
            return Optional.empty();
        }
        try {
            var consultation = coach.imagine(file, asOf);
            if (!consultation.engagement().equals(engagement)) {
                return Optional.empty();
            }
            var blockers = consultation.conclusions().findings().stream()
                    .filter(found -> found.type().told() && consultation.severity(found) == Severity.BLOCKER)
                    .map(found -> new Blocker(
                            found.label(), found.rule().name(), found.type().code()))
                    .distinct()
                    .toList();
            return Optional.of(new Outcome(consultation.readyToAdvance(), blockers));
        } catch (RulesStoppedException e) {
            return Optional.empty();
        }
    }

    private @Nullable Opportunity read(String json) {
        try {
            return reader.read(json.getBytes(StandardCharsets.UTF_8), Format.JSON, () -> known);
        } catch (BadInputException e) {
            return null;
        }
    }

    /** The facts that rules would match; null when the file cannot be so. */
    @Nullable List<Object> facts(ObjectNode document) {
        Opportunity file = read(Documents.write(document));
        return file == null ? null : new SessionFacts(file, coach.book().tables(), coach.recognition(), asOf).facts();
    }
}
