package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Signs somebody in by name and password, for the page and for HTTP Basic alike. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private final Users users;
    private final PasswordEncoder encoder;
    private final RememberedPasswords remembered;
    private final Attempts attempts;
    private final Audit audit;
    private final String nobodysHash;

    /** Few at a time, since each hash takes 19 MiB; and one at a time for a user, so that guesses cannot overtake the count. */
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(4).toArray(ReentrantLock[]::new);

    PasswordCheck(
            Users users, PasswordEncoder encoder, RememberedPasswords remembered, Attempts attempts, Audit audit) {
        this.users = users;
        this.encoder = encoder;
        this.remembered = remembered;
        this.attempts = attempts;
        this.audit = audit;
        nobodysHash = String.valueOf(encoder.encode("nobody has this password"));
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
        var from = (CheckedCall) asked.getDetails();
        String address = from.caller().address();
        attempts.refuseIfTooMany(name, address);
        var user = users.find(name).filter(found -> found.enabled() && found.password() != null);
        if (user.isEmpty() || !remembered.knows(password, hash(user))) {
            compare(name, password, user, from);
        }
        attempts.succeeded(name, address);
        var found = user.orElseThrow();
        var principal = new SignedInByPassword(found.name(), found.version());
        var token = UsernamePasswordAuthenticationToken.authenticated(
                principal, null, Permissions.authorities(found.roles()));
        token.setDetails(from);
        return token;
    }

    private void compare(String name, String password, Optional<User> user, CheckedCall from) {
        var turn = turns[Math.floorMod(name.hashCode(), turns.length)];
        turn.lock();
        try {
            attempts.refuseIfTooMany(name, from.caller().address());
            String hash = hash(user);
            if (user.isPresent() && remembered.knows(password, hash)) {
                return;
            }
            // An unknown name takes as long as a known one.
            if (!encoder.matches(password, hash) || user.isEmpty()) {
                attempts.failed(name, from.caller().address());
                // What was typed as an unknown name may be a password.
                audit.record(
                        AuditEvent.SIGN_IN_FAILED,
                        users.find(name).map(User::name).orElse(null),
                        from.caller(),
                        user.isEmpty() ? "no such user, or not enabled" : "wrong password");
                throw new BadCredentialsException("The user name or the password is wrong.");
            }
            remembered.remember(password, renewed(user.get(), password, hash));
        } finally {
            turn.unlock();
        }
        if (from.basic()) {
            audit.record(AuditEvent.SIGNED_IN, name, from.caller(), "HTTP Basic");
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
        return user.map(User::password).orElse(nobodysHash);
    }

    /**
     * The call that carries a password.
     *
     * @param basic with each request, so that only the first of many is worth an entry in the audit
     */
    record CheckedCall(Caller caller, boolean basic) implements Serializable {

        static CheckedCall page(HttpServletRequest request) {
            return new CheckedCall(Caller.of(request), false);
        }

        static CheckedCall basic(HttpServletRequest request) {
            return new CheckedCall(Caller.of(request), true);
        }
    }
}
