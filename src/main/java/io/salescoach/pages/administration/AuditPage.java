package io.salescoach.pages.administration;

import io.salescoach.access.Audit;
import io.salescoach.access.AuditEvent;
import io.salescoach.access.AuditFilter;
import io.salescoach.access.UserAccounts;
import io.salescoach.access.UserFilter;
import io.salescoach.access.UserNames;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who did what, when and from where. */
@Controller
class AuditPage {

    private static final int SHOWN = 50;
    private static final int PART = 1000;

    /** More than a spreadsheet program is quick with; whoever wants more narrows the days. */
    private static final int MOST_ROWS = 100_000;

    /** Names that the field offers. */
    private static final int MOST_NAMES = 500;

    private final Audit audit;
    private final UserAccounts accounts;
    private final UserNames names;
    private final Words words;

    AuditPage(Audit audit, UserAccounts accounts, UserNames names, Words words) {
        this.audit = audit;
        this.accounts = accounts;
        this.names = names;
        this.words = words;
    }

    /** What was asked for, as the form sends it; days are those of the reader. */
    record Asked(
            @Nullable String user,
            @Nullable AuditEvent event,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,

            @Nullable Integer page) {

        int part() {
            return page == null ? 0 : Math.max(0, Math.min(page, 1_000_000));
        }
    }

    @GetMapping("/audit")
    String show(Asked asked, Model model) {
        var filter = filter(asked);
        long total = audit.total(filter);
        model.addAttribute("asked", asked);
        model.addAttribute("entries", audit.entries(filter, asked.part(), SHOWN));
        model.addAttribute("total", total);
        model.addAttribute("page", asked.part());
        model.addAttribute("more", (asked.part() + 1L) * SHOWN < total);
        model.addAttribute("events", events());
        model.addAttribute(
                "people",
                accounts.page(new UserFilter(null, null, null), 0, MOST_NAMES).items());
        model.addAttribute("most", MOST_ROWS);
        return "administration/audit";
    }

    /** The newest of the same entries as a table for a spreadsheet program. */
    @GetMapping("/audit.csv")
    void download(Asked asked, HttpServletResponse response) {
        var filter = filter(asked);
        var headings = Stream.of("at", "user", "name", "event", "detail", "address", "path", "token")
                .map(column -> words.message("audit." + column))
                .toList();
        Map<String, String> known = new HashMap<>();
        try (var csv = CsvDownload.to(response, "audit.csv", headings)) {
            int written = 0;
            var part = audit.before(Long.MAX_VALUE, filter, PART);
            while (!part.isEmpty() && written < MOST_ROWS) {
                for (var entry : part) {
                    String user = entry.user();
                    csv.row(
                            entry.at(),
                            user,
                            user == null ? null : known.computeIfAbsent(user, names::shown),
                            words.code("audit.event", entry.event()),
                            entry.detail(),
                            entry.address(),
                            entry.path(),
                            entry.token());
                }
                written += part.size();
                part = audit.before(part.get(part.size() - 1).id(), filter, PART);
            }
        }
    }

    private AuditFilter filter(Asked asked) {
        return AuditFilter.ofDays(
                asked.user(),
                asked.event(),
                asked.from(),
                asked.to(),
                LocaleContextHolder.getTimeZone().toZoneId());
    }

    private Map<AuditEvent, String> events() {
        return Arrays.stream(AuditEvent.values())
                .map(event -> Map.entry(event, words.code("audit.event", event)))
                .sorted(Comparator.comparing(Map.Entry::getValue, java.text.Collator.getInstance(words.locale())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, java.util.LinkedHashMap::new));
    }
}
