package io.salescoach.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secret addresses at which calendars are read: calendar programs cannot sign in. An address is of one person, shows what
 * this person may see, and nothing once the person is disabled; only its hash is kept.
 */
@Component
public class CalendarAddresses {

    private static final int BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient database;
    private final UserRepository users;
    private final Clock clock;

    CalendarAddresses(JdbcClient database, UserRepository users, Clock clock) {
        this.database = database;
        this.users = users;
        this.clock = clock;
    }

    /** Whose calendar an address shows, and in which language. */
    public record Owner(Viewer viewer, Locale locale) {}

    private record Kept(String userName, String language) {}

    public boolean isThere(Viewer viewer) {
        return database.sql("select 1 from calendar_address where user_name = ?")
                .param(viewer.name())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Makes an address, in place of the one before. */
    @Transactional
    public String renew(Viewer viewer, Locale locale) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        remove(viewer);
        database.sql("insert into calendar_address (user_name, token, language, made_at) values (?, ?, ?, ?)")
                .params(
                        viewer.name(),
                        hash(token),
                        locale.getLanguage(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    @Transactional
    public void remove(Viewer viewer) {
        database.sql("delete from calendar_address where user_name = ?")
                .param(viewer.name())
                .update();
    }

    /** None for an address that nobody has, or whose owner may not sign in any more. */
    public Optional<Owner> owner(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return database.sql("select user_name, language from calendar_address where token = ?")
                .param(hash(token))
                .query((row, number) -> new Kept(row.getString("user_name"), row.getString("language")))
                .optional()
                .flatMap(kept -> users.find(kept.userName)
                        .filter(User::enabled)
                        .map(user -> new Owner(
                                new Viewer(user.name(), user.roles()), Locale.forLanguageTag(kept.language))));
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
