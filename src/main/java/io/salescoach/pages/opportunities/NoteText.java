package io.salescoach.pages.opportunities;

import io.salescoach.pipeline.notes.MentionFinder;
import io.salescoach.pipeline.notes.MentionFinder.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The text of a note in parts, so that a template can make links of addresses and show who is named. */
final class NoteText {

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\bhttps?://[^\\s<>\"'`{}|\\\\^\\p{IsHan}，。；：！？、（）《》“”‘’]+");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** What ends a sentence is not part of an address at its end. */
    private static final String ENDS = ".,;:!?*_~";

    private NoteText() {}

    /**
     * @param kind {@code text}, {@code link} to a page of the web, or {@code name} of somebody
     */
    record Part(String kind, String text) {}

    /** @param called what people call those who are named, by user name */
    static List<Part> parts(String text, Map<String, String> called) {
        var names = new ArrayList<>(new MentionFinder(called).in(text));
        var parts = new ArrayList<Part>();
        var address = ADDRESS.matcher(text);
        int from = 0;
        while (address.find(from)) {
            String found = withoutEnd(address.group());
            int end = address.start() + found.length();
            if (isAddress(found)) {
                named(text, from, address.start(), names, parts);
                parts.add(new Part("link", found));
            } else {
                named(text, from, end, names, parts);
            }
            from = end;
        }
        named(text, from, text.length(), names, parts);
        return parts;
    }

    private static void named(String text, int from, int to, List<Span> names, List<Part> parts) {
        int at = from;
        for (Span name : names) {
            if (name.start() >= at && name.end() <= to) {
                add(text.substring(at, name.start()), parts);
                parts.add(new Part("name", text.substring(name.start(), name.end())));
                at = name.end();
            }
        }
        add(text.substring(at, to), parts);
    }

    private static void add(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part("text", text));
        }
    }

    /** Without punctuation at the end, and without a bracket that was opened before the address. */
    private static String withoutEnd(String found) {
        int end = found.length();
        while (end > 0
                && (ENDS.indexOf(found.charAt(end - 1)) >= 0
                        || found.charAt(end - 1) == ')' && count(found, end, ')') > count(found, end, '(')
                        || found.charAt(end - 1) == ']' && count(found, end, ']') > count(found, end, '['))) {
            end--;
        }
        return found.substring(0, end);
    }

    private static long count(String text, int end, char c) {
        return text.chars().limit(end).filter(each -> each == c).count();
    }

    private static boolean isAddress(String found) {
        try {
            URI address = new URI(found.replace("[", "%5B").replace("]", "%5D"));
            return address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getRawAuthority() != null
                    && !address.getRawAuthority().contains("@");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
