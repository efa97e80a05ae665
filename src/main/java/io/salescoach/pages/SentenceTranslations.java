package io.salescoach.pages;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.tables.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Says what is wrong in the reader's language. The Chinese of each English sentence stands in {@code sentences/zh}, in a
 * file for each package that tells it.
 */
@Component
class SentenceTranslations {

    private static final String CHINESE = "classpath*:/sentences/zh/*.yaml";

    private final Map<String, String> chinese = new TreeMap<>();

    SentenceTranslations() throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources(CHINESE)) {
            try (InputStream content = file.getInputStream()) {
                chinese.putAll(new YAMLMapper().readValue(content, new TypeReference<Map<String, String>>() {}));
            }
        }
    }

    String say(Sentence sentence, Locale locale) {
        return Text.isChinese(locale)
                ? sentence.in(pattern -> chinese.getOrDefault(pattern, pattern))
                : sentence.toString();
    }
}
