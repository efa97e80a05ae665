package io.salescoach.pipeline.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Writes again what others' writes got in the way of, on what is there then; a few times, and soon told as a failure. */
public final class WriteRetry {

    public static final int TRIES = 10;

    private static final RetryTemplate TEMPLATE = new RetryTemplate(RetryPolicy.builder()
            .includes(ConcurrencyFailureException.class, DuplicateKeyException.class)
            .maxRetries(TRIES - 1)
            .delay(Duration.ofMillis(10))
            .jitter(Duration.ofMillis(10))
            .multiplier(2)
            .maxDelay(Duration.ofMillis(200))
            .timeout(Duration.ofSeconds(10))
            .build());

    private WriteRetry() {}

    /** @throws RuntimeException of the last try, when all have failed */
    public static <T> T write(Supplier<T> write) {
        return TEMPLATE.invoke(write);
    }

    /** What to throw when somebody else was faster. */
    public static OptimisticLockingFailureException overtaken(String id) {
        return new OptimisticLockingFailureException("opportunity " + id + " was changed meanwhile");
    }
}
