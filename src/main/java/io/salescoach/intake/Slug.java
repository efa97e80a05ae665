package io.salescoach.intake;

import io.salescoach.input.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an id of any text: {@code Müller & Söhne} becomes {@code muller-sohne}. Where letters are lost, as all of a
 * Chinese name are, a few digits of a hash keep different texts apart. The same text always gives the same id.
 */
final class Slug {

    private static final int LONGEST = 64;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private Slug() {}

    /** @param joint what stands between words: - . or _ */
    static String of(String text, String joint) {
        String plain = plain(text, joint);
        if (plain != null) {
            return plain;
        }
        String slug = letters(text, joint);
        String kept = slug.substring(0, Math.min(slug.length(), LONGEST - 9));
        return kept + (kept.isEmpty() ? "" : joint) + hash(text);
    }

    /** The same for what has no need to differ: null where letters are lost. */
    static @Nullable String plain(String text, String joint) {
        if (text.matches(Limits.ID) && !text.matches(".*[A-Z].*")) {
            return text;
        }
        String slug = letters(text, joint);
        boolean lost = decomposed(text).codePoints().anyMatch(c -> c > 127 && Character.isLetterOrDigit(c));
        return !lost && !slug.isEmpty() && slug.length() <= LONGEST ? slug : null;
    }

    private static String letters(String text, String joint) {
        String slug = OTHERS.matcher(decomposed(text)).replaceAll(joint);
        slug = slug.substring(slug.startsWith(joint) ? joint.length() : 0);
        return slug.endsWith(joint) ? slug.substring(0, slug.length() - joint.length()) : slug;
    }

    private static String decomposed(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
