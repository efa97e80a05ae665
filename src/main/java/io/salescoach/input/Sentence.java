package io.salescoach.input;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What people are told about something that is wrong: an English sentence apart from the values that it names, so that
 * pages can say the same in another language. As data it is the English text.
 *
 * @param pattern the English sentence, with places for its values as {@link java.util.Formatter} has them; translations
 *     are found by it
 * @param values texts, numbers, and sentences within the sentence
 */
public record Sentence(String pattern, List<Object> values) {

    private static final String AS_IT_IS = "%s";

    /** Values quote what was sent; what no text can hold is shown as a question mark in a diamond. */
    public Sentence {
        values = values.stream().map(Sentence::sound).toList();
    }

    /** A sentence of ours; the pattern is a literal, so that its translation can be looked for when the project is built. */
    public static Sentence of(String pattern, Object... values) {
        return new Sentence(pattern, Arrays.asList(values));
    }

    /** Words of somebody else, which are the same in every language. */
    public static Sentence asItIs(String words) {
        return of(AS_IT_IS, words);
    }

    /** No words: for the part of a sentence that may be absent. */
    public static Sentence none() {
        return asItIs("");
    }

    /** One of several texts, as a choice; no words when there are none. */
    public static Sentence either(Collection<String> texts) {
        return texts.stream()
                .map(Sentence::asItIs)
                .reduce((some, next) -> Sentence.of("%s or %s", some, next))
                .orElse(none());
    }

    /** The sentence with each of its texts cut to so many characters, for where there is little room. */
    public Sentence cut(int longest) {
        return new Sentence(
                pattern, values.stream().map(value -> cut(value, longest)).toList());
    }

    private static Object cut(Object value, int longest) {
        if (value instanceof Sentence inner) {
            return inner.cut(longest);
        }
        return value instanceof String text && text.length() > longest ? text.substring(0, longest) + "…" : value;
    }

    /** The sentence with its patterns replaced by what they are in another language. */
    public String in(UnaryOperator<String> language) {
        var said = values.stream()
                .map(value -> value instanceof Sentence inner ? inner.in(language) : value)
                .toArray();
        String words = pattern.equals(AS_IT_IS) ? pattern : language.apply(pattern);
        return String.format(Locale.ROOT, words, said);
    }

    /** The sentence in English. */
    @Override
    @JsonValue
    public String toString() {
        return in(UnaryOperator.identity());
    }

    private static Object sound(Object value) {
        boolean plain = value instanceof Sentence || value instanceof Integer || value instanceof Long;
        return plain ? value : Characters.replaced(String.valueOf(value));
    }
}
