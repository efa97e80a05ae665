package io.salescoach.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for minutes that a password belongs to a hash, so that a script does not pay for a slow hash with each request.
 * What is remembered can never become wrong: whether the hash is still the user's is asked of the database each time. It
 * holds no password, only a keyed digest of password and hash; the key lives and dies with the process.
 */
@Component
class RememberedPasswords {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final int KEPT = 1_000;

    private final SecretKeySpec key;
    private final Clock clock;
    private final Map<ByteBuffer, Instant> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
            return size() > KEPT;
        }
    };

    RememberedPasswords(Clock clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
    }

    boolean knows(String password, String hash) {
        var digest = digest(password, hash);
        synchronized (seen) {
            var since = seen.get(digest);
            return since != null && since.plus(REMEMBERED_FOR).isAfter(clock.instant());
        }
    }

    void remember(String password, String hash) {
        var digest = digest(password, hash);
        synchronized (seen) {
            seen.put(digest, clock.instant());
        }
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
