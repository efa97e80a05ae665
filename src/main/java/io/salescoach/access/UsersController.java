package io.salescoach.access;

import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Keeps the list of users, for administrators. */
@RestController
@RequestMapping("/api/v1/users")
class UsersController {

    private final UserRepository users;
    private final UserService keeper;
    private final Audit audit;

    UsersController(UserRepository users, UserService keeper, Audit audit) {
        this.users = users;
        this.keeper = keeper;
        this.audit = audit;
    }

    /**
     * A user as shown.
     *
     * @param hasPassword false for somebody who signs in elsewhere
     * @param sample made by the demo, gone outside it
     */
    record Shown(
            String name,
            String displayName,
            Set<UserRole> roles,
            boolean enabled,
            boolean hasPassword,
            boolean sample,
            Instant changedAt) {

        static Shown of(User user) {
            return new Shown(
                    user.name(),
                    user.displayName(),
                    new TreeSet<>(user.roles()),
                    user.enabled(),
                    user.password() != null,
                    user.sample(),
                    user.changedAt());
        }
    }

    @GetMapping
    Page<Shown> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return new Page<>(users.page(page, size).stream().map(Shown::of).toList(), page, size, users.count());
    }

    @GetMapping("/{name}")
    Shown show(@PathVariable String name) {
        return Shown.of(keeper.find(name));
    }

    @PostMapping
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UserForm.class)))
    ResponseEntity<Shown> create(@RequestBody JsonNode body, Viewer viewer, HttpServletRequest request) {
        var faults = new BodyProblems();
        var form = UserForm.read(body, List.of("name", "displayName", "roles", "password"), faults);
        String name = form.name();
        if (name == null) {
            faults.add("/name", "is required");
        }
        if (form.displayName() == null) {
            faults.add("/displayName", "is required");
        }
        if (form.roles() == null) {
            faults.add("/roles", "is required");
        }
        check(name, form.password(), faults);
        faults.throwIfAny();
        var user = keeper.create(
                String.valueOf(name), String.valueOf(form.displayName()), Set.copyOf(form.roles()), form.password());
        audit.record(AuditEvent.USER_CREATED, viewer.name(), RequestOrigin.of(request), summary(user));
        return ResponseEntity.created(URI.create("/api/v1/users/" + user.name()))
                .body(Shown.of(user));
    }

    @PatchMapping("/{name}")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UserForm.class)))
    Shown change(@PathVariable String name, @RequestBody JsonNode body, Viewer viewer, HttpServletRequest request) {
        var faults = new BodyProblems();
        var form = UserForm.read(body, List.of("displayName", "roles", "enabled"), faults);
        faults.throwIfAny();
        var user = keeper.change(name, form);
        audit.record(AuditEvent.USER_CHANGED, viewer.name(), RequestOrigin.of(request), summary(user));
        return Shown.of(user);
    }

    @PutMapping("/{name}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UserForm.class)))
    void setPassword(@PathVariable String name, @RequestBody JsonNode body, Viewer viewer, HttpServletRequest request) {
        var faults = new BodyProblems();
        var form = UserForm.read(body, List.of("password"), faults);
        String password = form.password();
        if (password == null) {
            faults.add("/password", "is required");
        }
        check(User.name(name), password, faults);
        faults.throwIfAny();
        var user = keeper.resetPassword(name, String.valueOf(password));
        audit.record(AuditEvent.PASSWORD_SET, viewer.name(), RequestOrigin.of(request), user.name());
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, Viewer viewer, HttpServletRequest request) {
        keeper.delete(name, viewer.name());
        audit.record(AuditEvent.USER_DELETED, viewer.name(), RequestOrigin.of(request), User.name(name));
    }

    private static void check(@Nullable String name, @Nullable String password, BodyProblems faults) {
        if (password != null) {
            String problem = PasswordRules.problem(name == null ? "" : name, password);
            if (problem != null) {
                faults.add("/password", problem);
            }
        }
    }

    private static String summary(User user) {
        return "%s: %s, %s"
                .formatted(user.name(), new TreeSet<>(user.roles()), user.enabled() ? "enabled" : "disabled");
    }
}
