package io.salescoach.access;

import io.salescoach.TestDatabase;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database that no other test sees, on the same kind of server: for what changes or counts all users. */
class OwnDatabase {

    final JdbcClient client;
    final UserRepository users;
    final TransactionTemplate transactions;

    OwnDatabase(Clock clock) {
        var source = TestDatabase.migrated();
        client = JdbcClient.create(source);
        users = new UserRepository(client, clock);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }
}
