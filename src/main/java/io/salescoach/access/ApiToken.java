package io.salescoach.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token by which programs sign in for a person, without its secret.
 *
 * @param scopes what it is for; any of them allows a call
 * @param expiresOn the last day on which it works
 * @param lastUsedAt to the minute; null when it was never used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiToken(
        String id,
        String name,
        Set<TokenScope> scopes,
        Instant createdAt,
        LocalDate expiresOn,
        @Nullable Instant lastUsedAt) {

    /** Whether it works no longer. */
    public boolean expired(LocalDate today) {
        return today.isAfter(expiresOn);
    }
}
