package io.salescoach.intake;

import io.salescoach.opportunity.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

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
        if (text.matches(Limits.ID) && !text.matches(".*[A-Z].*")) {
            return text;
        }
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String slug = OTHERS.matcher(plain).replaceAll(joint);
        slug = slug.substring(slug.startsWith(joint) ? joint.length() : 0);
        slug = slug.endsWith(joint) ? slug.substring(0, slug.length() - joint.length()) : slug;
        boolean lost = plain.codePoints().anyMatch(c -> c > 127 && Character.isLetterOrDigit(c));
        if (!lost && !slug.isEmpty() && slug.length() <= LONGEST) {
            return slug;
        }
        String kept = slug.substring(0, Math.min(slug.length(), LONGEST - 9));
        return kept + (kept.isEmpty() ? "" : joint) + hash(text);
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
