package io.salescoach.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. After some failures each further one costs a wait that doubles, for the user and for the address;
 * what is tried during a wait is refused unchecked and does not lengthen it. An address waits longer than a user, so
 * whoever guesses from one address leaves the user long gaps; and an address from which a user has signed in counts for
 * itself, so guessing from many addresses does not keep the user out there.
 *
 * <p>Counted in memory, per instance: several instances allow that many times the attempts, a restart forgets.
 */
@Component
class Attempts {

    static final int FREE_PER_USER = 5;
    static final int FREE_PER_ADDRESS = 20;
    static final Duration LONGEST_FOR_USER = Duration.ofMinutes(1);
    static final Duration LONGEST_FOR_ADDRESS = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int KEPT = 10_000;

    private record Failures(int count, Instant last) {}

    private final Map<String, Failures> failures = newest();
    private final Map<String, Instant> familiar = newest();
    private final Clock clock;

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** @throws TooManyAttempts while the user or the address has to wait */
    synchronized void refuseIfTooMany(String user, String address) {
        var wait = remaining(forUser(user, address), FREE_PER_USER, LONGEST_FOR_USER);
        var addressWait = remaining(forAddress(address), FREE_PER_ADDRESS, LONGEST_FOR_ADDRESS);
        var longer = wait.compareTo(addressWait) > 0 ? wait : addressWait;
        if (longer.compareTo(Duration.ZERO) > 0) {
            throw new TooManyAttempts(longer);
        }
    }

    synchronized void failed(String user, String address) {
        for (String key : List.of(forUser(user, address), forAddress(address))) {
            var before = current(key);
            failures.put(key, new Failures(before == null ? 1 : before.count() + 1, clock.instant()));
        }
    }

    /** Forgets the user's failures. Those of the address stay: one good password there must not pay for guessing others. */
    synchronized void succeeded(String user, String address) {
        failures.remove(forUser(user, address));
        familiar.put(pair(user, address), clock.instant());
    }

    private Duration remaining(String key, int free, Duration longest) {
        var known = current(key);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        long seconds = Math.min(longest.toSeconds(), 1L << Math.min(known.count() - free, 30));
        return Duration.between(clock.instant(), known.last().plusSeconds(seconds));
    }

    private @Nullable Failures current(String key) {
        var known = failures.get(key);
        return known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(clock.instant()) ? null : known;
    }

    private String forUser(String user, String address) {
        String pair = pair(user, address);
        return familiar.containsKey(pair) ? pair : "user " + user;
    }

    private static String forAddress(String address) {
        return "address " + network(address);
    }

    private static String pair(String user, String address) {
        return "user " + user + " at " + network(address);
    }

    /** An IPv6 caller owns at least a /64, so that counts as one address. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length == 8 ? String.join(":", List.of(groups).subList(0, 4)) : address;
    }

    private static <V> Map<String, V> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > KEPT;
            }
        };
    }
}
