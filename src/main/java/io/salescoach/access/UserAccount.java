package io.salescoach.access;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user as shown.
 *
 * @param hasPassword false for somebody who signs in elsewhere
 * @param sample made by the demo, gone outside it
 */
public record UserAccount(
        String name,
        String displayName,
        Set<UserRole> roles,
        @Nullable String team,
        boolean enabled,
        boolean hasPassword,
        boolean sample,
        Instant changedAt) {

    static UserAccount of(User user) {
        return new UserAccount(
                user.name(),
                user.displayName(),
                new TreeSet<>(user.roles()),
                user.team(),
                user.enabled(),
                user.password() != null,
                user.sample(),
                user.changedAt());
    }
}
