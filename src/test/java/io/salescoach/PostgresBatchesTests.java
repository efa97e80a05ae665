package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBatchesTests {

    /** H2 refuses settings that it does not know. */
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/coach, true",
        "jdbc:postgresql://localhost/coach?reWriteBatchedInserts=false,",
        "jdbc:h2:mem:coach,"
    })
    void onlyPostgresqlIsAskedForItAndOnlyWhereNobodySaysOtherwise(String url, String expected) {
        try (var source = new HikariDataSource()) {
            source.setJdbcUrl(url);
            new PostgresBatches().postProcessBeforeInitialization(source, "dataSource");
            assertThat(source.getDataSourceProperties().getProperty("reWriteBatchedInserts"))
                    .isEqualTo(expected);
        }
    }
}
