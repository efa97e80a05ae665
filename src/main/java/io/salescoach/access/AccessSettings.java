package io.salescoach.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a site decides about access, under {@code sales-coach} in its configuration.
 *
 * @param demo whether sample users exist; only possible on an address that other machines cannot reach
 */
@ConfigurationProperties("sales-coach")
record AccessSettings(
        boolean demo,
        @DefaultValue Administrator administrator,
        @DefaultValue Oidc oidc,
        @DefaultValue Keeping audit,
        @DefaultValue Metrics metrics) {

    /**
     * The first administrator, created only while there is none.
     *
     * @param passwordHash instead of the password: {@code {argon2}…} or {@code {bcrypt}…}
     */
    record Administrator(
            @Nullable String name,
            @Nullable String password,
            @Nullable String passwordHash) {}

    /**
     * How somebody who signed in at an OpenID provider becomes a user here.
     *
     * @param nameClaim the claim that holds the user name
     * @param rolesClaim the claim that lists the codes of roles, dots going into objects; without it, roles are ours
     */
    record Oidc(
            @DefaultValue("preferred_username") String nameClaim,
            @Nullable String rolesClaim) {}

    /** How long, and up to how many, entries of the audit are kept. */
    record Keeping(
            @DefaultValue("365d") Duration keep,
            @DefaultValue("1000000") long rows) {}

    /** @param token what a program shows instead of a password to read the metrics; without it, administrators alone do */
    record Metrics(@Nullable String token) {}
}
