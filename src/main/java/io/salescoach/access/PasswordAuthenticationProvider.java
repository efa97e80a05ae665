package io.salescoach.access;

import io.salescoach.access.SignInAttempts.Attempt;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Signs somebody in by name and password, for the page and for HTTP Basic alike. */
@Component
class PasswordAuthenticationProvider implements AuthenticationProvider {

    private static final int MOST_WAITING = 8;

    private final UserRepository users;
    private final PasswordEncoder encoder;
    private final PasswordCache remembered;
    private final SignInAttempts attempts;
    private final Audit audit;
    private final Supplier<String> nobodysHash;
    private final Map<String, Integer> waitingByAddress = new ConcurrentHashMap<>();

    /** Few at a time, since each hash takes 19 MiB; and one at a time for a user, so that guesses cannot overtake the count. */
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(4).toArray(ReentrantLock[]::new);

    PasswordAuthenticationProvider(
            UserRepository users,
            PasswordEncoder encoder,
            PasswordCache remembered,
            SignInAttempts attempts,
            Audit audit) {
        this.users = users;
        this.encoder = encoder;
        this.remembered = remembered;
        this.attempts = attempts;
        this.audit = audit;
        nobodysHash = SingletonSupplier.of(() -> String.valueOf(encoder.encode("nobody has this password")));
    }

    @Override
    public boolean supports(Class<?> type) {
        return type == UsernamePasswordAuthenticationToken.class;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String typed = User.name(asked.getName());
        String name = User.isName(typed) ? typed : "?";
        String password = String.valueOf(asked.getCredentials());
        var from = (CheckedCall) Objects.requireNonNull(asked.getDetails());
        var user = users.find(name).filter(found -> found.password() != null);
        var attempt = new Attempt(name, from.caller().address(), from.browser());
        // Before anything is compared: else what is remembered would tell a right guess from a wrong one during a wait.
        boolean failedBefore = attempts.refuseIfTooMany(attempt);
        boolean remembers = user.filter(User::enabled).isPresent() && remembered.knows(password, hash(user));
        if (!remembers) {
            inTurn(attempt, () -> compare(attempt, password, user, from));
        }
        if (!remembers || failedBefore) {
            attempts.succeeded(attempt);
        }
        var found = user.orElseThrow();
        var principal = new PasswordUser(found.name(), found.version());
        var token = UsernamePasswordAuthenticationToken.authenticated(
                principal, null, Permissions.authorities(found.roles()));
        token.setDetails(from);
        return token;
    }

    /** Whoever sends many passwords at once waits behind itself: an address has few of the places before the hash. */
    private void inTurn(Attempt attempt, Runnable compare) {
        var turn = turns[Math.floorMod(attempt.user().hashCode(), turns.length)];
        int waiting = waitingByAddress.merge(attempt.address(), 1, Integer::sum);
        try {
            if (waiting > MOST_WAITING && !attempts.knowsDevice(attempt) || !turn.tryLock(3, TimeUnit.SECONDS)) {
                throw new TooManyAttemptsException(Duration.ofSeconds(1));
            }
            try {
                compare.run();
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyAttemptsException(Duration.ofSeconds(1));
        } finally {
            waitingByAddress.computeIfPresent(attempt.address(), (who, count) -> count == 1 ? null : count - 1);
        }
    }

    private void compare(Attempt attempt, String password, Optional<User> user, CheckedCall from) {
        attempts.refuseIfTooMany(attempt);
        String hash = hash(user);
        boolean enabled = user.filter(User::enabled).isPresent();
        if (enabled && remembered.knows(password, hash)) {
            return;
        }
        // An unknown name takes as long as a known one.
        boolean matches = encoder.matches(password, hash);
        if (!matches || !enabled) {
            var known = users.find(attempt.user()).map(User::name);
            attempts.failed(attempt, known.isPresent());
            // What was typed as an unknown name may be a password.
            audit.record(
                    AuditEvent.SIGN_IN_FAILED,
                    known.orElse(null),
                    from.caller(),
                    user.isEmpty() ? "no such user" : matches ? "disabled" : "wrong password");
            // Only who knows the password learns that the user is disabled.
            throw matches && user.isPresent()
                    ? new DisabledException("This user is disabled; an administrator can enable it.")
                    : new BadCredentialsException("The user name or the password is wrong.");
        }
        remembered.remember(password, renewed(user.get(), password, hash));
        if (from.basic()) {
            audit.record(AuditEvent.SIGNED_IN, attempt.user(), from.caller(), "HTTP Basic");
        }
    }

    private String renewed(User user, String password, String hash) {
        if (!encoder.upgradeEncoding(hash)) {
            return hash;
        }
        String newer = String.valueOf(encoder.encode(password));
        users.rehash(user, newer);
        return newer;
    }

    private String hash(Optional<User> user) {
        // Made for known names too, or the first unknown one would take longer than they do.
        String nobodys = nobodysHash.get();
        return user.map(User::password).orElse(nobodys);
    }

    /**
     * The call that carries a password.
     *
     * @param browser the secret of a browser in which somebody signed in before, hashed; null without one
     * @param basic with each request, so that only the first of many is worth an entry in the audit
     */
    record CheckedCall(RequestOrigin caller, @Nullable String browser, boolean basic) implements Serializable {

        static CheckedCall page(HttpServletRequest request) {
            return new CheckedCall(RequestOrigin.of(request), KnownBrowser.of(request), false);
        }

        static CheckedCall basic(HttpServletRequest request) {
            return new CheckedCall(RequestOrigin.of(request), KnownBrowser.of(request), true);
        }
    }
}
