package io.salescoach.pages.account;

import io.salescoach.access.ApiTokenService;
import io.salescoach.access.NewToken;
import io.salescoach.access.TokenRequest;
import io.salescoach.access.TokenScope;
import io.salescoach.access.UserConflictException;
import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where people make and end their own API tokens. The answer to the form shows a new one whole: a redirect would have to
 * keep it somewhere until then.
 */
@Controller
@RequestMapping("/account/tokens")
class TokensPage {

    private static final String NAME = "name";
    private static final String SCOPES = "scopes";
    private static final String EXPIRES_ON = "expiresOn";
    private static final Map<String, String> FIELDS =
            Map.of("/" + NAME, NAME, "/" + SCOPES, SCOPES, "/" + EXPIRES_ON, EXPIRES_ON);

    private final ApiTokenService tokens;
    private final Words words;

    TokensPage(ApiTokenService tokens, Words words) {
        this.tokens = tokens;
        this.words = words;
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        return show(viewer, fresh(), null, model);
    }

    @PostMapping
    String make(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            Model model) {
        var form = Form.of(sent);
        try {
            return show(viewer, fresh(), tokens.make(viewer, request(form)), model);
        } catch (BadInputException e) {
            form.refuse(e, FIELDS, words);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (UserConflictException e) {
            form.refuse("", words.said(e.sentence()));
            response.setStatus(HttpStatus.CONFLICT.value());
        } catch (ResponseStatusException e) {
            if (e.getStatusCode() != HttpStatus.CONFLICT) {
                throw e;
            }
            form.refuse("", words.message("account.tokens.most"));
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return show(viewer, form, null, model);
    }

    @PostMapping("/{id}/end")
    String end(Viewer viewer, @PathVariable String id, RedirectAttributes redirect) {
        tokens.end(viewer, id);
        redirect.addFlashAttribute("told", words.message("account.token.ended"));
        return "redirect:/account/tokens";
    }

    private Form fresh() {
        var form = Form.empty();
        form.set(SCOPES, TokenScope.READ);
        form.set(EXPIRES_ON, tokens.usualEnd());
        return form;
    }

    /** Read as a body of the interface is, so that both tell the same of the same faults. */
    private static TokenRequest request(Form form) {
        ObjectNode body = Documents.read("{}");
        body.put(NAME, form.value(NAME));
        form.values().getOrDefault(SCOPES, List.of()).forEach(body.withArray("/" + SCOPES)::add);
        String end = form.entered(EXPIRES_ON);
        if (end != null) {
            body.put(EXPIRES_ON, end);
        }
        return Binder.bind(body, TokenRequest.class);
    }

    private String show(Viewer viewer, Form form, @Nullable NewToken made, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("made", made);
        model.addAttribute("tokens", tokens.all(viewer));
        model.addAttribute("scopes", TokenScope.values());
        model.addAttribute("today", tokens.today());
        model.addAttribute("latest", tokens.latestEnd());
        return "account/tokens";
    }
}
