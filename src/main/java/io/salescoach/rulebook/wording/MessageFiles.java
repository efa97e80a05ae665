package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.tables.Text;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What the pages call things, read from their own message files: commands and rules in words speak as the pages do,
 * without starting the service.
 */
final class MessageFiles {

    private static final List<String> FILES = List.of("messages.rule-words", "messages.opportunities", "messages");
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final List<ResourceBundle> files;

    /** @param locale Chinese for {@code zh}, English for any other */
    MessageFiles(Locale locale) {
        this.locale = Text.isChinese(locale) ? Locale.CHINESE : Locale.ROOT;
        this.files = FILES.stream()
                .map(name -> ResourceBundle.getBundle(
                        name, this.locale, MessageFiles.class.getClassLoader(), NO_OTHER_LANGUAGE))
                .toList();
    }

    /** The text of a key; null where there is none. */
    @Nullable String find(String key) {
        return files.stream()
                .filter(file -> file.containsKey(key))
                .map(file -> file.getString(key))
                .findFirst()
                .orElse(null);
    }

    /** Whether there is such a text. */
    boolean has(String key) {
        return find(key) != null;
    }

    /** The text of a key that is there, with these values in it. */
    String say(String key, String... values) {
        String pattern = Objects.requireNonNull(find(key), key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }
}
