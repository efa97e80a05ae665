package io.salescoach.pages.account;

import io.salescoach.access.OwnPassword;
import io.salescoach.access.TooManyAttemptsException;
import io.salescoach.access.UserConflictException;
import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** One's own password. No password that was typed goes back into the page. */
@Controller
@RequestMapping("/account/password")
class OwnPasswordPage {

    private static final String OLD = "old";
    private static final String PASSWORD = "password";
    private static final String AGAIN = "again";
    private static final Map<String, String> FIELDS = Map.of("/" + OLD, OLD, "/" + PASSWORD, PASSWORD);

    private final OwnPassword own;
    private final Words words;

    OwnPasswordPage(OwnPassword own, Words words) {
        this.own = own;
        this.words = words;
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        return show(viewer, Form.empty(), model);
    }

    @PostMapping
    String change(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        var typed = Form.of(sent);
        var form = Form.empty();
        if (!typed.value(PASSWORD).equals(typed.value(AGAIN))) {
            form.refuse(AGAIN, words.message("account.password.different"));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(viewer, form, model);
        }
        ObjectNode body = Documents.read("{}");
        body.put(OLD, typed.value(OLD)).put(PASSWORD, typed.value(PASSWORD));
        try {
            own.change(viewer, body, request, response);
            redirect.addFlashAttribute("told", words.message("account.password.changed"));
            return "redirect:/account/password";
        } catch (BadInputException e) {
            form.refuse(e, FIELDS, words);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (UserConflictException e) {
            form.refuse("", words.said(e.sentence()));
            response.setStatus(HttpStatus.CONFLICT.value());
        } catch (TooManyAttemptsException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(e.seconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            form.refuse("", words.message("error.429.seconds", e.seconds()));
        }
        return show(viewer, form, model);
    }

    private String show(Viewer viewer, Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("here", own.isThere(viewer));
        return "account/password";
    }
}
