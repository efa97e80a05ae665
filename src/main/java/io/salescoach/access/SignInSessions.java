package io.salescoach.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Where somebody is signed in with a browser, and how to end it from elsewhere. */
@Service
public class SignInSessions {

    /** As many as people look through. */
    private static final int MOST = 50;

    private static final String ADDRESS = "signed-in-address";
    private static final String BROWSER = "signed-in-browser";
    private static final int LONGEST = 300;

    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions;
    private final AccessGrants grants;
    private final Audit audit;

    SignInSessions(
            ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions,
            AccessGrants grants,
            Audit audit) {
        this.sessions = sessions;
        this.grants = grants;
        this.audit = audit;
    }

    /**
     * One session.
     *
     * @param key names it on a page; its id is as good as a password, and stays here
     * @param browser what the browser calls itself; null when it did not say
     * @param here whether it is the one that asks
     */
    public record SignedIn(
            String key,
            Instant since,
            Instant lastUsed,
            String address,
            @Nullable String browser,
            boolean here) {}

    /** Keeps from where a session began. */
    static void begin(HttpSession session, HttpServletRequest request) {
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        session.setAttribute(ADDRESS, request.getRemoteAddr());
        if (browser != null) {
            session.setAttribute(BROWSER, browser.substring(0, Math.min(browser.length(), LONGEST)));
        }
    }

    /** Those of the viewer, the one used last first. */
    public List<SignedIn> all(Viewer viewer, @Nullable HttpSession asking) {
        String own = asking == null ? "" : asking.getId();
        return sessions.getObject().findByPrincipalName(viewer.name()).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new SignedIn(
                        key(session),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getAttributeOrDefault(ADDRESS, ""),
                        session.getAttribute(BROWSER),
                        session.getId().equals(own)))
                .sorted(Comparator.comparing(SignedIn::here)
                        .thenComparing(SignedIn::lastUsed)
                        .reversed())
                .limit(MOST)
                .toList();
    }

    /** @throws ResponseStatusException with 404 when the viewer has no such session */
    public void end(Viewer viewer, String key) {
        var all = sessions.getObject();
        String id = all.findByPrincipalName(viewer.name()).values().stream()
                .filter(session -> key(session).equals(key))
                .map(Session::getId)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        all.deleteById(id);
        audit.later(viewer.name()).record(AuditEvent.SESSION_ENDED, "one");
    }

    /** Ends all of the viewer but the one that asks. */
    public void endOthers(Viewer viewer, @Nullable HttpSession asking) {
        int ended = grants.endOtherSessions(viewer.name(), asking == null ? "" : asking.getId());
        audit.later(viewer.name()).record(AuditEvent.SESSION_ENDED, ended + " others");
    }

    private static String key(Session session) {
        return SignInAttempts.hash("session " + session.getId()).substring(0, 32);
    }
}
