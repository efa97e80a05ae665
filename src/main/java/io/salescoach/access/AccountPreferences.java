package io.salescoach.access;

import io.salescoach.access.Preferences.Theme;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * What people choose for their pages. It is kept with the user, and goes to each browser as cookies at sign-in, so that no
 * page has to ask for it.
 */
@Component
public class AccountPreferences {

    /** The cookie of the language and the time zone, as pages name it. */
    public static final String LANGUAGE = "language";

    private static final String THEME = "theme";

    private final JdbcClient database;
    private final CookieLocaleResolver languages;

    AccountPreferences(JdbcClient database, CookieLocaleResolver languages) {
        this.database = database;
        this.languages = languages;
    }

    public Preferences of(String user) {
        return database.sql("select language, time_zone, theme from users where name = ?")
                .param(user)
                .query((row, number) -> new Preferences(
                        row.getString("language"), row.getString("time_zone"), theme(row.getString("theme"))))
                .optional()
                .orElse(Preferences.NONE);
    }

    /** Keeps them, and shows them in this browser at once. */
    public void save(Viewer viewer, Preferences chosen, HttpServletRequest request, HttpServletResponse response) {
        database.sql("update users set language = ?, time_zone = ?, theme = ? where name = ?")
                .param(chosen.language())
                .param(chosen.timeZone())
                .param(chosen.theme() == null ? null : chosen.theme().name())
                .param(viewer.name())
                .update();
        show(chosen, request, response);
    }

    /** What the button at the top says counts for the account too, where the account has chosen a language before. */
    public void speak(Viewer viewer, String language) {
        database.sql("update users set language = ? where name = ? and language is not null")
                .params(language, viewer.name())
                .update();
    }

    /** At sign-in: another person may have used this browser before. */
    void begin(String user, HttpServletRequest request, HttpServletResponse response) {
        show(of(user), request, response);
    }

    private void show(Preferences chosen, HttpServletRequest request, HttpServletResponse response) {
        String language = chosen.language();
        Locale locale = language != null
                ? Locale.forLanguageTag(language)
                : WebUtils.getCookie(request, LANGUAGE) == null
                        ? null
                        : languages.resolveLocaleContext(request).getLocale();
        String zone = chosen.timeZone();
        languages.setLocaleContext(
                request,
                response,
                locale == null && zone == null
                        ? null
                        : new SimpleTimeZoneAwareLocaleContext(
                                locale, zone == null ? null : TimeZone.getTimeZone(zone)));
        if (chosen.theme() == null && WebUtils.getCookie(request, THEME) == null) {
            return;
        }
        // Read by a script before the page is drawn.
        var theme = ResponseCookie.from(
                        THEME,
                        Optional.ofNullable(chosen.theme())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(request.getContextPath() + "/")
                .maxAge(chosen.theme() == null ? Duration.ZERO : Duration.ofDays(365))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, theme.toString());
    }

    private static @Nullable Theme theme(@Nullable String code) {
        return code == null ? null : Theme.valueOf(code);
    }
}
