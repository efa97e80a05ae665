package io.salescoach.coaching;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.Tables.Phrase;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what a customer says on the surface from the words it used. A phrase of objection-phrases.csv matches whole
 * words in English and any run of characters in Chinese; {@code *} in it stands for up to four words or six characters.
 * The longest phrase that matches decides.
 */
public final class ObjectionPhrases {

    private static final Pattern BLANKS =
            Pattern.compile("(?:(?!')[\\s\\p{P}\\p{S}])+|(?<![\\p{L}\\p{N}])'|'(?![\\p{L}\\p{N}])");

    private final List<Matcher> matchers;

    public ObjectionPhrases(List<Phrase> phrases) {
        matchers = phrases.stream()
                .map(Matcher::of)
                .sorted(Comparator.comparing((Matcher matcher) -> -matcher.length)
                        .thenComparing(Matcher::surface))
                .toList();
    }

    /** The surface that the quote shows, or null when it is no excuse that the table knows. */
    public @Nullable Surface recognise(String quote) {
        String words = " " + plain(quote) + " ";
        String characters = words.replace(" ", "");
        return matchers.stream()
                .filter(matcher -> matcher.matches(matcher.chinese ? characters : words))
                .map(Matcher::surface)
                .findFirst()
                .orElse(null);
    }

    private static String plain(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\u2018\u2019\u02BC`]", "'");
        return BLANKS.matcher(normal.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip()
                .replaceAll(" +", " ");
    }

    /** @param literals the parts between the gaps: looking for them first spares most of the searches for the pattern */
    private record Matcher(Surface surface, boolean chinese, int length, List<String> literals, Pattern pattern) {

        boolean matches(String text) {
            return literals.stream().allMatch(text::contains)
                    && (literals.size() == 1 || pattern.matcher(text).find());
        }

        static Matcher of(Phrase phrase) {
            boolean chinese = phrase.language().equals("zh");
            String gap = chinese ? ".{0,6}" : "(?:[^ ]+ ){0,4}";
            var regex = new StringBuilder();
            int length = 0;
            var literals = new ArrayList<String>();
            String[] parts = phrase.phrase().split("\\*");
            for (int i = 0; i < parts.length; i++) {
                String part = plain(parts[i]);
                part = chinese ? part.replace(" ", "") : part;
                length += part.length();
                literals.add(chinese ? part : " " + part + " ");
                String literal = Pattern.quote(chinese ? part : " " + part + " ");
                regex.append(
                        i == 0
                                ? literal
                                : chinese ? gap + literal : "(?<= )" + gap + "(?<= )" + Pattern.quote(part + " "));
            }
            return new Matcher(
                    phrase.surface(), chinese, length, List.copyOf(literals), Pattern.compile(regex.toString()));
        }
    }
}
