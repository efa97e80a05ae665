package io.salescoach.pages.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of which program and system a browser tells. Each says the names of others too, so the order decides; it is what a
 * browser claims, and shown only to whom it belongs. Templates know it as {@code @browserNames}.
 */
@Component
class BrowserNames {

    private static final Map<String, String> PROGRAMS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "MicroMessenger",
            "WeChat",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "HarmonyOS",
            "HarmonyOS",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    /** Such as {@code Firefox, Windows}; what the browser says itself where nothing is known of it; blank for null. */
    public String shown(@Nullable String browser) {
        if (browser == null) {
            return "";
        }
        String program = first(PROGRAMS, browser);
        String system = first(SYSTEMS, browser);
        return program == null ? browser : system == null ? program : program + ", " + system;
    }

    private static @Nullable String first(Map<String, String> names, String browser) {
        return names.entrySet().stream()
                .filter(name -> browser.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> ordered(String... pairs) {
        var ordered = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i], pairs[i + 1]);
        }
        return ordered;
    }
}
