package io.salescoach.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes of Argon2id with the least that OWASP recommends. Hashes with other figures are understood, and renewed at the next
 * sign-in.
 */
final class Argon2 implements PasswordEncoder {

    private static final int SALT = 16;
    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(19_456, 2, 1, 32, com.password4j.types.Argon2.ID);

    private final Argon2Function figures;

    Argon2() {
        this(ARGON2ID);
    }

    Argon2(Argon2Function figures) {
        this.figures = figures;
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        return Password.hash(String.valueOf(password))
                .addRandomSalt(SALT)
                .with(figures)
                .getResult();
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        Argon2Function function = function(hash);
        return password != null
                && function != null
                && Password.check(password, String.valueOf(hash)).with(function);
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        Argon2Function function = function(hash);
        return function != null && !function.equals(figures);
    }

    private static @Nullable Argon2Function function(@Nullable String hash) {
        try {
            return hash == null || hash.isEmpty() ? null : Argon2Function.getInstanceFromHash(hash);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
