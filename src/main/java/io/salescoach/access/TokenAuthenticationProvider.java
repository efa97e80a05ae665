package io.salescoach.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs a program in by the token of a person. Token and person are read with each call, so that an ended token, a disabled
 * person and other roles count at once on every instance. A right token is never kept waiting by what others guess.
 */
@Component
class TokenAuthenticationProvider {

    private final ApiTokenRepository table;
    private final UserRepository users;
    private final TokenRate rate;
    private final SignInAttempts attempts;
    private final Audit audit;
    private final Clock clock;

    TokenAuthenticationProvider(
            ApiTokenRepository table,
            UserRepository users,
            TokenRate rate,
            SignInAttempts attempts,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.users = users;
        this.rate = rate;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws BadCredentialsException for no token that works
     * @throws TooManyAttemptsException when the address has shown too many that do not
     * @throws TooManyCallsException when this one has made all its calls of the minute
     */
    Authentication authenticate(String shown, RequestOrigin caller) {
        var text = TokenText.of(shown);
        var known = text == null ? Optional.<ApiTokenRepository.Known>empty() : table.find(text.id());
        if (text == null || known.isEmpty() || !same(known.get().secretHash(), text.hash())) {
            throw failed(caller, known.map(ApiTokenRepository.Known::owner).orElse(null));
        }
        var token = known.get().token();
        var user = users.find(known.get().owner()).filter(User::enabled);
        if (user.isEmpty() || token.expired(LocalDate.now(clock))) {
            // Whoever has its secret guesses nothing.
            throw new BadCredentialsException(
                    user.isEmpty()
                            ? "The person of this token is not enabled."
                            : "This token has expired (%s); make another one.".formatted(token.expiresOn()));
        }
        rate.count(token.id());
        var principal = new TokenUser(user.get().name(), token.id(), token.name(), token.scopes());
        return UsernamePasswordAuthenticationToken.authenticated(
                principal, null, Permissions.authorities(user.get().roles()));
    }

    private BadCredentialsException failed(RequestOrigin caller, @Nullable String owner) {
        attempts.refuseIfTooManyFrom(caller.address());
        attempts.failedFrom(caller.address());
        audit.record(AuditEvent.SIGN_IN_FAILED, owner, caller, "no such token");
        return new BadCredentialsException("There is no such token; it may have been ended.");
    }

    /** Takes as long for a hash that is nearly right as for any other. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
