package io.salescoach.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which users are listed; null or blank asks for all.
 *
 * @param q part of a user name, of what somebody is called, or of a team
 */
public record UserFilter(
        @Nullable String q,
        @Nullable UserRole role,
        @Nullable Boolean enabled) {

    static final UserFilter NONE = new UserFilter(null, null, null);

    private static final int LONGEST = 200;

    public boolean narrowed() {
        return text() != null || role != null || enabled != null;
    }

    String condition() {
        var conditions = new ArrayList<String>();
        if (text() != null) {
            conditions.add("(name like ? escape '!' or lower(display_name) like ? escape '!'"
                    + " or lower(coalesce(team, '')) like ? escape '!')");
        }
        if (role != null) {
            conditions.add("roles like ?");
        }
        if (enabled != null) {
            conditions.add("enabled = ?");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    List<Object> values() {
        var values = new ArrayList<Object>();
        String text = text();
        if (text != null) {
            String like = "%" + text.replaceAll("[!%_]", "!$0") + "%";
            values.addAll(List.of(like, like, like));
        }
        if (role != null) {
            values.add("%" + role + "%");
        }
        if (enabled != null) {
            values.add(enabled);
        }
        return values;
    }

    private @Nullable String text() {
        if (q == null || q.isBlank()) {
            return null;
        }
        String typed = q.strip().toLowerCase(Locale.ROOT).replace("\u0000", "");
        return typed.substring(0, Math.min(typed.length(), LONGEST));
    }
}
