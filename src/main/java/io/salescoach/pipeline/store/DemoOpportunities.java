package io.salescoach.pipeline.store;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.pipeline.journal.HistoryRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts sample opportunities into an empty database, once, so that there is something to look at. Their dates are told as of
 * one day and moved to today, or all of them would have stalled before anybody reads them.
 */
@Component
@ConditionalOnBooleanProperty("sales-coach.demo")
public class DemoOpportunities implements ApplicationRunner {

    /** The day as of which the files are told. */
    public static final LocalDate TOLD_ON = LocalDate.parse("2026-05-01");

    private static final Logger LOG = LoggerFactory.getLogger(DemoOpportunities.class);
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");
    private static final String FILES = "classpath*:demo/opportunities/*.yaml";

    private final OpportunityService opportunities;
    private final OpportunityRepository table;
    private final HistoryRepository history;
    private final TransactionOperations transactions;
    private final Clock clock;

    DemoOpportunities(
            OpportunityService opportunities,
            OpportunityRepository table,
            HistoryRepository history,
            TransactionOperations transactions,
            Clock clock) {
        this.opportunities = opportunities;
        this.table = table;
        this.history = history;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (table.isEmpty() && history.isEmpty()) {
            var files = files(LocalDate.now(clock));
            try {
                // All or none: a start that is killed in between is made up for by the next one.
                transactions.executeWithoutResult(status -> files.forEach(this::create));
                LOG.info(
                        "{} sample opportunities are there to look at; sales-coach.demo=false leaves them out",
                        files.size());
            } catch (ResponseStatusException e) {
                if (e.getStatusCode() != HttpStatus.CONFLICT) {
                    throw e;
                }
                LOG.info("Another instance has made the sample opportunities");
            }
        }
    }

    private void create(ObjectNode file) {
        String owner = file.path("accountManager").asString();
        opportunities.create(new Viewer(owner, Set.of(UserRole.ACCOUNT_MANAGER)), file);
    }

    /** The sample files, told as of a day. */
    public static List<ObjectNode> files(LocalDate asOf) throws IOException {
        long days = ChronoUnit.DAYS.between(TOLD_ON, asOf);
        var files = new ArrayList<ObjectNode>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources(FILES)) {
            String text = DATE.matcher(resource.getContentAsString(StandardCharsets.UTF_8))
                    .replaceAll(
                            date -> LocalDate.parse(date.group()).plusDays(days).toString());
            files.add(Documents.parse(text.getBytes(StandardCharsets.UTF_8), Format.YAML));
        }
        return files;
    }
}
