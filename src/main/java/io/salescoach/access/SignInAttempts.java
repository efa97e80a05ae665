package io.salescoach.access;

import io.salescoach.access.AttemptRepository.Failures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing, over all instances together. After some failures each further one costs a wait that doubles, for the
 * user and for the address; what is tried during a wait is refused unchecked and does not lengthen it. Nobody is shut out by
 * what others try:
 * <ul>
 *   <li>a browser in which the user signed in before counts for itself alone;
 *   <li>so does an address from which the user signed in before, as long as nobody fails there under that name;
 *   <li>names that nobody has count for the name, not for the address, for whoever tries them guesses no password.
 * </ul>
 * Whoever guesses from one address waits longer than a user, and so leaves the user long gaps.
 */
@Component
class SignInAttempts {

    static final int FREE_PER_USER = 5;
    static final int FREE_PER_ADDRESS = 20;
    static final Duration LONGEST_FOR_USER = Duration.ofMinutes(1);
    static final Duration LONGEST_FOR_ADDRESS = Duration.ofMinutes(15);

    private final AttemptRepository table;
    private final Clock clock;

    SignInAttempts(AttemptRepository table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Somebody who wants to sign in.
     *
     * @param device the secret of the browser, hashed; null where there is none
     */
    record Attempt(String user, String address, @Nullable String device) {

        String asUser() {
            return hash("user " + user);
        }

        String asAddress() {
            return hash("address " + network(address));
        }

        String place() {
            return hash("user " + user + " at " + network(address));
        }

        String browser() {
            return hash("user " + user + " with " + device);
        }
    }

    /**
     * Asks the database once where nothing failed, which is nearly always.
     *
     * @return whether something failed that a success should be noted against
     * @throws TooManyAttemptsException while the user or the address has to wait
     */
    boolean refuseIfTooMany(Attempt attempt) {
        var failures =
                table.failures(List.of(attempt.asUser(), attempt.asAddress(), attempt.place(), attempt.browser()));
        if (failures.isEmpty()) {
            return false;
        }
        boolean device = knowsDevice(attempt);
        boolean place = !device && table.knows(attempt.place());
        var own = failures.get(device ? attempt.browser() : place ? attempt.place() : attempt.asUser());
        var wait = remaining(own, FREE_PER_USER, LONGEST_FOR_USER);
        if (!device && !(place && own == null)) {
            var addressWait = remaining(failures.get(attempt.asAddress()), FREE_PER_ADDRESS, LONGEST_FOR_ADDRESS);
            wait = wait.compareTo(addressWait) > 0 ? wait : addressWait;
        }
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw new TooManyAttemptsException(wait);
        }
        return own != null;
    }

    /**
     * The same for what names no user: a token.
     *
     * @throws TooManyAttemptsException while the address has to wait
     */
    void refuseIfTooManyFrom(String address) {
        String what = new Attempt("", address, null).asAddress();
        var wait = remaining(table.failures(List.of(what)).get(what), FREE_PER_ADDRESS, LONGEST_FOR_ADDRESS);
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw new TooManyAttemptsException(wait);
        }
    }

    void failedFrom(String address) {
        table.fail(new Attempt("", address, null).asAddress());
    }

    /** Whether the user signed in with this browser before. */
    boolean knowsDevice(Attempt attempt) {
        return attempt.device != null && table.knows(attempt.browser());
    }

    /** @param exists whether there is such a user */
    void failed(Attempt attempt, boolean exists) {
        table.fail(own(attempt));
        if (exists) {
            table.fail(attempt.asAddress());
        }
    }

    /** Forgets the user's failures. Those of the address stay: one good password there must not pay for guessing others. */
    void succeeded(Attempt attempt) {
        table.forgive(own(attempt));
        table.see(attempt.place());
        if (attempt.device != null) {
            table.see(attempt.browser());
        }
    }

    private String own(Attempt attempt) {
        return knowsDevice(attempt)
                ? attempt.browser()
                : table.knows(attempt.place()) ? attempt.place() : attempt.asUser();
    }

    private Duration remaining(@Nullable Failures known, int free, Duration longest) {
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        long seconds = Math.min(longest.toSeconds(), 1L << Math.min(known.count() - free, 30));
        return Duration.between(clock.instant(), known.last().plusSeconds(seconds));
    }

    /** An IPv6 caller owns at least a /64, so that counts as one address. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length == 8 ? String.join(":", List.of(groups).subList(0, 4)) : address;
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
