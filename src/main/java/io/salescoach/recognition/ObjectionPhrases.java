package io.salescoach.recognition;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.tables.Phrase;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what a customer says from words that leave no doubt. A phrase of objection-phrases.csv matches whole
 * words in English and any run of characters in Chinese; {@code *} in it stands for up to four words, or for up to six
 * characters of one clause. The longest phrase that matches
 * decides. A phrase with an exception says nothing of a quote that holds the exception.
 */
public final class ObjectionPhrases {

    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02BC`]");
    private static final Pattern BLANKS =
            Pattern.compile("(?:(?!')[\\s\\p{P}\\p{S}])+|(?<![\\p{L}\\p{N}])'|'(?![\\p{L}\\p{N}])");
    private static final Pattern BETWEEN_CHARACTERS = Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Comparator<Matcher> BEST =
            Comparator.comparing((Matcher matcher) -> -matcher.length).thenComparing(matcher -> matcher.phrase.row());

    /** English phrases by their first word, Chinese ones by their first character: few of them are tried on a quote. */
    private final Map<String, List<Matcher>> english;

    private final Map<String, List<Matcher>> chinese;

    public ObjectionPhrases(List<Phrase> phrases) {
        var matchers = phrases.stream().map(Matcher::of).toList();
        english = byStart(matchers, false);
        chinese = byStart(matchers, true);
    }

    private static Map<String, List<Matcher>> byStart(List<Matcher> matchers, boolean chinese) {
        return matchers.stream()
                .filter(matcher -> matcher.chinese == chinese)
                .collect(Collectors.groupingBy(matcher -> matcher.start));
    }

    /** The surface that the quote shows, or null when it is no excuse that the table knows. */
    public @Nullable Surface recognise(String quote) {
        return matchers(quote).stream()
                .min(BEST)
                .map(matcher -> Surface.valueOf(matcher.phrase.code()))
                .orElse(null);
    }

    /** Every phrase that the quote holds, the one that decides first. */
    public List<Phrase> matching(String quote) {
        return matchers(quote).stream()
                .sorted(BEST)
                .map(Matcher::phrase)
                .distinct()
                .toList();
    }

    /** The codes of all phrases that the quote holds. */
    public Set<String> codes(String quote) {
        return matchers(quote).stream()
                .map(matcher -> matcher.phrase.code())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Matcher> matchers(String quote) {
        String words = " " + plain(quote) + " ";
        var matching = new ArrayList<Matcher>();
        Stream.of(words.strip().split(" ")).distinct().forEach(word -> collect(english.get(word), words, matching));
        words.chars()
                .distinct()
                .forEach(character -> collect(chinese.get(Character.toString(character)), words, matching));
        return matching;
    }

    private static void collect(@Nullable List<Matcher> candidates, String text, List<Matcher> matching) {
        if (candidates != null) {
            for (Matcher candidate : candidates) {
                if (candidate.matches(text)) {
                    matching.add(candidate);
                }
            }
        }
    }

    private static String plain(String text) {
        if (text.chars().allMatch(character -> character < 128 && character != '`')) {
            return blanksToSpaces(text.toLowerCase(Locale.ROOT));
        }
        String normal = APOSTROPHES
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("'");
        String joined =
                BETWEEN_CHARACTERS.matcher(normal.toLowerCase(Locale.ROOT)).replaceAll("");
        return blanksToSpaces(joined);
    }

    private static String blanksToSpaces(String text) {
        String words = BLANKS.matcher(text).replaceAll(" ");
        return SPACES.matcher(words).replaceAll(" ").strip();
    }

    /**
     * A phrase, made ready.
     *
     * @param literals the parts between the gaps: looking for them first spares most of the searches for the whole
     */
    private record Matcher(
            Phrase phrase,
            boolean chinese,
            String start,
            int length,
            List<String> literals,
            PhrasePattern whole,
            List<String> exceptions) {

        boolean matches(String text) {
            for (String literal : literals) {
                if (!text.contains(literal)) {
                    return false;
                }
            }
            return (literals.size() == 1 || whole.isIn(text))
                    && exceptions.stream().noneMatch(text::contains);
        }

        static Matcher of(Phrase phrase) {
            boolean chinese = phrase.language().equals("zh");
            var parts = Stream.of(phrase.phrase().split("\\*"))
                    .map(ObjectionPhrases::plain)
                    .toList();
            var literals = parts.stream()
                    .map(part -> chinese ? part : " " + part + " ")
                    .toList();
            String first = parts.get(0);
            String start = chinese ? first.substring(0, 1) : first.split(" ")[0];
            int length = parts.stream().mapToInt(String::length).sum();
            var exceptions = phrase.unless().stream()
                    .map(ObjectionPhrases::plain)
                    .map(words -> chinese ? words : " " + words + " ")
                    .toList();
            return new Matcher(phrase, chinese, start, length, literals, new PhrasePattern(parts, chinese), exceptions);
        }
    }
}
