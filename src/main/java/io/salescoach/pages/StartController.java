package io.salescoach.pages;

import io.salescoach.access.AccountPreferences;
import io.salescoach.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everybody begins, and in which language. */
@Controller
class StartController {

    private final Languages languages;
    private final AccountPreferences preferences;

    StartController(Languages languages, AccountPreferences preferences) {
        this.languages = languages;
        this.preferences = preferences;
    }

    @GetMapping("/")
    String start(Viewer viewer, HttpServletRequest request) {
        return "redirect:" + PageFrame.of(viewer, request).places().get(0).path();
    }

    /** @param back a page of this site; anything else leads to the start */
    @PostMapping("/language")
    String language(
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.setLocale(request, response, Locale.forLanguageTag(to));
        preferences.speak(Viewer.of(request), languages.resolveLocale(request).getLanguage());
        return "redirect:" + (isOfThisSite(back) ? back : "/");
    }

    /** Whether it is an address as addresses are written, and no other host's. */
    private static boolean isOfThisSite(String address) {
        try {
            var read = new URI(address);
            return address.matches("/([^/\\\\].*)?") && !read.isAbsolute() && read.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
