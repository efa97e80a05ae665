package io.salescoach.access;

import io.salescoach.web.Page;
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
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        String name = user == null ? null : User.name(user);
        if (name != null && !User.isName(name)) {
            return new Page<>(java.util.List.of(), page, size, 0);
        }
        return new Page<>(audit.page(name, page, size), page, size, audit.count(name));
    }
}
