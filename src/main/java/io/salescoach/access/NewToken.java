package io.salescoach.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A token that was just made.
 *
 * @param token the token whole, to be shown this once
 */
public record NewToken(
        String id, String name, Set<TokenScope> scopes, Instant createdAt, LocalDate expiresOn, String token) {

    static NewToken of(ApiToken made, TokenText text) {
        return new NewToken(made.id(), made.name(), made.scopes(), made.createdAt(), made.expiresOn(), text.whole());
    }

    /** Without what must get into no log. */
    @Override
    public String toString() {
        return "MadeToken[id=%s, name=%s]".formatted(id, name);
    }
}
