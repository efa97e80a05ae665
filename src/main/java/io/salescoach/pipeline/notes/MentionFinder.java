package io.salescoach.pipeline.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds who is named in a text: {@code @} and a user name, or what people call the user. */
public final class MentionFinder {

    private final Map<String, String> users = new LinkedHashMap<>();

    /** @param called what people call each user, by user name */
    public MentionFinder(Map<String, String> called) {
        called.forEach((user, name) -> {
            users.put(user, user);
            if (!name.isBlank()) {
                users.putIfAbsent(name.strip(), user);
            }
        });
    }

    /** Where somebody is named, from the at sign to the end of the name. */
    public record Span(int start, int end, String user) {}

    /** In the order of the text; the longest name counts where one begins with another. */
    public List<Span> in(String text) {
        var spans = new ArrayList<Span>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            Span longest = null;
            if (at == 0 || !isPartOfWord(text.charAt(at - 1))) {
                for (var user : users.entrySet()) {
                    int end = at + 1 + user.getKey().length();
                    if ((longest == null || end > longest.end) && isNamed(text, at + 1, user.getKey())) {
                        longest = new Span(at, end, user.getValue());
                    }
                }
            }
            if (longest != null) {
                spans.add(longest);
            }
        }
        return spans;
    }

    /** A name in Latin letters ends where no letter or digit goes on; Chinese has no gaps between words. */
    private static boolean isNamed(String text, int from, String name) {
        int end = from + name.length();
        return text.regionMatches(true, from, name, 0, name.length())
                && (end == text.length() || !isPartOfWord(text.charAt(end)) || !isPartOfWord(text.charAt(end - 1)));
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    }
}
