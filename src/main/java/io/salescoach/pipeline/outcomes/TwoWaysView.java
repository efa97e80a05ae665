package io.salescoach.pipeline.outcomes;

import io.salescoach.access.UserTeams;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.outcomes.TwoWays.Group;
import io.salescoach.pipeline.outcomes.TwoWays.Month;
import io.salescoach.pipeline.outcomes.TwoWays.Reason;
import io.salescoach.pipeline.outcomes.TwoWays.StageDays;
import io.salescoach.pipeline.outcomes.TwoWays.Team;
import io.salescoach.pipeline.outcomes.TwoWays.Way;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Says how each way of selling does, from one pass over the deals that ended in the last twelve months. */
@Service
public class TwoWaysView {

    private static final int MONTHS = 12;

    private final EndedDealRepository deals;
    private final UserTeams teams;
    private final TransactionTemplate transaction;
    private final EndedDealPartRepository parts;
    private final Clock clock;
    private final KeptAnswers<Question, TwoWays> kept = new KeptAnswers<>();

    private record Question(LocalDate today, Map<String, String> teams) {}

    TwoWaysView(
            EndedDealRepository deals,
            EndedDealPartRepository parts,
            UserTeams teams,
            TransactionTemplate transaction,
            Clock clock) {
        this.parts = parts;
        this.deals = deals;
        this.teams = teams;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws org.springframework.web.server.ResponseStatusException with 403 when the viewer does not see all */
    public TwoWays show(Viewer viewer) {
        WhatWinsView.managersOnly(viewer);
        LocalDate today = LocalDate.now(clock);
        LocalDate since = today.withDayOfMonth(1).minusMonths(MONTHS - 1);
        var teamOf = teams.byUser();
        return kept.get(parts.revision(), new Question(today, teamOf), () -> count(since, today, teamOf));
    }

    private TwoWays count(LocalDate since, LocalDate today, Map<String, String> teamOf) {
        var ways = new TreeMap<String, Sums>();
        transaction.executeWithoutResult(status -> deals.eachDeal(since, deal -> {
            if (!deal.engagement().isEmpty()) {
                ways.computeIfAbsent(deal.engagement(), any -> new Sums(teamOf, since, today))
                        .add(deal);
            }
        }));
        return new TwoWays(
                since,
                ways.entrySet().stream()
                        .map(each -> each.getValue().way(each.getKey()))
                        .toList());
    }

    /** The deals of one way. */
    private static final class Sums {

        private final WaySum total = new WaySum();
        private final Map<String, String> teamOf;
        private final LocalDate since;
        private final LocalDate today;
        private final Map<String, WaySum> teams = new TreeMap<>();
        private final Map<String, WaySum> people = new TreeMap<>();
        private final Map<LocalDate, WaySum> months = new TreeMap<>();
        private final Map<Stage, List<Integer>> days = new EnumMap<>(Stage.class);
        private final Map<String, long[]> reasons = new TreeMap<>();

        private Sums(Map<String, String> teamOf, LocalDate since, LocalDate today) {
            this.teamOf = teamOf;
            this.since = since;
            this.today = today;
        }

        private void add(EndedDeal deal) {
            total.add(deal);
            String person = deal.accountManager() == null ? "" : deal.accountManager();
            people.computeIfAbsent(person, any -> new WaySum()).add(deal);
            teams.computeIfAbsent(teamOf.getOrDefault(person, ""), any -> new WaySum())
                    .add(deal);
            months.computeIfAbsent(deal.endedOn().withDayOfMonth(1), any -> new WaySum())
                    .add(deal);
            deal.days()
                    .forEach((stage, count) -> days.computeIfAbsent(stage, any -> new ArrayList<>())
                            .add(count));
            long[] ends = reasons.computeIfAbsent(deal.reason() == null ? "" : deal.reason(), any -> new long[3]);
            ends[deal.status() == Status.WON ? 0 : deal.status() == Status.LOST ? 1 : 2]++;
        }

        private Way way(String engagement) {
            return new Way(
                    engagement,
                    total.figures(days()),
                    teams.entrySet().stream()
                            .map(each -> new Team(
                                    each.getKey().isEmpty() ? null : each.getKey(),
                                    each.getValue().figures(days())))
                            .toList(),
                    people.entrySet().stream()
                            .map(each -> new Group(
                                    each.getKey().isEmpty() ? null : each.getKey(),
                                    each.getValue().figures(days())))
                            .toList(),
                    months.entrySet().stream()
                            .map(each ->
                                    new Month(each.getKey(), each.getValue().figures(days(each.getKey()))))
                            .toList(),
                    days.entrySet().stream().map(Sums::stage).toList(),
                    reasons.entrySet().stream()
                            .sorted(Comparator.comparing(
                                    (Map.Entry<String, long[]> each) ->
                                            each.getValue()[0] + each.getValue()[1] + each.getValue()[2],
                                    Comparator.reverseOrder()))
                            .map(each -> new Reason(
                                    each.getKey().isEmpty() ? null : each.getKey(),
                                    each.getValue()[0],
                                    each.getValue()[1],
                                    each.getValue()[2]))
                            .toList());
        }

        /** Until today. */
        private long days() {
            return ChronoUnit.DAYS.between(since, today) + 1;
        }

        /** Of a month, the present one until today. */
        private long days(LocalDate month) {
            LocalDate last = month.plusMonths(1).minusDays(1);
            return ChronoUnit.DAYS.between(month, last.isAfter(today) ? today : last) + 1;
        }

        private static StageDays stage(Map.Entry<Stage, List<Integer>> each) {
            BigDecimal median = WaySum.median(each.getValue());
            return new StageDays(each.getKey(), each.getValue().size(), median == null ? BigDecimal.ZERO : median);
        }
    }
}
