package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresSettingsTests {

    /** H2 refuses settings that it does not know. */
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/coach, true, -c plan_cache_mode=force_custom_plan",
        "jdbc:postgresql://localhost/coach?reWriteBatchedInserts=false, , -c plan_cache_mode=force_custom_plan",
        "jdbc:postgresql://localhost/coach?options=-c%20work_mem=8MB, true,",
        "jdbc:h2:mem:coach, ,"
    })
    void onlyPostgresqlIsAskedForItAndOnlyWhereNobodySaysOtherwise(String url, String batches, String options) {
        try (var source = new HikariDataSource()) {
            source.setJdbcUrl(url);
            new PostgresSettings().postProcessBeforeInitialization(source, "dataSource");
            assertThat(source.getDataSourceProperties().getProperty("reWriteBatchedInserts"))
                    .isEqualTo(batches);
            assertThat(source.getDataSourceProperties().getProperty("options")).isEqualTo(options);
        }
    }
}
