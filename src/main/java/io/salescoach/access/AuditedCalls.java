package io.salescoach.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes who checked, published, imported, deleted and exported, whether by a page or a program. One table says which calls
 * count; a download counts wherever it comes from. A page answers a success with where it goes on, and that is noted too.
 */
@Component
class AuditedCalls extends OncePerRequestFilter {

    private static final String API = "/api/v1";

    static final List<Audited> TABLE = List.of(
            post(AuditEvent.RULES_CHECKED, API + "/rules/check", ""),
            post(AuditEvent.RULES_CHECKED, API + "/rules/workbook", ""),
            post(AuditEvent.RULES_CHECKED, "/rules/draft/check", "/rules/draft?check="),
            post(AuditEvent.RULES_SENT, API + "/rules/releases", ""),
            post(AuditEvent.RULES_SENT, "/rules/draft/publish", "/rules/draft?check="),
            post(AuditEvent.CANDIDATE_APPROVED, API + "/rules/candidates/*/approve", ""),
            post(AuditEvent.CANDIDATE_APPROVED, "/rules/candidates/*/approve", "/rules/candidates/"),
            post(AuditEvent.CANDIDATE_DECLINED, API + "/rules/candidates/*/decline", ""),
            post(AuditEvent.CANDIDATE_DECLINED, "/rules/candidates/*/decline", "/rules/candidates/"),
            post(AuditEvent.CANDIDATE_WITHDRAWN, API + "/rules/candidates/*/withdraw", ""),
            post(AuditEvent.CANDIDATE_WITHDRAWN, "/rules/candidates/*/withdraw", "/rules/candidates/"),
            post(AuditEvent.CANDIDATE_WITHDRAWN, "/rules/candidates/*/take-back", "/rules/draft"),
            post(AuditEvent.CANDIDATE_COMMENTED, API + "/rules/candidates/*/comments", ""),
            post(AuditEvent.CANDIDATE_COMMENTED, "/rules/candidates/*/comments", "/rules/candidates/"),
            post(AuditEvent.CHECK_CANCELLED, API + "/rules/checks/*/cancel", ""),
            post(AuditEvent.CHECK_CANCELLED, "/rules/draft/cancel", ""),
            new Audited(
                    AuditEvent.OBJECTION_CORRECTED,
                    matcher(API + "/opportunities/*/objections/*/correction"),
                    "PUT",
                    ""),
            post(AuditEvent.OBJECTION_CORRECTED, "/opportunities/*/objections/*/correction", ""),
            post(AuditEvent.CORRECTION_TAKEN, "/rules/corrections/*/take", "/rules/corrections"),
            post(AuditEvent.CORRECTION_DECLINED, API + "/rules/corrections/*/decline", ""),
            post(AuditEvent.CORRECTION_DECLINED, "/rules/corrections/*/decline", "/rules/corrections"),
            post(AuditEvent.RELEASE_ACTIVATED, API + "/rules/releases/*/activate", ""),
            post(AuditEvent.RELEASE_ACTIVATED, "/rules/releases/*/activate", ""),
            post(AuditEvent.ARCHIVE_TAKEN, API + "/rules/archive/take", ""),
            post(AuditEvent.ARCHIVE_TAKEN, "/rules/archive/take", "/rules/"),
            post(AuditEvent.SHADOW_STARTED, API + "/rules/shadow", ""),
            post(AuditEvent.SHADOW_STARTED, "/rules/shadow", "/rules/shadow"),
            post(AuditEvent.SHADOW_DROPPED, API + "/rules/shadow/drop", ""),
            post(AuditEvent.SHADOW_DROPPED, "/rules/shadow/drop", "/rules/shadow"),
            post(AuditEvent.SHADOW_PROMOTED, API + "/rules/shadow/promote", ""),
            post(AuditEvent.SHADOW_PROMOTED, "/rules/shadow/promote", "/rules/draft"),
            post(AuditEvent.IMPORT_STARTED, API + "/opportunities/import", ""),
            post(AuditEvent.IMPORT_STARTED, "/imports", "/imports/"),
            post(AuditEvent.IMPORT_STARTED, "/imports/*/for-real", "/imports/"),
            post(AuditEvent.IMPORT_STARTED, "/imports/columns/*/ready", "/imports/"),
            post(AuditEvent.IMPORT_CANCELLED, API + "/opportunities/imports/*/cancel", ""),
            post(AuditEvent.IMPORT_CANCELLED, "/imports/*/cancel", ""),
            new Audited(AuditEvent.OPPORTUNITY_DELETED, matcher("/api/v1/opportunities/*"), "DELETE", ""),
            post(AuditEvent.OPPORTUNITY_DELETED, "/opportunities/*/delete", "/opportunities"),
            post(AuditEvent.NOTE_WRITTEN, API + "/opportunities/*/notes", ""),
            post(AuditEvent.NOTE_WRITTEN, "/opportunities/*/notes", "/opportunities/"),
            new Audited(AuditEvent.NOTE_CHANGED, matcher(API + "/opportunities/*/notes/*"), "PUT", ""),
            post(AuditEvent.NOTE_CHANGED, "/opportunities/*/notes/*", "/opportunities/"),
            new Audited(AuditEvent.NOTE_DELETED, matcher(API + "/opportunities/*/notes/*"), "DELETE", ""),
            post(AuditEvent.NOTE_DELETED, "/opportunities/*/notes/*/delete", "/opportunities/"),
            post(AuditEvent.SCENARIO_DELETED, "/scenarios/delete", "/scenarios"));

    private final Audit audit;

    AuditedCalls(Audit audit) {
        this.audit = audit;
    }

    /**
     * One line.
     *
     * @param goesOn where a page goes on when it did what was asked, or the beginning of it; empty for the interface, whose
     *     status says so
     */
    record Audited(AuditEvent event, PathPatternRequestMatcher path, String method, String goesOn) {

        boolean matches(HttpServletRequest request) {
            return method.equals(request.getMethod()) && path.matches(request);
        }

        boolean done(HttpServletResponse response, @Nullable String location) {
            boolean exact = !goesOn.endsWith("/") && !goesOn.endsWith("=");
            return response.getStatus() < 400
                    && (goesOn.isEmpty()
                            || location != null && (exact ? location.equals(goesOn) : location.startsWith(goesOn)));
        }
    }

    private static Audited post(AuditEvent event, String path, String goesOn) {
        return new Audited(event, matcher(path), "POST", goesOn);
    }

    private static PathPatternRequestMatcher matcher(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The path may be another when the answer is made; who asked may be gone.
        Optional<Audited> audited =
                TABLE.stream().filter(line -> line.matches(request)).findFirst();
        RequestOrigin caller = RequestOrigin.of(request);
        Principal who = request.getUserPrincipal();
        chain.doFilter(request, response);
        if (who == null) {
            return;
        }
        String location = location(request, response);
        String saved = response.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        if (audited.isPresent() && audited.get().done(response, location)) {
            audit.record(audited.get().event, who.getName(), caller, location);
        } else if (saved != null && saved.startsWith("attachment") && response.getStatus() < 400) {
            audit.record(AuditEvent.EXPORTED, who.getName(), caller, saved);
        }
    }

    private static @Nullable String location(HttpServletRequest request, HttpServletResponse response) {
        String location = response.getHeader(HttpHeaders.LOCATION);
        String context = request.getContextPath();
        return location != null && !context.isEmpty() && location.startsWith(context)
                ? location.substring(context.length())
                : location;
    }
}
