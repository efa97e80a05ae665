package io.salescoach.pipeline;

import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.journal.FeedbackRepository;
import io.salescoach.pipeline.journal.HistoryRepository;
import io.salescoach.pipeline.overview.FindingNumbers;
import io.salescoach.pipeline.overview.PipelineView;
import io.salescoach.pipeline.store.AssessmentRepository;
import io.salescoach.pipeline.store.Assessor;
import io.salescoach.pipeline.store.ClosingDateMoveRepository;
import io.salescoach.pipeline.store.GateOverrideRepository;
import io.salescoach.pipeline.store.OpportunityFileReader;
import io.salescoach.pipeline.store.OpportunityRepository;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.OpportunityWriter;
import io.salescoach.pipeline.store.PersonSkillRepository;
import io.salescoach.pipeline.store.Reassessment;
import io.salescoach.pipeline.store.StageGate;
import io.salescoach.pipeline.store.WalkRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stored opportunities in a database that no other test sees, with a rule book and a day that a test can change. */
public class OwnPipeline implements Supplier<Coach> {

    public static final Viewer MANAGER = new Viewer("boss", Set.of(UserRole.SALES_MANAGER));

    public LocalDate today = LocalDate.parse("2026-05-01");
    public Coach coach;

    public final JdbcClient jdbc;
    public final NamedParameterJdbcTemplate batches;
    public final Clock clock = new Today();
    public final AssessmentRepository assessments;
    public final OpportunityService opportunities;
    final Assessor assessor;
    public final WalkRepository walks;
    final Reassessment reassessment;
    final PipelineView view;
    public final TransactionTemplate transaction;

    public OwnPipeline(Coach coach) {
        this(coach, TestDatabase.migrated());
    }

    public OwnPipeline(Coach coach, DataSource source) {
        this.coach = coach;
        Flyway.configure().dataSource(source).load().migrate();
        batches = new NamedParameterJdbcTemplate(source);
        var transactions = new JdbcTransactionManager(source);
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(transactions);
        assessments = new AssessmentRepository(jdbc, batches);
        var table = new OpportunityRepository(jdbc, batches);
        var history = new HistoryRepository(jdbc, batches, clock);
        var check = new OpportunityFileReader(this);
        var numbers = new FindingNumbers(jdbc, transactions);
        assessor = new Assessor(this, numbers, clock);
        var writing = new OpportunityWriter(
                table,
                history,
                new FeedbackRepository(jdbc, batches),
                assessments,
                assessor,
                new GateOverrideRepository(jdbc),
                new ClosingDateMoveRepository(jdbc, batches),
                new PersonSkillRepository(jdbc, batches));
        opportunities =
                new OpportunityService(table, history, writing, check, assessor, new StageGate(check, this, clock));
        walks = new WalkRepository(jdbc, transaction, clock);
        reassessment = new Reassessment(this, assessor, assessments, check, transaction, walks, clock);
        view = new PipelineView(this, assessments, numbers, table, transactions, clock);
    }

    @Override
    public Coach get() {
        return coach;
    }

    public void reassess() {
        while (reassessment.part()) {
            // until all are done
        }
    }

    private final class Today extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the tests live in one zone");
        }

        @Override
        public Instant instant() {
            return today.atTime(12, 0).toInstant(ZoneOffset.UTC);
        }
    }
}
