package io.salescoach.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The users in the database. */
@Repository
class UserRepository {

    private final JdbcClient database;
    private final Clock clock;

    UserRepository(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<User> find(String name) {
        return database.sql("select * from users where name = ?")
                .param(name)
                .query(UserRepository::read)
                .optional();
    }

    /** The same, and nobody else changes the user until the transaction ends. */
    Optional<User> lock(String name) {
        return database.sql("select * from users where name = ? for update")
                .param(name)
                .query(UserRepository::read)
                .optional();
    }

    List<User> page(int page, int size) {
        return page(UserFilter.NONE, page, size);
    }

    List<User> page(UserFilter filter, int page, int size) {
        var values = filter.values();
        values.add(size);
        values.add((long) page * size);
        return database.sql("select * from users" + filter.condition() + " order by name limit ? offset ?")
                .params(values)
                .query(UserRepository::read)
                .list();
    }

    /** The enabled users who see all deals, and the one of this name. */
    List<User> managersAnd(@Nullable String name, int most) {
        return database.sql("select * from users where enabled and (roles like '%SALES_MANAGER%' or name = ?)"
                        + " order by name limit ?")
                .param(name == null ? "" : name)
                .param(most)
                .query(UserRepository::read)
                .list();
    }

    long count(UserFilter filter) {
        return database.sql("select count(*) from users" + filter.condition())
                .params(filter.values())
                .query(Long.class)
                .single();
    }

    /** The teams that somebody is in. */
    List<String> teams() {
        return database.sql("select distinct team from users where team is not null order by team")
                .query(String.class)
                .list();
    }

    long count() {
        return database.sql("select count(*) from users").query(Long.class).single();
    }

    /** All who can keep users. Holds them until the transaction ends, so that two changes cannot remove the last two. */
    List<User> lockAdministrators() {
        return database.sql(
                        "select * from users where enabled and roles like '%ADMINISTRATOR%' order by name for update")
                .query(UserRepository::read)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the name is taken */
    void insert(User user) {
        database.sql("""
                        insert into users (display_name, password, roles, enabled, sample, team, version, changed_at, name)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(user.displayName())
                .param(user.password())
                .param(codes(user.roles()))
                .param(user.enabled())
                .param(user.sample())
                .param(user.team())
                .param(user.version())
                .param(now())
                .param(user.name())
                .update();
    }

    /** Writes what an administrator decides but the password. {@code endSignIns}: sign-ins made before end. */
    void update(User user, boolean endSignIns) {
        database.sql("""
                        update users
                        set display_name = ?, roles = ?, enabled = ?, team = ?, changed_at = ?, version = version + ?
                        where name = ?""")
                .param(user.displayName())
                .param(codes(user.roles()))
                .param(user.enabled())
                .param(user.team())
                .param(now())
                .param(endSignIns ? 1 : 0)
                .param(user.name())
                .update();
    }

    /** Ends the sign-ins made before. */
    void setPassword(String name, String password) {
        database.sql("update users set password = ?, changed_at = ?, version = version + 1 where name = ?")
                .params(password, now(), name)
                .update();
    }

    /** The same, unless the user was changed since it was read. */
    boolean setPassword(User read, String password) {
        return database.sql("update users set password = ?, changed_at = ?, version = version + 1"
                                + " where name = ? and version = ?")
                        .params(password, now(), read.name(), read.version())
                        .update()
                == 1;
    }

    /** The same password under a newer algorithm: nobody's sign-in ends. */
    void rehash(User user, String password) {
        database.sql("update users set password = ? where name = ? and version = ?")
                .params(password, user.name(), user.version())
                .update();
    }

    void delete(String name) {
        database.sql("delete from users where name = ?").param(name).update();
    }

    List<User> samples() {
        return database.sql("select * from users where sample and enabled order by name")
                .query(UserRepository::read)
                .list();
    }

    int deleteSamples() {
        return database.sql("delete from users where sample").update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String codes(Set<UserRole> roles) {
        return roles.stream().map(UserRole::name).sorted().collect(Collectors.joining(","));
    }

    private static User read(ResultSet row, int number) throws SQLException {
        return new User(
                row.getString("name"),
                row.getString("display_name"),
                row.getString("password"),
                Arrays.stream(row.getString("roles").split(","))
                        .map(UserRole::valueOf)
                        .collect(Collectors.toSet()),
                row.getBoolean("enabled"),
                row.getBoolean("sample"),
                row.getString("team"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
