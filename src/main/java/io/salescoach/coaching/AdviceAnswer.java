package io.salescoach.coaching;

import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Advice, and what is told of it, as an answer over HTTP: it names its language and says that it depends on the reader's. */
public final class AdviceAnswer {

    private AdviceAnswer() {}

    public static <T> ResponseEntity<T> of(T advice, Locale locale) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage().equals("zh") ? "zh" : "en")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(advice);
    }
}
