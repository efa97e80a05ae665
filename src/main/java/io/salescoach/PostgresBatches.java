package io.salescoach;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Lets the driver of PostgreSQL send the rows of a batch as one statement, so that the database parses and answers one and not
 * hundreds. Who says otherwise in the address of the database is heard.
 */
@Component
class PostgresBatches implements BeanPostProcessor {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String PROPERTY = "reWriteBatchedInserts";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource source) {
            String url = source.getJdbcUrl();
            if (url != null && url.startsWith(POSTGRESQL) && !url.contains(PROPERTY)) {
                source.addDataSourceProperty(PROPERTY, "true");
            }
        }
        return bean;
    }
}
