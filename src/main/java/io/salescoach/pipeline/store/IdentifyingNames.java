package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stakeholder;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names by which one could tell whose opportunity it is: its own, its customer's and the people's. */
public record IdentifyingNames(List<String> names) {

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** A part of a name that is shorter says little, and stands in other words. */
    private static final int TELLING = 4;

    static IdentifyingNames of(Opportunity opportunity) {
        return new IdentifyingNames(Stream.concat(
                        Stream.of(opportunity.name(), opportunity.customer().name()),
                        opportunity.stakeholders().stream().map(Stakeholder::name))
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(name -> name.length() > 1)
                .distinct()
                .toList());
    }

    /** Those that a sentence holds, whole or in a part that tells: a word with a capital, four Chinese characters. */
    public List<String> in(String sentence) {
        return names.stream().filter(name -> holds(sentence, name)).toList();
    }

    private static boolean holds(String sentence, String name) {
        return hasWord(sentence, name) || parts(name).anyMatch(part -> hasWord(sentence, part));
    }

    private static Stream<String> parts(String name) {
        return WORDS.splitAsStream(name)
                .filter(word -> word.length() >= TELLING)
                .flatMap(word -> {
                    if (Character.isUpperCase(word.charAt(0))) {
                        return Stream.of(word);
                    }
                    return isHan(word)
                            ? Stream.iterate(0, from -> from + TELLING <= word.length(), from -> from + 1)
                                    .map(from -> word.substring(from, from + TELLING))
                            : Stream.of();
                });
    }

    /** Whole words, where words have ends. */
    private static boolean hasWord(String sentence, String word) {
        for (int at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean inside = at > 0 && isLetter(sentence.charAt(at - 1)) && isLetter(word.charAt(0))
                    || end < sentence.length()
                            && isLetter(sentence.charAt(end))
                            && isLetter(word.charAt(word.length() - 1));
            if (!inside) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char character) {
        return Character.isLetterOrDigit(character) && !Character.isIdeographic(character);
    }

    private static boolean isHan(String word) {
        return word.chars().allMatch(Character::isIdeographic);
    }
}
