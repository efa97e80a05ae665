package io.salescoach.pipeline.overview;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Stage;
import io.salescoach.pipeline.store.AssessmentRepository;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.store.OpportunityRepository;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** The pipeline as the sales manager sees it, from one pass over what the coach concluded about each open opportunity. */
@Service
public class PipelineView {

    private final Supplier<Coach> coach;
    private final AssessmentRepository assessments;
    private final FindingNumbers numbers;
    private final OpportunityRepository opportunities;
    private final TransactionTemplate reading;
    private final Clock clock;

    public PipelineView(
            Supplier<Coach> coach,
            AssessmentRepository assessments,
            FindingNumbers numbers,
            OpportunityRepository opportunities,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.coach = coach;
        this.assessments = assessments;
        this.numbers = numbers;
        this.opportunities = opportunities;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.clock = clock;
    }

    /**
     * The view of all open opportunities, or of one account manager's, one stage's or both.
     *
     * @throws ResponseStatusException with 403 when the viewer does not see all
     */
    public Pipeline show(Viewer viewer, @Nullable String accountManager, @Nullable Stage stage, Locale locale) {
        if (!viewer.seesAll()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "the pipeline is for sales managers");
        }
        OpportunityQuery.text("accountManager", accountManager);
        var book = coach.get().book();
        LocalDate today = LocalDate.now(clock);
        var findings = new PipelineFindings(book.tables(), numbers.all(), locale);
        var sums = new PipelineSums(findings);
        reading.executeWithoutResult(status -> assessments.each(accountManager, stage, book.hash(), today, sums::add));
        return new PipelineAnswer(book.tables(), findings, sums, locale)
                .answer(today, new Advice.Rules(book.version(), book.hash()), opportunities::names);
    }

    /** Everybody who has open opportunities, by name. */
    public List<String> accountManagers() {
        return assessments.accountManagers();
    }
}
