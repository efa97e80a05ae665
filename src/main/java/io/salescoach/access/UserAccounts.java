package io.salescoach.access;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import io.salescoach.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * How administrators keep users, by a page or a program: what is sent is read strictly, and what was done is noted. Calls
 * throw {@link BadInputException} for what is wrong with a body, and {@link UserConflictException} for what cannot be.
 */
@Service
public class UserAccounts {

    private static final String PASSWORD = "/password";

    private final UserRepository users;
    private final UserService keeper;
    private final Audit audit;

    UserAccounts(UserRepository users, UserService keeper, Audit audit) {
        this.users = users;
        this.keeper = keeper;
        this.audit = audit;
    }

    public Page<UserAccount> page(UserFilter filter, int page, int size) {
        return new Page<>(
                users.page(filter, page, size).stream().map(UserAccount::of).toList(), page, size, users.count(filter));
    }

    /** The teams that somebody is in. */
    public List<String> teams() {
        return users.teams();
    }

    public UserAccount find(String name) {
        return UserAccount.of(keeper.find(name));
    }

    public UserAccount create(Viewer viewer, JsonNode body) {
        return create(viewer, body, null);
    }

    /** The same with a password by chance, which whoever asks passes on. */
    public NewUser createWithPassword(Viewer viewer, JsonNode body) {
        String password = RandomPassword.make();
        return new NewUser(create(viewer, body, password), password);
    }

    /** A user with the password that was made for it. */
    public record NewUser(UserAccount account, String password) {}

    private UserAccount create(Viewer viewer, JsonNode body, @Nullable String made) {
        var faults = new BodyProblems();
        var form = UserForm.read(body, List.of("name", "displayName", "roles", "team", "password"), faults);
        String name = form.name();
        required(body, "name", name, faults);
        required(body, "displayName", form.displayName(), faults);
        required(body, "roles", form.roles(), faults);
        String password = form.password();
        if (password != null) {
            faults.addIfAny(PASSWORD, PasswordRules.problem(name == null ? "" : name, password));
        }
        faults.throwIfAny();
        var user = keeper.create(
                String.valueOf(name),
                String.valueOf(form.displayName()),
                Set.copyOf(form.roles()),
                form.team(),
                made == null ? form.password() : made);
        note(viewer, AuditEvent.USER_CREATED, summary(user));
        return UserAccount.of(user);
    }

    public UserAccount change(Viewer viewer, String name, JsonNode body) {
        return change(viewer, name, body, null);
    }

    /**
     * The same, unless somebody else changed the user since it was read.
     *
     * @param read its changedAt as it was read
     * @throws StaleUserException when it was changed since
     */
    public UserAccount change(Viewer viewer, String name, JsonNode body, @Nullable Instant read) {
        var faults = new BodyProblems();
        var form = UserForm.read(body, List.of("displayName", "roles", "team", "enabled"), faults);
        faults.throwIfAny();
        var user = keeper.change(name, form, viewer.name(), read);
        note(viewer, AuditEvent.USER_CHANGED, summary(user));
        return UserAccount.of(user);
    }

    public void resetPassword(Viewer viewer, String name, JsonNode body) {
        var faults = new BodyProblems();
        var form = UserForm.read(body, List.of("password"), faults);
        String password = form.password();
        required(body, "password", password, faults);
        if (password != null) {
            faults.addIfAny(PASSWORD, PasswordRules.problem(User.name(name), password));
        }
        faults.throwIfAny();
        var user = keeper.resetPassword(name, String.valueOf(password));
        note(viewer, AuditEvent.PASSWORD_SET, user.name());
    }

    /** Gives somebody a password by chance, which whoever asks passes on. */
    public String resetPassword(Viewer viewer, String name) {
        String password = RandomPassword.make();
        var user = keeper.resetPassword(name, password);
        note(viewer, AuditEvent.PASSWORD_SET, user.name());
        return password;
    }

    public void delete(Viewer viewer, String name) {
        keeper.delete(name, viewer.name());
        note(viewer, AuditEvent.USER_DELETED, User.name(name));
    }

    /** Tells a field that is missing; one that is there and wrong has been told before. */
    private static void required(JsonNode body, String field, @Nullable Object value, BodyProblems faults) {
        if (value == null && !body.has(field)) {
            faults.add("/" + field, Sentence.of("is required"));
        }
    }

    private void note(Viewer viewer, AuditEvent event, String detail) {
        audit.later(viewer.name()).record(event, detail);
    }

    private static String summary(User user) {
        return "%s: %s, %s%s"
                .formatted(
                        user.name(),
                        new TreeSet<>(user.roles()),
                        user.enabled() ? "enabled" : "disabled",
                        user.team() == null ? "" : ", team " + user.team());
    }
}
