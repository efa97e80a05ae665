package io.salescoach.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.web.DiskSpace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Limits the calls that a token makes in a minute, over all instances together. Each instance takes a tenth of them from the
 * database at a time, so that most calls cost no write; what one has taken and not used, the others do not have.
 */
@Component
class TokenRate {

    private static final int SHARES = 10;
    private static final int TOKENS = 10_000;
    private static final int SECONDS = 60;

    private final ApiTokenRepository table;
    private final Clock clock;
    private final DiskSpace room;
    private final int most;
    private final int share;
    private final Cache<String, Share> shares = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    TokenRate(ApiTokenRepository table, Clock clock, DiskSpace room, TokenSettings settings) {
        this.table = table;
        this.clock = clock;
        this.room = room;
        most = settings.callsPerMinute();
        share = most % SHARES == 0 ? most / SHARES : 1;
    }

    /** What this instance may still spend of a token's minute. */
    private static final class Share {
        private final ReentrantLock lock = new ReentrantLock();
        private long minute = -1;
        private int left;
        private boolean spent;
    }

    /** @throws TooManyCallsException when the minute has no call left */
    void count(String token) {
        Instant now = clock.instant();
        long minute = now.getEpochSecond() / SECONDS;
        Share mine = Objects.requireNonNull(shares.get(token, any -> new Share()));
        mine.lock.lock();
        try {
            if (mine.minute != minute) {
                mine.minute = minute;
                mine.left = 0;
                mine.spent = false;
            }
            if (mine.left == 0 && room.isLow()) {
                // Who reads while the disk is full is not stopped because it cannot be counted.
                return;
            }
            if (mine.left == 0 && !mine.spent) {
                mine.spent = !table.take(token, minute, share, most, now);
                mine.left = mine.spent ? 0 : share;
            }
            if (mine.left == 0) {
                throw new TooManyCallsException(most, SECONDS - now.getEpochSecond() % SECONDS);
            }
            mine.left--;
        } finally {
            mine.lock.unlock();
        }
    }
}
