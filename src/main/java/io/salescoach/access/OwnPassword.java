package io.salescoach.access;

import io.salescoach.access.PasswordAuthenticationProvider.CheckedCall;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Changes one's own password. The present one is asked for as a sign-in would, so that guessing is slowed down here too. */
@Service
public class OwnPassword {

    private final UserService keeper;
    private final PasswordAuthenticationProvider check;
    private final AccessGrants grants;
    private final Audit audit;

    OwnPassword(UserService keeper, PasswordAuthenticationProvider check, AccessGrants grants, Audit audit) {
        this.keeper = keeper;
        this.check = check;
        this.grants = grants;
        this.audit = audit;
    }

    /** Whether the viewer has a password here, and does not sign in elsewhere. */
    public boolean isThere(Viewer viewer) {
        return keeper.find(viewer.name()).password() != null;
    }

    /**
     * All other sign-ins of the viewer end; the session that asks goes on.
     *
     * @throws BadInputException when the old one is wrong, or the new one cannot be taken
     * @throws TooManyAttemptsException after too many wrong ones
     */
    public void change(Viewer viewer, JsonNode body, HttpServletRequest request, HttpServletResponse response) {
        var user = keeper.find(viewer.name());
        if (user.password() == null) {
            throw new UserConflictException(
                    Sentence.of("'%s' signs in elsewhere and has no password here.", user.name()));
        }
        var form = read(body, user.name());
        compare(user.name(), form.old(), request);
        var changed = keeper.changePassword(user, form.password());
        audit.record(AuditEvent.PASSWORD_SET, user.name(), RequestOrigin.of(request), user.name());
        var session = request.getSession(false);
        grants.endOtherSessions(user.name(), session == null ? "" : session.getId());
        if (session != null) {
            var caller = UsernamePasswordAuthenticationToken.authenticated(
                    new PasswordUser(changed.name(), changed.version()),
                    null,
                    Permissions.authorities(changed.roles()));
            var context = new SecurityContextImpl(caller);
            SecurityContextHolder.setContext(context);
            new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        }
    }

    private static OwnPasswordController.Form read(JsonNode body, String user) {
        var faults = new BodyProblems();
        for (String field : body.propertyNames()) {
            if (!field.equals("old") && !field.equals("password")) {
                faults.add("/" + field, Sentence.of("is no field here; there are %s", "old, password"));
            }
        }
        for (String field : new String[] {"old", "password"}) {
            if (!body.path(field).isString()) {
                faults.add("/" + field, Sentence.of("is required, and a text"));
            }
        }
        faults.throwIfAny();
        var form = new OwnPasswordController.Form(
                body.path("old").asString(), body.path("password").asString());
        faults.addIfAny("/password", PasswordRules.problem(user, form.password()));
        faults.throwIfAny();
        return form;
    }

    private void compare(String name, String old, HttpServletRequest request) {
        var typed = UsernamePasswordAuthenticationToken.unauthenticated(name, old);
        typed.setDetails(CheckedCall.page(request));
        try {
            check.authenticate(typed);
        } catch (BadCredentialsException | DisabledException e) {
            var faults = new BodyProblems();
            faults.add("/old", Sentence.of("is not the present password"));
            faults.throwIfAny();
        }
    }
}
