package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Releases are kept as they were published: the last one of the first edition still loads, and still advises. */
class EarlierReleaseTests {

    private static final Path RULES = Path.of("src/test/resources/first-edition/rules");

    @Test
    void aReleaseOfTheFirstEditionIsStillARuleBook() throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(RULES))) {
            assertThat(book.rules()).hasSize(83);
            var deal = new OpportunityReader()
                    .read(
                            Files.readAllBytes(Path.of("src/test/resources/guard/deal.yaml")),
                            Format.YAML,
                            Set.copyOf(book.tables().skills().keySet()));
            var advice = new Coach(book).advise(deal, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
            assertThat(advice.findings()).isNotEmpty();
            assertThat(advice.actions()).isNotEmpty();
        }
    }
}
