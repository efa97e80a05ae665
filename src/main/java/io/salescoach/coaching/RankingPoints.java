package io.salescoach.coaching;

import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.RankingPart;
import io.salescoach.rulebook.tables.RankingRow;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows of ranking.csv count for an action of one opportunity. What they mean is told by {@link RankingPart}. */
final class RankingPoints {

    private static final int NOW_WITHOUT_TABLE = 3;

    private final Opportunity opportunity;
    private final RankingRows rows;
    private final List<RankingRow> ofCase;
    private final List<RankingRow> ofTime = new ArrayList<>();
    private final @Nullable RankingRow ofValue;

    /** @param held codes of all findings that hold */
    RankingPoints(Opportunity opportunity, LocalDate asOf, RankingRows rows, Set<String> held) {
        this.opportunity = opportunity;
        this.rows = rows;
        this.ofCase = rows.of(RankingPart.CASE).stream()
                .filter(row -> held.contains(row.finding()))
                .toList();
        for (RankingRow row : rows.of(RankingPart.PRESSURE)) {
            if (held.contains(row.code())) {
                add(ofTime, row);
            }
        }
        add(ofTime, closing(asOf));
        this.ofValue = value();
    }

    /** How many actions are due now at most. */
    int mostNow() {
        RankingRow most = rows.row(RankingPart.NOW, "MOST");
        return most == null ? NOW_WITHOUT_TABLE : most.points();
    }

    /**
     * By how much a severity counts in a folder without the table, which ranks by severity alone, as all folders did before
     * there was one; nobody is told of these points.
     */
    int withoutTable(List<Found> findings) {
        if (!rows.none()) {
            return 0;
        }
        return switch (gravest(findings)) {
            case BLOCKER -> 2;
            case WARNING -> 1;
            case INFO -> 0;
        };
    }

    /** The row for meeting somebody who is met anyway, if it is worth something. */
    @Nullable RankingRow samePerson() {
        RankingRow row = rows.row(RankingPart.MEETING, "SAME_PERSON");
        return row == null || row.points() == 0 ? null : row;
    }

    /** The rows that count for an action, in the order of the parts; rows of no points are left out. */
    List<RankingRow> of(Play play, List<Found> findings, List<String> with) {
        var counting = new ArrayList<RankingRow>();
        add(counting, rows.row(RankingPart.SEVERITY, gravest(findings).name()));
        add(counting, rows.row(RankingPart.KIND, play.kind()));
        var codes = new HashSet<String>();
        for (Found found : findings) {
            if (codes.add(found.type().code())) {
                add(counting, rows.row(RankingPart.FINDING, found.type().code()));
            }
        }
        ofCase.stream().filter(row -> row.action().equals(play.action())).forEach(row -> add(counting, row));
        Influence influence = greatest(with);
        add(counting, influence == null ? null : rows.row(RankingPart.INFLUENCE, influence.name()));
        if (play.moves()) {
            counting.addAll(ofTime);
        }
        add(counting, rows.row(RankingPart.OWNER, play.owner().name()));
        add(counting, ofValue);
        return counting;
    }

    private static void add(List<RankingRow> counting, @Nullable RankingRow row) {
        if (row != null && row.points() != 0) {
            counting.add(row);
        }
    }

    private Severity gravest(List<Found> findings) {
        Severity gravest = Severity.INFO;
        for (Found found : findings) {
            Severity severity = found.type().severity(opportunity.stage());
            gravest = severity.compareTo(gravest) < 0 ? severity : gravest;
        }
        return gravest;
    }

    private @Nullable Influence greatest(List<String> with) {
        Influence greatest = null;
        for (Stakeholder person : with.isEmpty() ? List.<Stakeholder>of() : opportunity.stakeholders()) {
            Influence influence = with.contains(person.id()) ? person.influence() : null;
            greatest =
                    influence != null && (greatest == null || influence.compareTo(greatest) > 0) ? influence : greatest;
        }
        return greatest;
    }

    private @Nullable RankingRow closing(LocalDate asOf) {
        LocalDate close = opportunity.expectedCloseOn();
        if (close == null || close.isBefore(asOf)) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(asOf, close);
        return rows.of(RankingPart.CLOSE_WITHIN).stream()
                .filter(row -> days <= Integer.parseInt(row.code()))
                .min(Comparator.comparing(row -> Integer.parseInt(row.code())))
                .orElse(null);
    }

    private @Nullable RankingRow value() {
        Money value = opportunity.value();
        return value == null
                ? null
                : rows.of(RankingPart.VALUE_FROM).stream()
                        .filter(row -> row.code().startsWith(value.currency() + " "))
                        .filter(row -> value.amount().compareTo(amount(row)) >= 0)
                        .max(Comparator.comparing(RankingPoints::amount))
                        .orElse(null);
    }

    private static BigDecimal amount(RankingRow row) {
        return new BigDecimal(row.code().substring(row.code().indexOf(' ') + 1));
    }
}
