package io.salescoach.rulebook.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A wording in both languages, with {@code {placeholders}} for what differs from case to case. */
public final class Text {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z_-]+)}");

    private final Template en;
    private final Template zh;
    private final Set<String> placeholders;

    public Text(String en, String zh) {
        this.en = Template.of(en);
        this.zh = Template.of(zh);
        var names = new LinkedHashSet<>(this.en.names);
        names.addAll(this.zh.names);
        this.placeholders = Collections.unmodifiableSet(names);
    }

    /** The wording with its placeholders filled in; one that has no value stays as it stands. */
    public String in(Locale locale, Function<String, @Nullable String> values) {
        return (isChinese(locale) ? zh : en).fill(values);
    }

    /** The wording, for texts without placeholders. */
    public String in(Locale locale) {
        return in(locale, name -> null);
    }

    /** Names of the placeholders used in either language. */
    public Set<String> placeholders() {
        return placeholders;
    }

    public static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }

    private record Template(List<String> literals, List<String> names) {

        static Template of(String text) {
            var literals = new ArrayList<String>();
            var names = new ArrayList<String>();
            var matcher = PLACEHOLDER.matcher(text);
            int end = 0;
            while (matcher.find()) {
                literals.add(text.substring(end, matcher.start()));
                names.add(matcher.group(1));
                end = matcher.end();
            }
            literals.add(text.substring(end));
            return new Template(List.copyOf(literals), List.copyOf(names));
        }

        String fill(Function<String, @Nullable String> values) {
            if (names.isEmpty()) {
                return literals.get(0);
            }
            var filled = new StringBuilder(literals.get(0));
            for (int i = 0; i < names.size(); i++) {
                String value = values.apply(names.get(i));
                filled.append(value == null ? "{" + names.get(i) + "}" : value).append(literals.get(i + 1));
            }
            return filled.toString();
        }
    }
}
