package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ImportTallyTests {

    @Test
    void rowsAreCountedByWhatBecameOfThem() {
        var tally = new ImportTally();
        tally.add(new MappedRow(2, JsonNodeFactory.instance.objectNode(), List.of()));
        tally.add(new MappedRow(3, null, List.of()));
        tally.add(refused(4, "x"));
        var report = tally.report();
        assertThat(List.of(report.read(), report.accepted(), report.refused(), report.skipped()))
                .containsExactly(3L, 1L, 1L, 1L);
    }

    @Test
    void theSameProblemIsToldOnceWithItsNumberAndFirstRows() {
        var tally = new ImportTally();
        tally.add(refused(2, "rare"));
        for (int row = 3; row < 5_003; row++) {
            tally.add(refused(row, "common"));
        }
        var report = tally.report();
        assertThat(report.problemCount()).isEqualTo(5_001);
        assertThat(report.problems()).hasSize(1_000);
        assertThat(report.summary()).extracting(ImportTally.Repeated::count).containsExactly(5_000L, 1L);
        assertThat(report.summary().get(0).rows()).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void differentProblemsWithoutEndTakeNoMemoryWithoutEnd() {
        var tally = new ImportTally();
        for (int row = 0; row < 5_000; row++) {
            tally.add(refused(row, "problem " + row));
        }
        assertThat(tally.report().summary()).hasSize(500);
        assertThat(tally.report().problemCount()).isEqualTo(5_000);
    }

    private static MappedRow refused(long row, String detail) {
        return new MappedRow(row, null, List.of(new RowProblem(row, "A", Sentence.asItIs(detail))));
    }
}
