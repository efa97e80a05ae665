package io.salescoach.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a password must be: long, and not what anybody would try first. No kinds of characters, no dates of expiry (NIST SP 800-63B). */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    private static final int DIFFERENT = 5;

    private PasswordRules() {}

    /** Says what is wrong with a password for that user, or null. */
    static @Nullable String problem(String user, String password) {
        int length = password.codePointCount(0, password.length());
        String plain = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST || length > LONGEST) {
            return "has %d characters; a password has %d to %d".formatted(length, SHORTEST, LONGEST);
        }
        if (!user.isEmpty() && plain.contains(user)) {
            return "holds the user name";
        }
        if (plain.equals(FirstUsers.SAMPLE_PASSWORD)) {
            return "is the one of the sample users, which everybody knows";
        }
        if (plain.codePoints().distinct().count() < DIFFERENT) {
            return "repeats fewer than %d different characters".formatted(DIFFERENT);
        }
        return null;
    }
}
