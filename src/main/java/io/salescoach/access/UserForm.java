package io.salescoach.access;

import io.salescoach.input.Sentence;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a body says about a user; what it does not speak of is null. Reading is strict: a misspelt {@code enabled} must not
 * leave somebody enabled.
 */
record UserForm(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable Set<UserRole> roles,
        @Nullable Boolean enabled,
        @Nullable String password,
        @Nullable String team) {

    static final int LONGEST_DISPLAY_NAME = 200;
    static final int LONGEST_TEAM = 100;

    /** What changes only what it names. */
    static UserForm enabled(boolean enabled) {
        return new UserForm(null, null, null, enabled, null, null);
    }

    static UserForm roles(Set<UserRole> roles) {
        return new UserForm(null, null, roles, null, null, null);
    }

    /** Reads a body that may hold only the named fields; what is wrong goes to {@code faults}. */
    static UserForm read(JsonNode body, List<String> fields, BodyProblems faults) {
        if (!body.isObject()) {
            faults.add("", Sentence.of("is no object"));
        }
        for (String field : body.propertyNames()) {
            if (!fields.contains(field)) {
                faults.add("/" + field, Sentence.of("is no field here; there are %s", String.join(", ", fields)));
            }
        }
        String name = text(body, "name", faults);
        if (name != null && !User.isName(User.name(name))) {
            faults.add(
                    "/name",
                    Sentence.of(
                            "'%s' is no user name: at most 64 of a-z 0-9 . _ @ + -, a letter or digit first", name));
        }
        String displayName = text(body, "displayName", faults);
        if (displayName != null && (displayName.isBlank() || displayName.length() > LONGEST_DISPLAY_NAME)) {
            faults.add("/displayName", Sentence.of("has 1 to %s characters", LONGEST_DISPLAY_NAME));
        } else if (displayName != null && displayName.codePoints().anyMatch(Character::isISOControl)) {
            faults.add("/displayName", Sentence.of("holds a control character"));
        }
        String team = text(body, "team", faults);
        if (team != null && team.length() > LONGEST_TEAM) {
            faults.add("/team", Sentence.of("has at most %s characters", LONGEST_TEAM));
        } else if (team != null && team.codePoints().anyMatch(Character::isISOControl)) {
            faults.add("/team", Sentence.of("holds a control character"));
        }
        if (body.has("enabled") && !body.get("enabled").isBoolean()) {
            faults.add("/enabled", Sentence.of("is true or false"));
        }
        return new UserForm(
                name == null ? null : User.name(name),
                displayName == null ? null : displayName.strip(),
                roles(body, faults),
                body.path("enabled").isBoolean() ? body.get("enabled").booleanValue() : null,
                text(body, "password", faults),
                team == null ? null : team.strip());
    }

    private static @Nullable String text(JsonNode body, String field, BodyProblems faults) {
        var value = body.path(field);
        if (!value.isMissingNode() && !value.isString()) {
            faults.add("/" + field, Sentence.of("is a text"));
        }
        return value.isString() ? value.stringValue() : null;
    }

    private static @Nullable Set<UserRole> roles(JsonNode body, BodyProblems faults) {
        var values = body.path("roles");
        if (values.isMissingNode()) {
            return null;
        }
        var roles = EnumSet.noneOf(UserRole.class);
        for (int i = 0; values.isArray() && i < values.size(); i++) {
            String code = values.get(i).isString() ? values.get(i).stringValue() : String.valueOf(values.get(i));
            var known = Arrays.stream(UserRole.values())
                    .filter(role -> role.name().equals(code))
                    .findFirst();
            known.ifPresent(roles::add);
            if (known.isEmpty()) {
                faults.add(
                        "/roles/" + i,
                        Sentence.of("'%s' is no role; there are %s", code, Arrays.toString(UserRole.values())));
            }
        }
        if (!values.isArray() || values.isEmpty()) {
            faults.add("/roles", Sentence.of("name at least one role"));
        }
        return roles;
    }
}
