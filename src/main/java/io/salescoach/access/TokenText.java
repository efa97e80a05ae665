package io.salescoach.access;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token as a program shows it: {@code sc_ID_SECRET}. By the prefix, scanners for secrets find one that was published; the
 * id finds the token, and only the secret proves it.
 *
 * @param secret 40 letters and digits, about 238 random bits
 */
record TokenText(String id, String secret) {

    private static final String PREFIX = "sc_";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 40;
    private static final String SMALL = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String ALL = SMALL + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern SHAPE =
            Pattern.compile("sc_([0-9a-z]{%d})_([0-9A-Za-z]{%d})".formatted(ID_LENGTH, SECRET_LENGTH));
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    static TokenText random() {
        return new TokenText(random(SMALL, ID_LENGTH), random(ALL, SECRET_LENGTH));
    }

    /** What was shown, taken apart; null for anything that is no token of this service. */
    static @Nullable TokenText of(String shown) {
        var parts = SHAPE.matcher(shown);
        return parts.matches() ? new TokenText(parts.group(1), parts.group(2)) : null;
    }

    /** A random secret needs no slow hash: nobody can try so many. */
    String hash() {
        return SignInAttempts.hash(secret);
    }

    /** Whole, for whoever made it; it must get into no log. */
    String whole() {
        return PREFIX + id + "_" + secret;
    }

    @Override
    public String toString() {
        return PREFIX + id + "_…";
    }

    private static String random(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
