package io.salescoach.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.salescoach.input.Sentence;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a password must be: long, and not what anybody would try first. No kinds of characters, no dates of expiry (NIST SP 800-63B). */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    private static final int DIFFERENT = 5;

    /** Knows the common passwords, names and words of several languages, keys side by side, dates, and letters as digits. */
    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    /** The estimate's best mark: ten thousand million guesses. */
    private static final int BEST = 4;

    private static final int EXAMINED = 64;
    private static final List<String> OWN_WORDS = List.of("sales", "coach", "salescoach", "opportunity");

    private PasswordRules() {}

    /** Says what is wrong with a password for that user, or null. */
    static @Nullable Sentence problem(String user, String password) {
        int length = password.codePointCount(0, password.length());
        String plain = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST || length > LONGEST) {
            return Sentence.of("has %s characters; a password has %s to %s", length, SHORTEST, LONGEST);
        }
        if (!user.isEmpty() && plain.contains(user)) {
            return Sentence.of("holds the user name");
        }
        if (plain.equals(FirstUsers.SAMPLE_PASSWORD)) {
            return Sentence.of("is the one of the sample users, which everybody knows");
        }
        if (plain.codePoints().distinct().count() < DIFFERENT) {
            return Sentence.of("repeats fewer than %s different characters", DIFFERENT);
        }
        var guesses = ESTIMATE.measure(password.substring(0, Math.min(password.length(), EXAMINED)), OWN_WORDS);
        return guesses.getScore() < BEST
                ? Sentence.of("is too easy to guess: it is a common password, or made of one")
                : null;
    }
}
