package io.salescoach.access;

import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
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

    private final UserAccounts accounts;

    UsersController(UserAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    Page<UserAccount> list(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable UserRole role,
            @RequestParam @Nullable Boolean enabled,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return accounts.page(new UserFilter(q, role, enabled), page, size);
    }

    @GetMapping("/{name}")
    UserAccount show(@PathVariable String name) {
        return accounts.find(name);
    }

    @PostMapping
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UserForm.class)))
    ResponseEntity<UserAccount> create(@RequestBody JsonNode body, Viewer viewer) {
        var made = accounts.create(viewer, body);
        return ResponseEntity.created(URI.create("/api/v1/users/" + made.name()))
                .body(made);
    }

    @PatchMapping("/{name}")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UserForm.class)))
    UserAccount change(@PathVariable String name, @RequestBody JsonNode body, Viewer viewer) {
        return accounts.change(viewer, name, body);
    }

    @PutMapping("/{name}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UserForm.class)))
    void setPassword(@PathVariable String name, @RequestBody JsonNode body, Viewer viewer) {
        accounts.resetPassword(viewer, name, body);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, Viewer viewer) {
        accounts.delete(viewer, name);
    }
}
