package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.store.DemoOpportunities;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample opportunities show what the coach can find, on whatever day somebody looks. */
class DemoOpportunitiesTests {

    @Test
    void theSamplesShowFindingsOfEveryAreaOnAnyDay() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var coach = new Coach(book);
            for (LocalDate day : List.of(DemoOpportunities.TOLD_ON, LocalDate.parse("2031-02-28"))) {
                var advice = samples(day, book).stream()
                        .map(file -> coach.advise(file, day, Locale.ENGLISH))
                        .toList();
                assertThat(advice.stream()
                                .flatMap(each -> each.findings().stream())
                                .map(Advice.Finding::area)
                                .collect(Collectors.toSet()))
                        .containsAll(book.tables().areas().keySet());
                assertThat(advice).extracting(Advice::stage).contains(Stage.values());
                assertThat(advice).extracting(Advice::engagement).contains("SERVICE", "TRANSACTIONAL", "CONSULTATIVE");
            }
        }
    }

    @Test
    void theSamplesBelongToBothSampleAccountManagers() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var samples = samples(DemoOpportunities.TOLD_ON, book);
            assertThat(samples).extracting(Opportunity::accountManager).containsOnly("wang.fang", "li.na");
            assertThat(samples).extracting(Opportunity::status).contains(Status.OPEN, Status.WON, Status.LOST);
            assertThat(samples).hasSizeBetween(10, 14);
        }
    }

    private static List<Opportunity> samples(LocalDate day, RuleBook book) throws IOException {
        return DemoOpportunities.files(day).stream()
                .map(file -> new OpportunityReader()
                        .read(file, book.tables().skills().keySet()))
                .toList();
    }
}
