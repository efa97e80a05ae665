package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Cause;
import io.salescoach.opportunity.Objection;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.EvidenceType;
import io.salescoach.rulebook.Tables;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Weighs what lies behind an objection: the prior of each cause times the weight of its evidence, made to add up to one.
 * Which evidence holds is for the rules to say; priors and weights stand in tables.
 */
final class CauseFinder {

    static final String SUPPORTED = "objection supported";
    static final String CONTRADICTED = "objection contradicted";

    private final Tables tables;
    private final Conclusions conclusions;

    CauseFinder(Tables tables, Conclusions conclusions) {
        this.tables = tables;
        this.conclusions = conclusions;
    }

    /** The causes, the most probable first; equal ones in the order of the table's columns. */
    List<Cause> causes(Objection objection, Wording wording) {
        if (objection.surface() == null) {
            return List.of();
        }
        var evidence = new ArrayList<EvidenceType>();
        for (var seen : conclusions.evidence()) {
            if (seen.objection() == objection) {
                evidence.add(tables.evidence().get(seen.code()));
            }
        }
        evidence.sort(Comparator.comparing(EvidenceType::code));
        var weighed = new ArrayList<Weighed>();
        var priors = Objects.requireNonNull(
                        tables.priors().get(objection.surface().name()))
                .causes();
        priors.forEach((cause, prior) -> {
            var about =
                    evidence.stream().filter(type -> type.cause().equals(cause)).toList();
            weighed.add(new Weighed(cause, prior.multiply(weight(about)), about));
        });
        BigDecimal sum = weighed.stream().map(Weighed::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        return weighed.stream()
                .sorted(Comparator.comparing(Weighed::weight).reversed())
                .map(each -> new Cause(
                        each.cause,
                        each.weight.divide(sum, MathContext.DECIMAL64).setScale(2, RoundingMode.HALF_UP),
                        each.evidence.stream()
                                .map(type -> wording.say(
                                        type.text(),
                                        name -> name.equals("objector") ? wording.objector(objection) : null))
                                .toList()))
                .toList();
    }

    private BigDecimal weight(List<EvidenceType> evidence) {
        boolean supported = evidence.stream().anyMatch(EvidenceType::supports);
        boolean contradicted = evidence.stream().anyMatch(type -> !type.supports());
        if (supported == contradicted) {
            return BigDecimal.ONE;
        }
        String threshold = supported ? SUPPORTED : CONTRADICTED;
        return BigDecimal.valueOf(
                Objects.requireNonNull(tables.thresholds().get(threshold)).value());
    }

    private record Weighed(String cause, BigDecimal weight, List<EvidenceType> evidence) {}
}
