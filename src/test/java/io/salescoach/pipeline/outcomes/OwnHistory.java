package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.MergePatch;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.pipeline.store.ClosingDateHistory;
import io.salescoach.pipeline.store.ClosingDateMoveRepository;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.pipeline.store.OpportunityRepository;
import io.salescoach.pipeline.store.SaveResult;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.node.ObjectNode;

/** Deals that are written down day by day and end, in a database that no other test sees. */
class OwnHistory {

    final OwnPipeline pipeline;
    final EndedDealRepository deals;
    final EndedDealActionRepository actions;
    final EndedOpportunityRepository opportunities;
    final SignalNumbers numbers;
    final EndedDealPartRepository parts;
    final EndedDealProgress progress;
    final EndedDealColumns columns;
    final WhatWinsView wins;
    final ForecastView forecast;

    private EndedDealJob job;

    final DataSource source;

    OwnHistory(Coach coach, DataSource source) {
        this.source = source;
        pipeline = new OwnPipeline(coach, source);
        parts = new EndedDealPartRepository(pipeline.jdbc);
        deals = new EndedDealRepository(pipeline.jdbc, pipeline.batches, parts);
        actions = new EndedDealActionRepository(pipeline.jdbc, pipeline.batches);
        opportunities = new EndedOpportunityRepository(pipeline.jdbc);
        numbers = new SignalNumbers(pipeline.jdbc);
        progress = new EndedDealProgress(pipeline.jdbc, parts);
        columns = new EndedDealColumns(deals, parts, new JdbcTransactionManager(source));
        wins = new WhatWinsView(pipeline, progress, columns, numbers);
        var table = new ForecastRepository(pipeline.jdbc);
        var moved = new MovedDeals(
                new ClosingDateMoveRepository(pipeline.jdbc, pipeline.batches),
                new OpportunityRepository(pipeline.jdbc, pipeline.batches));
        forecast = new ForecastView(pipeline, table, moved, pipeline.transaction, pipeline.clock);
        job = newJob();
    }

    private EndedDealJob newJob() {
        return new EndedDealJob(
                pipeline, opportunities, deals, actions, numbers, pipeline.transaction, pipeline.walks, pipeline.clock);
    }

    ClosingDateHistory closingDates() {
        return new ClosingDateHistory(
                pipeline.jdbc,
                new HistoryRepository(pipeline.jdbc, pipeline.batches, pipeline.clock),
                new ClosingDateMoveRepository(pipeline.jdbc, pipeline.batches),
                pipeline.transaction);
    }

    OwnHistory on(String day) {
        pipeline.today = LocalDate.parse(day);
        return this;
    }

    OwnHistory create(String id, String stage, String more) {
        pipeline.opportunities.create(
                OwnPipeline.MANAGER, yaml("id: %s\nname: Deal %s\nstage: %s\n%s".formatted(id, id, stage, more)));
        return this;
    }

    OwnHistory change(String id, String patch) {
        ObjectNode change = yaml(patch);
        // As an import brings it: nobody is asked for reasons.
        var saved = pipeline.opportunities.saveAll(OwnPipeline.MANAGER, List.of(new OpportunityChange(id, before ->
                (ObjectNode) MergePatch.apply(before, change))));
        assertThat(saved).extracting(SaveResult::result).containsExactly(SaveResult.Result.CHANGED);
        return this;
    }

    /** Judges all that has ended, as the service does in its background. */
    OwnHistory judge() {
        // As after the rest between two walks.
        pipeline.jdbc.sql("delete from walk").update();
        while (job.part()) {
            // until all are judged
        }
        return this;
    }

    private static ObjectNode yaml(String text) {
        return Documents.parse(text.getBytes(StandardCharsets.UTF_8), Format.YAML);
    }
}
