package io.salescoach.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Coach;
import io.salescoach.recognition.Recognition;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark compares like with like: what is found by hand is what the shipped rules find. */
class FindingsByHandTests {

    @ParameterizedTest
    @ValueSource(strings = {"small", "typical", "large"})
    void findWhatTheRulesFind(String size) throws Exception {
        var book = RuleBook.compile(RuleFiles.load(Path.of("rules")));
        var tables = book.tables();
        var file = SampleFiles.of(size, List.copyOf(tables.skills().keySet()));
        var advice = new Coach(book).advise(file, SampleFiles.AS_OF, Locale.ENGLISH);
        assertThat(new FindingsByHand(tables, new Recognition(tables)).findings(file, SampleFiles.AS_OF))
                .isEqualTo(FindingsByHand.labels(advice));
    }
}
