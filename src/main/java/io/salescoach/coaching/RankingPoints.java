package io.salescoach.coaching;

import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.RankingPart;
import io.salescoach.rulebook.Tables;
import io.salescoach.rulebook.Tables.Play;
import io.salescoach.rulebook.Tables.RankingRow;
import io.salescoach.rulebook.Tables.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rows of ranking.csv count for an action of one opportunity. What they mean is told by {@link RankingPart}. */
final class RankingPoints {

    /** A folder without the table ranks by severity alone, as all folders did before there was one. */
    private static final Map<Severity, Integer> WITHOUT_TABLE =
            Map.of(Severity.BLOCKER, 2, Severity.WARNING, 1, Severity.INFO, 0);

    private static final int NOW_WITHOUT_TABLE = 3;

    private final Opportunity opportunity;
    private final Map<String, RankingRow> rows;
    private final List<RankingRow> ofTime;
    private final List<RankingRow> ofValue;

    RankingPoints(Opportunity opportunity, LocalDate asOf, Tables tables, Set<String> held) {
        this.opportunity = opportunity;
        this.rows = tables.ranking();
        this.ofTime = Stream.concat(
                        held.stream()
                                .map(finding -> row(RankingPart.PRESSURE, finding))
                                .filter(Objects::nonNull)
                                .sorted(Comparator.comparing(RankingRow::row)),
                        closing(asOf).stream())
                .toList();
        this.ofValue = value().stream().toList();
    }

    /** How many actions are due now at most. */
    int mostNow() {
        RankingRow most = row(RankingPart.NOW, "MOST");
        return most == null ? NOW_WITHOUT_TABLE : most.points();
    }

    /** By how much a severity counts in a folder without the table; nobody is told of these points. */
    int withoutTable(List<Found> findings) {
        return rows.isEmpty() ? WITHOUT_TABLE.get(gravest(findings)) : 0;
    }

    /** The row for meeting somebody who is met anyway, if it is worth something. */
    @Nullable RankingRow samePerson() {
        return row(RankingPart.MEETING, "SAME_PERSON");
    }

    /** The rows that count for an action, in the order of the parts; rows of no points are left out. */
    List<RankingRow> of(Play play, List<Found> findings, List<String> with) {
        var counting = new ArrayList<@Nullable RankingRow>();
        counting.add(row(RankingPart.SEVERITY, gravest(findings).name()));
        counting.add(row(RankingPart.KIND, play.kind()));
        findings.stream()
                .map(found -> found.type().code())
                .distinct()
                .forEach(code -> counting.add(row(RankingPart.FINDING, code)));
        counting.add(opportunity.stakeholders().stream()
                .filter(person -> person.influence() != null && with.contains(person.id()))
                .map(person -> Objects.requireNonNull(person.influence()))
                .max(Comparator.<Influence>naturalOrder())
                .map(influence -> row(RankingPart.INFLUENCE, influence.name()))
                .orElse(null));
        if (play.moves()) {
            counting.addAll(ofTime);
        }
        counting.add(row(RankingPart.OWNER, play.owner().name()));
        counting.addAll(ofValue);
        return counting.stream()
                .filter(Objects::nonNull)
                .filter(row -> row.points() != 0)
                .toList();
    }

    private Severity gravest(List<Found> findings) {
        return findings.stream()
                .map(found -> found.type().severity(opportunity.stage()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Optional<RankingRow> closing(LocalDate asOf) {
        LocalDate close = opportunity.expectedCloseOn();
        return close == null || close.isBefore(asOf)
                ? Optional.empty()
                : rows(RankingPart.CLOSE_WITHIN)
                        .filter(row -> ChronoUnit.DAYS.between(asOf, close) <= Integer.parseInt(row.code()))
                        .min(Comparator.comparing(row -> Integer.parseInt(row.code())));
    }

    private Optional<RankingRow> value() {
        Money value = opportunity.value();
        return value == null
                ? Optional.empty()
                : rows(RankingPart.VALUE_FROM)
                        .filter(row -> row.code().startsWith(value.currency() + " "))
                        .filter(row -> value.amount().compareTo(amount(row)) >= 0)
                        .max(Comparator.comparing(RankingPoints::amount));
    }

    private static BigDecimal amount(RankingRow row) {
        return new BigDecimal(row.code().substring(row.code().indexOf(' ') + 1));
    }

    private Stream<RankingRow> rows(RankingPart part) {
        return rows.values().stream().filter(row -> row.part() == part);
    }

    private @Nullable RankingRow row(RankingPart part, String code) {
        return rows.get(part + " " + code);
    }
}
