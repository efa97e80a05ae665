package io.salescoach.pages.administration;

import io.salescoach.access.Audit;
import io.salescoach.access.AuditEvent;
import io.salescoach.access.AuditFilter;
import io.salescoach.access.UserAccount;
import io.salescoach.access.UserAccounts;
import io.salescoach.access.UserFilter;
import io.salescoach.access.UserRole;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where administrators begin: who may sign in, and whether somebody failed to. */
@Controller
class UserListPage {

    private static final int SHOWN = 50;
    private static final int PART = 1000;

    private final UserAccounts accounts;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    UserListPage(UserAccounts accounts, Audit audit, Words words, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/users")
    String list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UserRole role,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var filter = new UserFilter(q, role, enabled);
        var found = accounts.page(filter, page, SHOWN);
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        model.addAttribute("more", (page + 1L) * SHOWN < found.total());
        model.addAttribute("roles", UserRole.values());
        model.addAttribute("all", count(null, null));
        model.addAttribute("disabled", count(null, false));
        model.addAttribute("administrators", count(UserRole.ADMINISTRATOR, true));
        var since = clock.instant().minus(Duration.ofDays(1));
        model.addAttribute("failed", audit.total(new AuditFilter(null, AuditEvent.SIGN_IN_FAILED, since, null)));
        model.addAttribute(
                "yesterday",
                LocalDate.ofInstant(since, LocaleContextHolder.getTimeZone().toZoneId()));
        return "administration/users";
    }

    /** The same users as a table for a spreadsheet program. */
    @GetMapping("/users.csv")
    void download(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UserRole role,
            @RequestParam(required = false) @Nullable Boolean enabled,
            HttpServletResponse response) {
        var filter = new UserFilter(q, role, enabled);
        var headings = Stream.of("name", "display-name", "roles", "team", "state", "changed")
                .map(column -> words.message("users." + column))
                .toList();
        try (var csv = CsvDownload.to(response, "users.csv", headings)) {
            int page = 0;
            for (var part = accounts.page(filter, page, PART); !part.items().isEmpty(); ) {
                part.items()
                        .forEach(user -> csv.row(
                                user.name(),
                                user.displayName(),
                                roles(user),
                                user.team(),
                                words.message(user.enabled() ? "users.on" : "users.off"),
                                user.changedAt()));
                part = accounts.page(filter, ++page, PART);
            }
        }
    }

    private String roles(UserAccount user) {
        return user.roles().stream().map(role -> words.code("user-role", role)).collect(Collectors.joining(", "));
    }

    private long count(@Nullable UserRole role, @Nullable Boolean enabled) {
        return accounts.page(new UserFilter(null, role, enabled), 0, 1).total();
    }
}
