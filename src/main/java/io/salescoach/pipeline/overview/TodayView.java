package io.salescoach.pipeline.overview;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.overview.Today.Deal;
import io.salescoach.pipeline.overview.Today.Due;
import io.salescoach.pipeline.overview.Today.Quiet;
import io.salescoach.pipeline.store.AdviceSummaries;
import io.salescoach.pipeline.store.AssessmentRepository;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.store.OpportunityRepository;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.OpportunitySummary;
import io.salescoach.rulebook.tables.RankingPart;
import io.salescoach.rulebook.tables.When;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Says what waits for somebody today. Deals to look at are found by what was assessed of them; the coach is asked about
 * these alone, so that it takes no longer with many deals than with few.
 */
@Service
public class TodayView {

    private static final int DAYS = 7;
    private static final int MAX_DUE = 60;
    private static final int MAX_GREATEST = 60;
    private static final int MAX_QUIET = 10;
    private static final int MAX_WANTED = 10;

    private static final Comparator<Due> BY_DAY = Comparator.comparing(
                    (Due due) -> due.item().due())
            .thenComparing(Due::deal, byValue())
            .thenComparing(due -> due.deal().id());

    private final OpportunityRepository table;
    private final AssessmentRepository assessments;
    private final AdviceSummaries listed;
    private final Supplier<Coach> coach;
    private final Clock clock;

    TodayView(
            OpportunityRepository table,
            AssessmentRepository assessments,
            AdviceSummaries listed,
            Supplier<Coach> coach,
            Clock clock) {
        this.table = table;
        this.assessments = assessments;
        this.listed = listed;
        this.coach = coach;
        this.clock = clock;
    }

    public Today show(Viewer viewer, Locale locale) {
        OpportunityService.atWork(viewer);
        String owner = viewer.seesAll() ? null : viewer.name();
        LocalDate day = LocalDate.now(clock);
        Set<String> pressure = pressure();
        var ids = new LinkedHashSet<>(assessments.dueUntil(owner, day.plusDays(DAYS), MAX_DUE));
        pressure.forEach(code -> ids.addAll(found(owner, code)));
        ids.addAll(assessments.greatest(owner, MAX_GREATEST));

        var due = new ArrayList<Due>();
        var quiet = new ArrayList<Quiet>();
        var wanted = new ArrayList<Today.Wanted>();
        listed.advise(List.copyOf(ids), locale, (facts, advice) -> {
            Deal deal = Deal.of(facts);
            DueItem.of(facts)
                    .filter(item -> !item.due().isAfter(day.plusDays(DAYS)))
                    .forEach(item -> due.add(new Due(deal, item)));
            var messages = advice.findings().stream()
                    .filter(finding -> pressure.contains(finding.code()))
                    .map(Advice.Finding::message)
                    .toList();
            if (!messages.isEmpty()) {
                quiet.add(new Quiet(deal, messages));
            }
            wanted(deal, facts, advice, wanted);
        });
        due.sort(BY_DAY);
        return new Today(
                day,
                due.stream().filter(each -> each.item().due().isBefore(day)).toList(),
                due.stream().filter(each -> each.item().due().equals(day)).toList(),
                due.stream().filter(each -> each.item().due().isAfter(day)).toList(),
                quiet.stream()
                        .sorted(Comparator.comparing(Quiet::deal, byValue())
                                .thenComparing(each -> each.deal().id()))
                        .limit(MAX_QUIET)
                        .toList(),
                wanted.stream()
                        .sorted(Comparator.comparing(Today.Wanted::weight, Comparator.reverseOrder())
                                .thenComparing(Today.Wanted::deal, byValue())
                                .thenComparing(each -> each.deal().id()))
                        .limit(MAX_WANTED)
                        .toList());
    }

    /** What is due of the open deals of somebody, whenever it is. */
    public List<Due> due(Viewer viewer, int most, Locale locale) {
        OpportunityService.atWork(viewer);
        var due = new ArrayList<Due>();
        listed.advise(
                assessments.dueUntil(viewer.name(), LocalDate.of(9999, 12, 31), most),
                locale,
                (facts, advice) -> DueItem.of(facts).forEach(item -> due.add(new Due(Deal.of(facts), item))));
        due.sort(BY_DAY);
        return due;
    }

    /** What the coach takes for a reason to hurry, as ranking.csv has it. */
    private Set<String> pressure() {
        return coach.get().book().tables().ranking().values().stream()
                .filter(row -> row.part() == RankingPart.PRESSURE)
                .map(row -> row.code())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> found(@Nullable String owner, String code) {
        var search = new OpportunityQuery(null, null, Status.OPEN, null, code, null, null, 0, MAX_QUIET, "value,desc");
        return table.list(search, owner).items().stream()
                .map(OpportunitySummary::id)
                .toList();
    }

    /** The first thing to do now, unless it stands in the plan already. */
    private static void wanted(Deal deal, Opportunity facts, Advice advice, List<Today.Wanted> wanted) {
        advice.actions().stream()
                .filter(action -> action.when() == When.NOW)
                .filter(action -> facts.plan().stream()
                        .noneMatch(step -> step.done() == null && action.code().equals(step.action())))
                .findFirst()
                .ifPresent(action -> wanted.add(new Today.Wanted(
                        deal,
                        action,
                        advice.findings().stream()
                                .filter(finding -> action.answers().contains(finding.label()))
                                .map(Advice.Finding::message)
                                .findFirst()
                                .orElse(null),
                        action.ranking().stream()
                                .mapToInt(Advice.Points::points)
                                .sum())));
    }

    private static Comparator<Deal> byValue() {
        return Comparator.comparing(
                (Deal deal) ->
                        deal.value() == null ? BigDecimal.ZERO : deal.value().amount(),
                Comparator.reverseOrder());
    }
}
