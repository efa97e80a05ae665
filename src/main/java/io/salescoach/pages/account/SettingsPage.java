package io.salescoach.pages.account;

import io.salescoach.access.AccountPreferences;
import io.salescoach.access.Preferences;
import io.salescoach.access.Preferences.Theme;
import io.salescoach.access.Viewer;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own language, time zone and colours. */
@Controller
@RequestMapping("/account")
class SettingsPage {

    private static final String LANGUAGE = "language";
    private static final String TIME_ZONE = "timeZone";
    private static final String THEME = "theme";
    private static final List<String> LANGUAGES = List.of("en", "zh");

    /** Those that people know: a place, and nothing that is kept for old programs. */
    private static final Pattern PLACE =
            Pattern.compile("UTC|(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> PLACE.matcher(id).matches())
            .sorted()
            .toList();

    private final AccountPreferences preferences;
    private final Words words;

    SettingsPage(AccountPreferences preferences, Words words) {
        this.preferences = preferences;
        this.words = words;
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        var chosen = preferences.of(viewer.name());
        var form = Form.empty();
        form.set(LANGUAGE, chosen.language());
        form.set(TIME_ZONE, chosen.timeZone());
        form.set(THEME, chosen.theme());
        return show(form, model);
    }

    @PostMapping("/settings")
    String save(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        var form = Form.of(sent);
        String language = chosen(form, LANGUAGE, LANGUAGES);
        String zone = chosen(form, TIME_ZONE, ZONES);
        String theme = chosen(
                form, THEME, Arrays.stream(Theme.values()).map(Theme::name).toList());
        if (!form.sound()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(form, model);
        }
        preferences.save(
                viewer,
                new Preferences(language, zone, theme == null ? null : Theme.valueOf(theme)),
                request,
                response);
        if (language != null) {
            LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        }
        redirect.addFlashAttribute("told", words.message("account.settings.saved"));
        return "redirect:/account";
    }

    /** What is chosen of what can be; null for nothing. */
    private @Nullable String chosen(Form form, String field, List<String> possible) {
        String value = form.entered(field);
        if (value != null && !possible.contains(value)) {
            form.refuse(field, words.message("account.settings.unknown"));
        }
        return value;
    }

    private String show(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("languages", Map.of("en", "English", "zh", "中文"));
        model.addAttribute("zones", zones());
        model.addAttribute("themes", options());
        model.addAttribute("zone", LocaleContextHolder.getTimeZone().toZoneId().getId());
        return "account/settings";
    }

    private Map<String, String> zones() {
        var zones = new LinkedHashMap<String, String>();
        ZONES.forEach(id -> zones.put(
                id, words.message("deal.pair", id, ZoneId.of(id).getDisplayName(TextStyle.FULL, words.locale()))));
        return zones;
    }

    private Map<String, String> options() {
        var themes = new LinkedHashMap<String, String>();
        Arrays.stream(Theme.values()).forEach(each -> themes.put(each.name(), words.code("theme", each)));
        return themes;
    }
}
