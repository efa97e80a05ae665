package io.salescoach.pipeline.store;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Characters;
import io.salescoach.input.Documents;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.store.GateOverride.Kind;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the gates between stages: whoever goes on while a blocker stands, goes back, or ends a deal says why. An end has its
 * reason in the file, as {@code outcome.reason}; a deal that is won in its last stage with nothing missing needs none.
 */
@Component
public class StageGate {

    private static final int MAX_NAMED = 5;

    private final OpportunityFileReader check;
    private final Supplier<Coach> coach;
    private final Clock clock;

    public StageGate(OpportunityFileReader check, Supplier<Coach> coach, Clock clock) {
        this.check = check;
        this.coach = coach;
        this.clock = clock;
    }

    /**
     * What a change amounts to.
     *
     * @param reason why somebody makes it all the same; null when none is given
     * @return null when the change needs no reason
     * @throws BadInputException when it needs one and none is given
     */
    @Nullable GateOverride check(ObjectNode was, ValidFile file, @Nullable String reason) {
        Stage from = stage(was);
        Opportunity after = file.opportunity();
        boolean wasOpen = was.path("status").asString(Status.OPEN.name()).equals(Status.OPEN.name());
        if (from == null) {
            return null;
        }
        if (after.status() != Status.OPEN) {
            return wasOpen ? ended(from, was, file, reason) : null;
        }
        if (after.stage().compareTo(from) < 0) {
            return override(
                    Kind.WENT_BACK,
                    from,
                    after.stage(),
                    List.of(),
                    reason,
                    "/stage",
                    Sentence.of(
                            "the opportunity goes back from %s to %s: say why (overrideReason)", from, after.stage()));
        }
        var blockers = Stream.of(Stage.values())
                .filter(stage -> stage.compareTo(from) >= 0 && stage.compareTo(after.stage()) < 0)
                .flatMap(stage -> blockers(file, stage).stream())
                .distinct()
                .toList();
        return blockers.isEmpty()
                ? null
                : override(
                        Kind.ADVANCED,
                        from,
                        after.stage(),
                        blockers,
                        reason,
                        "/stage",
                        Sentence.of(
                                "the gate to %s is shut (%s): settle that first, or say why you go on (overrideReason)",
                                after.stage(),
                                blockers.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))));
    }

    /** The reason has to come with the end: one that stands in the file is that of an end before. */
    private @Nullable GateOverride ended(Stage from, ObjectNode was, ValidFile file, @Nullable String reason) {
        Opportunity after = file.opportunity();
        boolean told = after.outcome() != null
                && after.outcome().reason() != null
                && !was.path("outcome").equals(Documents.read(file.json()).path("outcome"));
        boolean last = from == Stage.values()[Stage.values().length - 1];
        if (told || after.status() == Status.WON && last && blockers(file, from).isEmpty()) {
            return null;
        }
        return override(
                Kind.ENDED,
                from,
                from,
                List.of(),
                reason,
                "/status",
                Sentence.of("the opportunity ends: say why, as outcome.reason (or overrideReason)"));
    }

    private static GateOverride override(
            Kind kind,
            Stage from,
            Stage to,
            List<String> blockers,
            @Nullable String reason,
            String pointer,
            Sentence missing) {
        if (reason == null || reason.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, missing)));
        }
        if (reason.length() > Limits.TEXT || !Characters.sound(reason)) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem(
                            "/overrideReason",
                            Sentence.of(
                                    "write at most %d characters, none of them a control character", Limits.TEXT))));
        }
        return new GateOverride(kind, from, to, reason.strip(), blockers, null, null);
    }

    /** What keeps the gate at the end of a stage shut under these facts. */
    private List<String> blockers(ValidFile file, Stage stage) {
        ObjectNode there = Documents.read(file.json());
        there.put("stage", stage.name()).put("status", Status.OPEN.name());
        try {
            var consultation =
                    coach.get().consult(check.check(there, file.document()).opportunity(), LocalDate.now(clock));
            return consultation.findings().stream()
                    .filter(found -> consultation.severity(found) == Severity.BLOCKER)
                    .map(found -> found.label())
                    .toList();
        } catch (RulesStoppedException e) {
            return List.of(); // Rules that come to no end keep nobody from going on.
        }
    }

    private static @Nullable Stage stage(ObjectNode file) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.name().equals(file.path("stage").asString("")))
                .findFirst()
                .orElse(null);
    }
}
