package io.salescoach.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody wants.
 *
 * @param name by which the person will know it again
 * @param scopes what it is for, at least one
 * @param expiresOn the last day on which it works; without it 90 days from today
 */
public record TokenRequest(
        @NotBlank @Size(max = TokenRequest.LONGEST_NAME) String name,
        @Nullable List<TokenScope> scopes,
        @Nullable LocalDate expiresOn) {

    public static final int LONGEST_NAME = 100;
}
