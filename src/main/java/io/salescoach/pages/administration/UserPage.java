package io.salescoach.pages.administration;

import io.salescoach.access.StaleUserException;
import io.salescoach.access.UserAccount;
import io.salescoach.access.UserAccounts;
import io.salescoach.access.UserAccounts.NewUser;
import io.salescoach.access.UserConflictException;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds a user and changes one. A password that is made here is shown once, by the answer to the form: a redirect would have
 * to keep it somewhere until then.
 */
@Controller
class UserPage {

    private static final String NAME = "name";
    private static final String DISPLAY_NAME = "displayName";
    private static final String ROLES = "roles";
    private static final String TEAM = "team";
    private static final String CHANGED_AT = "changedAt";
    private static final String PASSWORD = "password";
    private static final String ELSEWHERE = "elsewhere";
    private static final String USER = "redirect:/users/{name}";

    private final UserAccounts accounts;
    private final Words words;

    UserPage(UserAccounts accounts, Words words) {
        this.accounts = accounts;
        this.words = words;
    }

    @GetMapping("/new-user")
    String empty(Model model) {
        return create(Form.empty(), model);
    }

    @PostMapping("/new-user")
    String add(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            Model model) {
        var form = Form.of(sent);
        ObjectNode body = body(form, NAME, DISPLAY_NAME, TEAM);
        String typed = form.value(PASSWORD);
        boolean elsewhere = form.has(ELSEWHERE, "true");
        if (!elsewhere && !typed.isEmpty()) {
            body.put(PASSWORD, typed);
        }
        var made = tried(
                () -> elsewhere || !typed.isEmpty()
                        ? new NewUser(accounts.create(viewer, body), "")
                        : accounts.createWithPassword(viewer, body),
                form,
                response);
        if (made == null) {
            return create(form, model);
        }
        var user = made.account();
        String shown = made.password().isEmpty() ? null : made.password();
        return show(viewer, user, form(user), shown, words.message("users.made", user.displayName()), model);
    }

    @GetMapping("/users/{name}")
    String show(Viewer viewer, @PathVariable String name, Model model) {
        var user = accounts.find(name);
        return show(viewer, user, form(user), null, null, model);
    }

    @PostMapping("/users/{name}")
    String change(
            Viewer viewer,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        var form = Form.of(sent);
        try {
            var user = tried(
                    () -> accounts.change(viewer, name, body(form, DISPLAY_NAME, TEAM), read(form)), form, response);
            return user == null
                    ? show(viewer, accounts.find(name), form, null, null, model)
                    : told(redirect, words.message("users.saved"));
        } catch (StaleUserException e) {
            var user = accounts.find(name);
            var fresh = form(user);
            fresh.refuse("", words.said(e.sentence()));
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(viewer, user, fresh, null, null, model);
        }
    }

    /** Which state of the user the form shows; null where it does not say. */
    private static @Nullable Instant read(Form form) {
        String typed = form.entered(CHANGED_AT);
        try {
            return typed == null ? null : Instant.parse(typed);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    @PostMapping("/users/{name}/enable")
    String enable(Viewer viewer, @PathVariable String name, RedirectAttributes redirect) {
        return state(viewer, name, true, redirect);
    }

    @PostMapping("/users/{name}/disable")
    String disable(Viewer viewer, @PathVariable String name, RedirectAttributes redirect) {
        return state(viewer, name, false, redirect);
    }

    @PostMapping("/users/{name}/password")
    String reset(Viewer viewer, @PathVariable String name, Model model) {
        String made = accounts.resetPassword(viewer, name);
        var user = accounts.find(name);
        return show(viewer, user, form(user), made, words.message("users.reset.done"), model);
    }

    @PostMapping("/users/{name}/delete")
    String delete(Viewer viewer, @PathVariable String name, RedirectAttributes redirect) {
        try {
            accounts.delete(viewer, name);
        } catch (UserConflictException e) {
            redirect.addFlashAttribute("warned", words.said(e.sentence()));
            return USER;
        }
        redirect.addFlashAttribute("told", words.message("users.deleted", name));
        return "redirect:/users";
    }

    private String state(Viewer viewer, String name, boolean enabled, RedirectAttributes redirect) {
        ObjectNode body = Documents.read("{}");
        body.put("enabled", enabled);
        try {
            accounts.change(viewer, name, body);
        } catch (UserConflictException e) {
            redirect.addFlashAttribute("warned", words.said(e.sentence()));
            return USER;
        }
        return told(redirect, words.message(enabled ? "users.enabled" : "users.disabled"));
    }

    private static String told(RedirectAttributes redirect, String text) {
        redirect.addFlashAttribute("told", text);
        return USER;
    }

    /** What came of it; null when something is wrong, which the form says then. */
    private <T> @Nullable T tried(Supplier<T> change, Form form, HttpServletResponse response) {
        try {
            return change.get();
        } catch (BadInputException e) {
            var fields = new HashMap<String, String>();
            e.problems().forEach(each -> {
                String field = each.pointer().replaceFirst("^/([^/]*).*", "$1");
                fields.put(each.pointer(), field);
            });
            form.refuse(e, fields, words);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (StaleUserException e) {
            throw e;
        } catch (UserConflictException e) {
            form.refuse("", words.said(e.sentence()));
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return null;
    }

    /** Read as a body of the interface is, so that both tell the same of the same faults. */
    private static ObjectNode body(Form form, String... fields) {
        ObjectNode body = Documents.read("{}");
        Arrays.stream(fields).forEach(field -> body.put(field, form.value(field)));
        var roles = body.putArray(ROLES);
        form.values().getOrDefault(ROLES, List.of()).forEach(roles::add);
        return body;
    }

    private static Form form(UserAccount user) {
        var form = Form.empty();
        form.set(DISPLAY_NAME, user.displayName());
        form.set(TEAM, user.team());
        form.set(CHANGED_AT, user.changedAt());
        form.values().put(ROLES, user.roles().stream().map(UserRole::name).toList());
        return form;
    }

    private String create(Form form, Model model) {
        model.addAllAttributes(Map.of("form", form, ROLES, UserRole.values(), "teams", accounts.teams()));
        return "administration/new-user";
    }

    private String show(
            Viewer viewer, UserAccount user, Form form, @Nullable String made, @Nullable String told, Model model) {
        model.addAllAttributes(Map.of("form", form, ROLES, UserRole.values(), "teams", accounts.teams()));
        model.addAttribute("user", user);
        model.addAttribute("made", made);
        model.addAttribute("own", user.name().equals(viewer.name()));
        if (told != null) {
            model.addAttribute("told", told);
        }
        return "administration/user";
    }
}
