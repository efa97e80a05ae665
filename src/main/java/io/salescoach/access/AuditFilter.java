package io.salescoach.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit are asked for; null asks for all.
 *
 * @param from the first moment
 * @param until the first moment after the last
 */
public record AuditFilter(
        @Nullable String user,
        @Nullable AuditEvent event,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** A user's name in its one spelling; blank is nobody in particular. */
    public AuditFilter {
        user = user == null || user.isBlank() ? null : User.name(user);
    }

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

    /** Whole days of a place, both included. */
    public static AuditFilter ofDays(
            @Nullable String user,
            @Nullable AuditEvent event,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            ZoneId place) {
        return new AuditFilter(
                user,
                event,
                from == null ? null : within(from).atStartOfDay(place).toInstant(),
                to == null ? null : within(to).plusDays(1).atStartOfDay(place).toInstant());
    }

    /** No database knows days beyond. */
    private static LocalDate within(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }

    /** Whether somebody could have that name: others are in no entry. */
    boolean possible() {
        return user == null || User.isName(user);
    }

    String condition() {
        var conditions = new ArrayList<String>();
        if (user != null) {
            conditions.add("user_name = ?");
        }
        if (event != null) {
            conditions.add("event = ?");
        }
        if (from != null) {
            conditions.add("happened_at >= ?");
        }
        if (until != null) {
            conditions.add("happened_at < ?");
        }
        return conditions.isEmpty() ? " where true" : " where " + String.join(" and ", conditions);
    }

    List<Object> values() {
        var values = new ArrayList<Object>();
        if (user != null) {
            values.add(user);
        }
        if (event != null) {
            values.add(event.name());
        }
        if (from != null) {
            values.add(from.atOffset(ZoneOffset.UTC));
        }
        if (until != null) {
            values.add(until.atOffset(ZoneOffset.UTC));
        }
        return values;
    }
}
