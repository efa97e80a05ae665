package io.salescoach.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param password the hash, with its algorithm in front; null for somebody who signs in elsewhere
 * @param sample made by the demo, gone outside it
 * @param team where it works; null for none
 * @param version grows whenever sign-ins made before must end
 */
record User(
        String name,
        String displayName,
        @Nullable String password,
        Set<UserRole> roles,
        boolean enabled,
        boolean sample,
        @Nullable String team,
        long version,
        Instant changedAt) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    User {
        roles = Set.copyOf(roles);
    }

    /**
     * A new one. Versions begin with the time, so that somebody deleted and created again is not taken for the former one.
     */
    static User create(
            String name,
            String displayName,
            @Nullable String password,
            Set<UserRole> roles,
            boolean sample,
            Instant now) {
        return new User(name, displayName, password, roles, true, sample, null, now.toEpochMilli(), now);
    }

    /** The same user, changed as the form says. */
    User with(UserForm change) {
        return new User(
                name,
                Optional.ofNullable(change.displayName()).orElse(displayName),
                password,
                Optional.ofNullable(change.roles()).orElse(roles),
                Optional.ofNullable(change.enabled()).orElse(enabled),
                sample,
                change.team() == null ? team : change.team().isEmpty() ? null : change.team(),
                version,
                changedAt);
    }

    /** The same user with another password, which ends the sign-ins made before. */
    User withPassword(String hash) {
        return new User(name, displayName, hash, roles, enabled, sample, team, version + 1, changedAt);
    }

    /** The one spelling of a user name: case and blanks around it do not count. */
    static String name(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a name, in its one spelling, may be given to somebody. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    boolean isAdministrator() {
        return enabled && roles.contains(UserRole.ADMINISTRATOR);
    }
}
