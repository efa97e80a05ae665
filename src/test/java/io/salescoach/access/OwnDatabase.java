package io.salescoach.access;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database that no other test sees, on the same kind of server: for what changes or counts all users. */
class OwnDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final JdbcClient client;
    final UserRepository users;
    final TransactionTemplate transactions;

    OwnDatabase(Clock clock) {
        String name = "access_" + NUMBER.incrementAndGet();
        String shared = System.getProperty("spring.datasource.url");
        DriverManagerDataSource source;
        if (shared.startsWith("jdbc:postgresql")) {
            new JdbcTemplate(new DriverManagerDataSource(shared, "postgres", "")).execute("create database " + name);
            source = new DriverManagerDataSource(shared.replaceFirst("/postgres(?=\\?|$)", "/" + name), "postgres", "");
        } else {
            source = new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        }
        Flyway.configure().dataSource(source).load().migrate();
        client = JdbcClient.create(source);
        users = new UserRepository(client, clock);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }
}
