package io.salescoach.access;

import io.salescoach.input.Sentence;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * Changes users; there is always an administrator left, and a change that matters ends the sign-ins made before it. Being
 * disabled, or given another password by somebody else, ends all tokens and the address of the calendar too: that is what
 * is done when a user fell into wrong hands.
 */
@Service
class UserService {

    private final UserRepository users;
    private final AccessGrants grants;
    private final PasswordEncoder encoder;
    private final Clock clock;

    UserService(UserRepository users, AccessGrants grants, PasswordEncoder encoder, Clock clock) {
        this.users = users;
        this.grants = grants;
        this.encoder = encoder;
        this.clock = clock;
    }

    User find(String name) {
        return users.find(User.name(name)).orElseThrow(() -> missing(name));
    }

    /** @param password null for somebody who signs in elsewhere */
    User create(String name, String displayName, Set<UserRole> roles, @Nullable String password) {
        return create(name, displayName, roles, null, password);
    }

    /** The same with a team; null or blank for none. */
    User create(
            String name, String displayName, Set<UserRole> roles, @Nullable String team, @Nullable String password) {
        String hash = password == null ? null : encoder.encode(password);
        var user = User.create(name, displayName, hash, roles, false, clock.instant())
                .with(new UserForm(null, null, null, null, null, team));
        try {
            users.insert(user);
        } catch (DuplicateKeyException e) {
            throw new UserConflictException(Sentence.of("There is a user '%s' already.", name));
        }
        return find(name);
    }

    @Transactional
    User change(String name, UserForm change, String by) {
        return change(name, change, by, null);
    }

    /**
     * Changes a user.
     *
     * @param read when the user as it was read had been changed; null where only what is named shall change
     * @throws StaleUserException when it was changed since
     */
    @Transactional
    User change(String name, UserForm change, String by, @Nullable Instant read) {
        var administrators = users.lockAdministrators();
        var user = lock(name);
        if (read != null && !read.equals(user.changedAt())) {
            throw new StaleUserException();
        }
        var changed = user.with(change);
        if (!changed.isAdministrator()) {
            keepOneOf(administrators, user);
        }
        if (!changed.enabled() && user.name().equals(by)) {
            throw new UserConflictException(Sentence.of("Nobody can disable itself; another administrator can."));
        }
        boolean endSignIns = !changed.roles().equals(user.roles()) || changed.enabled() != user.enabled();
        users.update(changed, endSignIns);
        if (!changed.enabled()) {
            grants.endAll(user.name());
        } else if (endSignIns) {
            grants.endSessions(user.name());
        }
        return find(name);
    }

    /**
     * What the user itself does; its tokens stay. What an administrator did since the user was read, stays too: the old
     * password that was checked may be in wrong hands.
     *
     * @return the user as it stands with this password, whatever came after
     */
    User changePassword(User read, String password) {
        String hash = String.valueOf(encoder.encode(password));
        if (!users.setPassword(read, hash)) {
            throw new UserConflictException(Sentence.of("Your user was changed meanwhile; sign in again."));
        }
        return read.withPassword(hash);
    }

    /** What an administrator does for the user. */
    @Transactional
    User resetPassword(String name, String password) {
        var user = find(name);
        users.setPassword(user.name(), String.valueOf(encoder.encode(password)));
        grants.endAll(user.name());
        return find(name);
    }

    @Transactional
    void delete(String name, String by) {
        var administrators = users.lockAdministrators();
        var user = lock(name);
        if (user.name().equals(by)) {
            throw new UserConflictException(Sentence.of("Nobody can delete itself; another administrator can."));
        }
        keepOneOf(administrators, user);
        users.delete(user.name());
        // Else whoever gets the name next would have them.
        grants.endAll(user.name());
    }

    /** Creates the user, or gives it the roles that the provider says. */
    @Transactional
    void keepAsProviderSays(String name, String displayName, Set<UserRole> roles) {
        var known = users.lock(name);
        if (known.isEmpty()) {
            create(name, displayName, roles, null);
        } else if (!known.get().roles().equals(roles)) {
            users.update(known.get().with(UserForm.roles(roles)), true);
        }
    }

    private User lock(String name) {
        return users.lock(User.name(name)).orElseThrow(() -> missing(name));
    }

    private static ResponseStatusException missing(String name) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no user '%s'.".formatted(name));
    }

    private static void keepOneOf(List<User> administrators, User leaving) {
        if (leaving.isAdministrator() && administrators.size() == 1) {
            throw new UserConflictException(
                    Sentence.of("'%s' is the last administrator; make another one first.", leaving.name()));
        }
    }
}
