package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenIdsTests {

    @Test
    void anIdIsNewOnceAndNamesItsFirstRowEverAfter() {
        var seen = new SeenIds();
        for (int row = 1; row <= 200_000; row++) {
            assertThat(seen.firstRow("id" + row, row)).isZero();
        }
        for (int row = 1; row <= 200_000; row += 7) {
            assertThat(seen.firstRow("id" + row, 999_999)).isEqualTo(row);
        }
        assertThat(seen.firstRow("", 5)).isZero();
        assertThat(seen.firstRow("", 6)).isEqualTo(5);
    }
}
