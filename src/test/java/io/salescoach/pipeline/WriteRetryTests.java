package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.salescoach.pipeline.store.WriteRetry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

/** Writes that others get in the way of. */
class WriteRetryTests {

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whoeverWasOvertakenTriesAgain() {
        assertThat(WriteRetry.write(() -> {
                    if (tries.incrementAndGet() < 3) {
                        throw WriteRetry.overtaken("d1");
                    }
                    return "written";
                }))
                .isEqualTo("written");
        assertThat(tries).hasValue(3);
    }

    @Test
    void whoeverIsOvertakenAlwaysIsToldSo() {
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> WriteRetry.write(() -> {
                    tries.incrementAndGet();
                    throw WriteRetry.overtaken("d1");
                }))
                .withMessage("opportunity d1 was changed meanwhile");
        assertThat(tries).hasValue(WriteRetry.TRIES);
    }

    @Test
    void otherFailuresAreToldAtOnce() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> WriteRetry.write(() -> {
                    tries.incrementAndGet();
                    throw new IllegalArgumentException("no");
                }));
        assertThat(tries).hasValue(1);
    }
}
