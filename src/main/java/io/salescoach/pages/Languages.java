package io.salescoach.pages;

import io.salescoach.access.AccountPreferences;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * In which language somebody is answered: what was chosen on a page, else what the browser asks for. Programs choose by
 * {@code Accept-Language} alone.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class Languages extends CookieLocaleResolver {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.CHINESE);

    private final AcceptHeaderLocaleResolver asked = new AcceptHeaderLocaleResolver();

    Languages() {
        super(AccountPreferences.LANGUAGE);
        setCookieMaxAge(Duration.ofDays(365));
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setRejectInvalidCookies(false);
        asked.setSupportedLocales(SPOKEN);
        asked.setDefaultLocale(Locale.ENGLISH);
        setDefaultLocaleFunction(asked::resolveLocale);
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return new SimpleLocaleContext(asked.resolveLocale(request));
        }
        return super.resolveLocaleContext(request);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        @Nullable Locale locale = resolveLocaleContext(request).getLocale();
        return locale == null ? Locale.ENGLISH : spoken(locale);
    }

    /** Keeps a choice, and the time zone beside it; a language that is not spoken here becomes English. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        @Nullable TimeZone zone = super.resolveLocaleContext(request) instanceof TimeZoneAwareLocaleContext before
                ? before.getTimeZone()
                : null;
        setLocaleContext(
                request, response, new SimpleTimeZoneAwareLocaleContext(locale == null ? null : spoken(locale), zone));
    }

    private static Locale spoken(Locale locale) {
        return locale.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH;
    }
}
