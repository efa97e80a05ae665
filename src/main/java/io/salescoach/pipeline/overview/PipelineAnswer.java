package io.salescoach.pipeline.overview;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Stage;
import io.salescoach.pipeline.overview.Pipeline.Deal;
import io.salescoach.pipeline.overview.Pipeline.Deals;
import io.salescoach.pipeline.overview.Pipeline.FindingCount;
import io.salescoach.pipeline.overview.Pipeline.Group;
import io.salescoach.pipeline.overview.Pipeline.TimeShare;
import io.salescoach.pipeline.store.OpportunitySummary;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells sums over the pipeline as the answer to whoever asked. */
final class PipelineAnswer {

    private static final int MOST = 20;
    private static final int MOST_OF_A_GROUP = 3;

    private final Tables tables;
    private final PipelineFindings findings;
    private final PipelineSums sums;
    private final Locale locale;

    PipelineAnswer(Tables tables, PipelineFindings findings, PipelineSums sums, Locale locale) {
        this.tables = tables;
        this.findings = findings;
        this.sums = sums;
        this.locale = locale;
    }

    /** @param names gives the opportunities of these ids as lists show them */
    Pipeline answer(
            LocalDate asOf, Advice.Rules rules, Function<Collection<String>, Map<String, OpportunitySummary>> names) {
        var total = new PipelineSum();
        var byStage = new EnumMap<Stage, PipelineSum>(Stage.class);
        var accountManagers = new ArrayList<Group>();
        sums.byAccountManager.forEach((name, stages) -> {
            var sum = new PipelineSum();
            stages.forEach((stage, part) -> {
                byStage.computeIfAbsent(stage, any -> new PipelineSum()).add(part);
                total.add(part);
                sum.add(part);
            });
            var inShort = stages.entrySet().stream()
                    .map(each -> inShort(each.getKey(), each.getValue()))
                    .toList();
            accountManagers.add(group(null, name, sum, inShort, MOST_OF_A_GROUP));
        });
        accountManagers.sort(Comparator.comparing(Group::opportunities)
                .reversed()
                .thenComparing(Group::accountManager, Comparator.nullsLast(Comparator.naturalOrder())));
        return new Pipeline(
                asOf,
                rules,
                sums.progress(),
                group(null, null, total, null, MOST),
                byStage.entrySet().stream()
                        .map(each -> group(each.getKey(), null, each.getValue(), null, MOST_OF_A_GROUP))
                        .toList(),
                accountManagers,
                deals(total.blocked, findings.commonestBlockers(total, MOST), sums.blocked, true, names),
                deals(total.stalled, findings.stalled(total, MOST), sums.stalled, false, names));
    }

    private Group group(
            @Nullable Stage stage,
            @Nullable String accountManager,
            PipelineSum sum,
            @Nullable List<Group> stages,
            int most) {
        return new Group(
                stage,
                accountManager,
                sum.opportunities,
                sum.values(),
                sum.likelihood(),
                sum.ready,
                sum.blocked,
                sum.stalled,
                time(sum.hours),
                findings.commonest(sum, most),
                findings.skillGaps(sum),
                stages);
    }

    private static Group inShort(Stage stage, PipelineSum sum) {
        return new Group(
                stage,
                null,
                sum.opportunities,
                sum.values(),
                sum.likelihood(),
                sum.ready,
                sum.blocked,
                sum.stalled,
                null,
                null,
                null,
                null);
    }

    private List<TimeShare> time(double[] hours) {
        double all = Arrays.stream(hours).sum();
        return Arrays.stream(Stage.values())
                .map(stage -> {
                    var plan = tables.plan(stage);
                    double spent = hours[stage.ordinal()];
                    return new TimeShare(
                            stage,
                            plan.title().in(locale),
                            rounded(spent, 2),
                            all == 0 ? null : rounded(100 * spent / all, 1),
                            OpportunitySummary.plain(plan.share()));
                })
                .toList();
    }

    private static BigDecimal rounded(double number, int decimals) {
        return OpportunitySummary.plain(BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP));
    }

    /** An opportunity that was removed while the sums were made is left out. */
    private Deals deals(
            long total,
            List<FindingCount> why,
            TopDeals greatest,
            boolean blocking,
            Function<Collection<String>, Map<String, OpportunitySummary>> names) {
        var kept = greatest.inOrder();
        var listed = names.apply(kept.stream().map(each -> each.line().id()).toList());
        return new Deals(
                total,
                why,
                kept.stream()
                        .flatMap(each -> Optional.ofNullable(
                                listed.get(each.line().id()))
                                .map(deal ->
                                        deal(deal, each.line().likelihood(), findings.codes(each.numbers(), blocking)))
                                .stream())
                        .toList());
    }

    private static Deal deal(OpportunitySummary listed, @Nullable BigDecimal likelihood, List<String> codes) {
        return new Deal(
                listed.id(),
                listed.name(),
                listed.accountManager(),
                listed.customer(),
                listed.stage(),
                listed.value(),
                listed.stageEnteredOn(),
                likelihood,
                codes);
    }
}
