package io.salescoach.access;

import io.salescoach.access.PasswordAuthenticationProvider.CheckedCall;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Gives somebody another password, who shows that the present one is known. */
@RestController
class OwnPasswordController {

    private final UserService keeper;
    private final PasswordAuthenticationProvider check;
    private final Audit audit;

    OwnPasswordController(UserService keeper, PasswordAuthenticationProvider check, Audit audit) {
        this.keeper = keeper;
        this.check = check;
        this.audit = audit;
    }

    /**
     * What is sent.
     *
     * @param old the present password
     * @param password the one from now on
     */
    @Schema(name = "OwnPasswordForm")
    record Form(String old, String password) {}

    /** All other sign-ins of the user end; the session that asks goes on. */
    @PutMapping("/api/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = Form.class)))
    void change(@RequestBody JsonNode body, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var user = keeper.find(viewer.name());
        if (user.password() == null) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "'%s' signs in elsewhere and has no password here.".formatted(user.name()));
        }
        Form form = read(body, user.name());
        compare(user.name(), form.old, request, response);
        var changed = keeper.setPassword(user.name(), form.password);
        audit.record(AuditEvent.PASSWORD_SET, user.name(), RequestOrigin.of(request), user.name());
        if (request.getSession(false) != null) {
            var caller = UsernamePasswordAuthenticationToken.authenticated(
                    new PasswordUser(changed.name(), changed.version()),
                    null,
                    Permissions.authorities(changed.roles()));
            var context = new SecurityContextImpl(caller);
            SecurityContextHolder.setContext(context);
            new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        }
    }

    private static Form read(JsonNode body, String user) {
        var faults = new BodyProblems();
        for (String field : body.propertyNames()) {
            if (!field.equals("old") && !field.equals("password")) {
                faults.add("/" + field, "is no field here; there are old, password");
            }
        }
        for (String field : new String[] {"old", "password"}) {
            if (!body.path(field).isString()) {
                faults.add("/" + field, "is required, and a text");
            }
        }
        faults.throwIfAny();
        var form = new Form(body.path("old").asString(), body.path("password").asString());
        String problem = PasswordRules.problem(user, form.password);
        if (problem != null) {
            faults.add("/password", problem);
        }
        faults.throwIfAny();
        return form;
    }

    /** As a sign-in would, so that guessing is slowed down here as there. */
    private void compare(String name, String old, HttpServletRequest request, HttpServletResponse response) {
        var typed = UsernamePasswordAuthenticationToken.unauthenticated(name, old);
        typed.setDetails(CheckedCall.page(request));
        try {
            check.authenticate(typed);
        } catch (TooManyAttemptsException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(e.seconds()));
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, e.getMessage(), e);
        } catch (BadCredentialsException e) {
            var faults = new BodyProblems();
            faults.add("/old", "is not the present password");
            faults.throwIfAny();
        }
    }
}
