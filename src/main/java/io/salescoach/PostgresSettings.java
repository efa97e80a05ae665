package io.salescoach;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What the driver of PostgreSQL should do unless the address of the database says otherwise: send the rows of a batch as one
 * statement, so that the database parses and answers one and not hundreds; and plan each statement for its values and for the
 * tables as they are, not as they were when a connection first asked.
 */
@Component
class PostgresSettings implements BeanPostProcessor {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Map<String, String> SETTINGS =
            Map.of("reWriteBatchedInserts", "true", "options", "-c plan_cache_mode=force_custom_plan");

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource source) {
            String url = source.getJdbcUrl();
            if (url != null && url.startsWith(POSTGRESQL)) {
                SETTINGS.forEach((setting, value) -> {
                    if (!url.contains(setting + "=")) {
                        source.addDataSourceProperty(setting, value);
                    }
                });
            }
        }
        return bean;
    }
}
