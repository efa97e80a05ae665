package io.salescoach.coaching;

import io.salescoach.coaching.Playbook.Chosen;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.RankingRow;
import io.salescoach.rulebook.tables.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts actions in order. Each adds up the points of ranking.csv that count for it; one whose people are met for an action
 * above gets the points of a common meeting. One with an open action before it waits, and is for later. Of the others the
 * first few are due now, unless the playbook says that they are next or later at the earliest. The list has what is due
 * now, then next, then later, where no action stands before one that it waits for; inside that points decide, then the
 * playbook's priority, then the code.
 */
final class Ranking {

    private static final Comparator<Ranked> ORDER = Comparator.comparing(Ranked::sum)
            .reversed()
            .thenComparing(each -> each.chosen.play().priority())
            .thenComparing(each -> each.chosen.play().action());

    private final RankingPoints points;
    private final FindingPeople people;

    Ranking(RankingPoints points, FindingPeople people) {
        this.points = points;
        this.people = people;
    }

    /**
     * An action in its place.
     *
     * @param sum of its points
     */
    record Ranked(
            Chosen chosen, When when, List<String> with, List<String> waitsFor, List<RankingRow> points, int sum) {

        private Ranked due(When when) {
            return new Ranked(chosen, when, with, waitsFor, points, sum);
        }

        private Ranked meeting(RankingRow row) {
            var more = new ArrayList<>(points);
            more.add(row);
            more.sort(Comparator.comparing(RankingRow::part));
            return new Ranked(chosen, when, with, waitsFor, List.copyOf(more), sum + row.points());
        }
    }

    List<Ranked> order(List<Chosen> chosen) {
        Set<String> open = new HashSet<>();
        chosen.forEach(each -> open.add(each.play().action()));
        var ranked = new ArrayList<Ranked>();
        for (Chosen each : chosen) {
            Play play = each.play();
            var with = people.of(each.findings());
            var counting = points.of(play, each.findings(), with);
            ranked.add(new Ranked(
                    each,
                    play.earliest(),
                    with,
                    waitsFor(play, open),
                    counting,
                    sum(counting) + points.withoutTable(each.findings())));
        }
        ranked.sort(ORDER);
        return dueInTurn(inOneMeeting(ranked));
    }

    private static List<String> waitsFor(Play play, Set<String> open) {
        var before = new ArrayList<String>();
        for (String action : play.after()) {
            if (open.contains(action) && !before.contains(action)) {
                before.add(action);
            }
        }
        return before;
    }

    private static int sum(List<RankingRow> counting) {
        int sum = 0;
        for (RankingRow row : counting) {
            sum += row.points();
        }
        return sum;
    }

    private List<Ranked> inOneMeeting(List<Ranked> ranked) {
        RankingRow row = points.samePerson();
        if (row == null) {
            return ranked;
        }
        Set<String> met = new HashSet<>();
        var joined = new ArrayList<Ranked>();
        for (Ranked each : ranked) {
            boolean meets = each.waitsFor.isEmpty() && each.when == When.NOW;
            joined.add(meets && each.with.stream().anyMatch(met::contains) ? each.meeting(row) : each);
            if (meets) {
                met.addAll(each.with);
            }
        }
        joined.sort(ORDER);
        return joined;
    }

    private List<Ranked> dueInTurn(List<Ranked> ranked) {
        boolean stopped = ranked.stream().anyMatch(each -> each.chosen.play().stops());
        int most = points.mostNow();
        int now = 0;
        var due = new ArrayList<Ranked>();
        for (Ranked each : ranked) {
            When when = each.waitsFor.isEmpty() ? each.when : When.LATER;
            if (when == When.NOW) {
                boolean held = stopped && !each.chosen.play().stops();
                when = held || now == most ? When.NEXT : When.NOW;
                now += when == When.NOW ? 1 : 0;
            }
            due.add(each.due(when));
        }
        due.sort(Comparator.comparing(Ranked::when));
        return noneBeforeWhatItWaitsFor(due);
    }

    private static List<Ranked> noneBeforeWhatItWaitsFor(List<Ranked> due) {
        Set<String> placed = new HashSet<>();
        var left = new ArrayList<>(due);
        var ordered = new ArrayList<Ranked>();
        while (!left.isEmpty()) {
            int at = 0;
            while (!placed.containsAll(left.get(at).waitsFor)) {
                at++;
            }
            Ranked next = left.remove(at);
            placed.add(next.chosen.play().action());
            ordered.add(next);
        }
        return ordered;
    }
}
