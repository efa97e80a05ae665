package io.salescoach.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.salescoach.TestDatabase;
import io.salescoach.pipeline.store.WalkRepository.Walk;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Instances walk on from each other's parts, and those with another rule book do not disturb them. */
@Tag("database")
class WalkRepositoryTests {

    private static final LocalDate DAY = LocalDate.parse("2026-05-01");
    private static final Walk OLD = new Walk("OPEN", "a1b2c3d4e5f60718", DAY, Duration.ofMinutes(5));
    private static final Walk NEW = new Walk("OPEN", "ffeeddccbbaa0011", DAY, Duration.ofMinutes(5));

    @Test
    void instancesWithDifferentRulesWalkApart() {
        var database = TestDatabase.migrated();
        var walks = new WalkRepository(
                JdbcClient.create(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                Clock.systemUTC());
        assertThat(next(walks, OLD)).isEqualTo("1");
        assertThat(next(walks, NEW)).isEqualTo("1");
        assertThat(next(walks, OLD)).isEqualTo("2");
        assertThat(next(walks, NEW)).isEqualTo("2");
        assertThat(next(walks, NEW)).isEqualTo("3");
        assertThat(next(walks, OLD)).isEqualTo("3");
        assertThat(next(walks, OLD)).as("at the end").isEmpty();
        assertThat(next(walks, OLD)).as("at rest").isEmpty();
        assertThat(next(walks, NEW)).isEmpty();
    }

    /** The next of three opportunities, one a part. */
    private static String next(WalkRepository walks, Walk walk) {
        var part = walks.next(
                walk,
                after -> {
                    int next = after.isEmpty() ? 1 : Integer.parseInt(after) + 1;
                    return next > 3 ? List.of() : List.of(deal(next));
                },
                () -> {});
        return part.isEmpty() ? "" : part.get(0).id();
    }

    private static StoredOpportunity deal(int id) {
        var deal = mock(StoredOpportunity.class);
        when(deal.id()).thenReturn(String.valueOf(id));
        return deal;
    }
}
