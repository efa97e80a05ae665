package io.salescoach.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for minutes that a password belongs to a hash, so that a script does not pay for a slow hash with each request.
 * What is remembered can never become wrong: whether the hash is still the user's is asked of the database each time. It
 * holds no password, only a keyed digest of password and hash; the key lives and dies with the process.
 */
@Component
class PasswordCache {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final int KEPT = 1_000;

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Boolean> seen;

    PasswordCache(Clock clock) {
        seen = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(REMEMBERED_FOR)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
    }

    boolean knows(String password, String hash) {
        return seen.getIfPresent(digest(password, hash)) != null;
    }

    void remember(String password, String hash) {
        seen.put(digest(password, hash), true);
    }

    private ByteBuffer digest(String password, String hash) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
