package io.salescoach.pages.account;

import io.salescoach.access.SignInSessions;
import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one is signed in, and how to sign out there from here. */
@Controller
@RequestMapping("/account/sessions")
class SessionsPage {

    private final SignInSessions sessions;
    private final Words words;

    SessionsPage(SignInSessions sessions, Words words) {
        this.sessions = sessions;
        this.words = words;
    }

    @GetMapping
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        var all = sessions.all(viewer, request.getSession(false));
        model.addAttribute("sessions", all);
        model.addAttribute("others", all.stream().anyMatch(session -> !session.here()));
        return "account/sessions";
    }

    @PostMapping("/{key}/end")
    String end(Viewer viewer, @PathVariable String key, RedirectAttributes redirect) {
        sessions.end(viewer, key);
        redirect.addFlashAttribute("told", words.message("account.session.ended"));
        return "redirect:/account/sessions";
    }

    @PostMapping("/end-others")
    String endOthers(Viewer viewer, HttpServletRequest request, RedirectAttributes redirect) {
        sessions.endOthers(viewer, request.getSession(false));
        redirect.addFlashAttribute("told", words.message("account.sessions.ended"));
        return "redirect:/account/sessions";
    }
}
