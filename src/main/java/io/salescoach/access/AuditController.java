package io.salescoach.access;

import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the audit to administrators, newest first. */
@RestController
class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/api/v1/audit")
    Page<Audit.Entry> list(
            @RequestParam @Nullable String user,
            @RequestParam @Nullable AuditEvent event,
            @Parameter(description = "The first day, in UTC") @RequestParam @Nullable LocalDate from,
            @Parameter(description = "The last day, in UTC") @RequestParam @Nullable LocalDate to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var filter = AuditFilter.ofDays(user, event, from, to, ZoneOffset.UTC);
        return new Page<>(audit.entries(filter, page, size), page, size, audit.total(filter));
    }
}
