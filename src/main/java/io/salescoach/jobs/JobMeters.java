package io.salescoach.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells how many jobs of each queue wait and run over all instances. They are counted now and then, not when somebody asks: a
 * database that is away must not hold up the other figures.
 */
@Component
class JobMeters {

    static final String JOBS = "sales.coach.jobs";

    private final JobQueues queues;
    private final MultiGauge gauge;

    JobMeters(JobQueues queues, MeterRegistry registry) {
        this.queues = queues;
        this.gauge = MultiGauge.builder(JOBS)
                .description("Jobs by queue, over all instances")
                .register(registry);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void measure() {
        gauge.register(rows(), true);
    }

    /** None while the database is away: old figures would pass for new ones. */
    private List<Row<?>> rows() {
        var rows = new ArrayList<Row<?>>();
        try {
            for (JobQueue queue : queues.all()) {
                var counts = queue.counts();
                rows.add(row(queue, "waiting", counts.waiting()));
                rows.add(row(queue, "running", counts.running()));
            }
            return rows;
        } catch (DataAccessException e) {
            return List.of();
        }
    }

    private static Row<?> row(JobQueue queue, String state, long count) {
        return Row.of(Tags.of("queue", queue.name(), "state", state), count);
    }
}
