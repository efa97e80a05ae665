package io.salescoach.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the user whom another system means, by user name or by a display name that only one user has; and says a user name
 * as people know its owner. Templates know it as {@code @userNames}.
 */
@Component
public class UserNames {

    private static final Pattern WITH_BRACKETS = Pattern.compile("(.*?)[(<\\[](.*)[)>\\]]");
    private static final Pattern HAN = Pattern.compile("[\\p{IsHan}·]+");
    private static final String NOBODY_ALONE = "";
    private static final int MOST_SELLERS = 1_000;

    /** A list of 200 deals names the same few people over and over. */
    private static final Duration SEEN_FOR = Duration.ofSeconds(5);

    private static final int MOST_SEEN = 10_000;

    private final Cache<String, String> shown = Caffeine.newBuilder()
            .expireAfterWrite(SEEN_FOR)
            .maximumSize(MOST_SEEN)
            .build();
    private final UserRepository users;

    UserNames(UserRepository users) {
        this.users = users;
    }

    /** The users as they are now: gives the user's name for what is written, null for nobody and for more than one. */
    public UnaryOperator<@Nullable String> known() {
        Map<String, String> byName = new HashMap<>();
        Map<String, String> byDisplayName = new HashMap<>();
        for (User user : users.page(0, Integer.MAX_VALUE)) {
            byName.put(user.name(), user.name());
            names(user.displayName())
                    .forEach(name -> byDisplayName.merge(
                            name, user.name(), (one, other) -> one.equals(other) ? one : NOBODY_ALONE));
        }
        return written -> find(String.valueOf(written), byName, byDisplayName);
    }

    /** Everybody who may own opportunities, by user name, with what people call them. */
    public Map<String, String> sellers() {
        var sellers = new LinkedHashMap<String, String>();
        users.page(0, Integer.MAX_VALUE).stream()
                .filter(user -> user.enabled()
                        && (user.roles().contains(UserRole.ACCOUNT_MANAGER)
                                || user.roles().contains(UserRole.SALES_MANAGER)))
                .limit(MOST_SELLERS)
                .forEach(user ->
                        sellers.put(user.name(), user.displayName().isBlank() ? user.name() : user.displayName()));
        return sellers;
    }

    /** What the owner of a user name is called; the user name itself where nobody has it. Asked again every few seconds. */
    public String shown(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String known = shown.get(
                name,
                any -> users.find(User.name(name))
                        .map(User::displayName)
                        .filter(called -> !called.isBlank())
                        .orElse(null));
        return known == null ? name : known;
    }

    private static @Nullable String find(
            String written, Map<String, String> byName, Map<String, String> byDisplayName) {
        for (String name : candidates(written)) {
            String user = byName.getOrDefault(name, byDisplayName.get(name));
            if (user == null) {
                user = byName.get(name.replace(' ', '.'));
            }
            if (user != null && !user.isEmpty()) {
                return user;
            }
        }
        return null;
    }

    /** {@code Wang Fang (wang@example.com)} is written for either. */
    private static List<String> candidates(String written) {
        Matcher parts = WITH_BRACKETS.matcher(folded(written));
        return parts.matches()
                ? List.of(folded(written), folded(parts.group(2)), folded(parts.group(1)))
                : List.of(folded(written));
    }

    /** A display name, and each of its two names where it is written in two scripts: {@code Wang Fang 王芳}. */
    private static Set<String> names(String displayName) {
        String whole = folded(displayName);
        var names = new LinkedHashSet<>(List.of(whole));
        Matcher han = HAN.matcher(whole);
        if (han.find()) {
            names.add(han.group());
            names.add(folded(HAN.matcher(whole).replaceAll(" ").replaceAll("[()]", " ")));
        }
        names.remove("");
        return names;
    }

    /** Case, width and the number of blanks make no difference, nor do blanks within a Chinese name. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll("(?<=\\p{IsHan}) (?=\\p{IsHan})", "")
                .strip();
    }
}
