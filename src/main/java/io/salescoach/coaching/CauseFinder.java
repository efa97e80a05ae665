package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Cause;
import io.salescoach.coaching.Advice.Remedy;
import io.salescoach.opportunity.Objection;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.tables.EvidenceType;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Weighs what lies behind an objection: the prior of each cause times the factors of its evidence, made to add up to one.
 * Which evidence holds is for the rules to say; priors and factors stand in tables. Evidence for what is none of the causes
 * says outright how the objection is to be taken.
 */
final class CauseFinder {

    static final String SUPPORTED = "objection supported";
    static final String CONTRADICTED = "objection contradicted";

    private final Tables tables;
    private final Wording wording;
    private final Objection objection;
    private final List<EvidenceType> evidence = new ArrayList<>();

    CauseFinder(Objection objection, Tables tables, Conclusions conclusions, Wording wording) {
        this.tables = tables;
        this.wording = wording;
        this.objection = objection;
        for (var seen : conclusions.evidence()) {
            var type = tables.evidence().get(seen.code());
            if (seen.objection() == objection && !evidence.contains(type)) {
                evidence.add(type);
            }
        }
        evidence.sort(Comparator.comparing(EvidenceType::code));
    }

    /** The causes, the most probable first; equal ones in the order of the table's columns. */
    List<Cause> causes() {
        if (objection.surface() == null) {
            return List.of();
        }
        var weighed = new ArrayList<Weighed>();
        var priors = Objects.requireNonNull(
                        tables.priors().get(objection.surface().name()))
                .causes();
        priors.forEach((cause, prior) -> weighed.add(new Weighed(cause, prior.multiply(factor(cause)))));
        BigDecimal sum = weighed.stream().map(Weighed::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        return weighed.stream()
                .sorted(Comparator.comparing(Weighed::weight).reversed())
                .map(each -> new Cause(
                        each.cause,
                        each.weight.divide(sum, MathContext.DECIMAL64).setScale(2, RoundingMode.HALF_UP),
                        said(each.cause)))
                .toList();
    }

    /** How the objection is to be taken; the leading cause counts only when its evidence makes it more probable. */
    Remedy remedy(List<Cause> causes) {
        return evidence.stream()
                .map(EvidenceType::cause)
                .filter(cause -> !TableSchema.CAUSES.contains(cause))
                .findFirst()
                .or(() -> causes.stream()
                        .limit(1)
                        .map(Cause::cause)
                        .filter(leading -> factor(leading).compareTo(BigDecimal.ONE) > 0)
                        .findFirst())
                .map(code -> new Remedy(code, said(code)))
                .orElseGet(() -> new Remedy(TableSchema.NO_DIAGNOSIS, List.of()));
    }

    private BigDecimal factor(String cause) {
        BigDecimal factor = BigDecimal.ONE;
        for (EvidenceType type : evidence) {
            if (type.cause().equals(cause)) {
                factor = factor.multiply(factor(type));
            }
        }
        return factor;
    }

    private BigDecimal factor(EvidenceType type) {
        if (type.factor() != null) {
            return BigDecimal.valueOf(type.factor());
        }
        String threshold = type.supports() ? SUPPORTED : CONTRADICTED;
        return BigDecimal.valueOf(
                Objects.requireNonNull(tables.thresholds().get(threshold)).value());
    }

    private List<String> said(String cause) {
        return evidence.stream()
                .filter(type -> type.cause().equals(cause))
                .map(type ->
                        wording.say(type.text(), name -> name.equals("objector") ? wording.objector(objection) : null))
                .toList();
    }

    private record Weighed(String cause, BigDecimal weight) {}
}
