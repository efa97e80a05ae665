package io.salescoach.access;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Characters;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** The API tokens of a person, who alone makes, sees and ends them. */
@Service
public class ApiTokenService {

    /** How many a person may have. */
    static final int MOST = 50;

    private static final int USUAL_DAYS = 90;

    private final ApiTokenRepository table;
    private final UserRepository users;
    private final Audit audit;
    private final Clock clock;
    private final TokenSettings settings;

    ApiTokenService(ApiTokenRepository table, UserRepository users, Audit audit, Clock clock, TokenSettings settings) {
        this.table = table;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /** The viewer's own, the newest first. */
    public Page<ApiToken> page(Viewer viewer, int page, int size) {
        return new Page<>(table.page(viewer.name(), page, size), page, size, table.count(viewer.name()));
    }

    /** All of the viewer's own, the newest first. */
    public List<ApiToken> all(Viewer viewer) {
        return table.page(viewer.name(), 0, MOST);
    }

    ApiToken find(Viewer viewer, String id) {
        return table.find(id)
                .filter(known -> known.owner().equals(viewer.name()))
                .orElseThrow(() -> missing(id))
                .token();
    }

    /** The last day of a token for which nobody chose one. */
    public LocalDate usualEnd() {
        LocalDate usual = today().plusDays(USUAL_DAYS);
        return usual.isAfter(latestEnd()) ? latestEnd() : usual;
    }

    /** The last day that a token may have. */
    public LocalDate latestEnd() {
        return today().plusDays(settings.longest().toDays());
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Makes one.
     *
     * @throws BadInputException when what is wanted cannot be had
     * @throws ResponseStatusException with 409 when the viewer has as many as one may have
     */
    @Transactional
    public NewToken make(Viewer viewer, TokenRequest wanted) {
        LocalDate end = wanted.expiresOn() == null ? usualEnd() : wanted.expiresOn();
        check(wanted, end);
        // Held until the end, so that two at once do not both take the last place.
        var user = users.lock(viewer.name())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT, "'%s' is no user here any more.".formatted(viewer.name())));
        if (SessionUser.isBefore(user)) {
            // What ended all tokens meanwhile must end this one too.
            throw new UserConflictException(Sentence.of("Your user was changed meanwhile; sign in again."));
        }
        if (table.count(viewer.name()) >= MOST) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "You have %d tokens, the most there can be; end one first.".formatted(MOST));
        }
        Set<TokenScope> scopes = EnumSet.copyOf(Objects.requireNonNull(wanted.scopes()));
        var text = TokenText.random();
        var token = new ApiToken(
                text.id(), wanted.name().strip(), scopes, clock.instant().truncatedTo(ChronoUnit.MILLIS), end, null);
        table.insert(viewer.name(), token, text.hash());
        audit.later(viewer.name())
                .record(AuditEvent.TOKEN_MADE, "%s '%s': %s until %s".formatted(token.id(), token.name(), scopes, end));
        return NewToken.of(token, text);
    }

    /** @throws ResponseStatusException with 404 when the viewer has no such token */
    public void end(Viewer viewer, String id) {
        var token = find(viewer, id);
        if (!table.delete(viewer.name(), id)) {
            throw missing(id);
        }
        audit.later(viewer.name()).record(AuditEvent.TOKEN_ENDED, "%s '%s'".formatted(token.id(), token.name()));
    }

    private void check(TokenRequest wanted, LocalDate end) {
        var problems = new ArrayList<Problem>();
        if (!Characters.sound(wanted.name()) || wanted.name().lines().count() > 1) {
            problems.add(new Problem("/name", Sentence.of("is one line, without control characters")));
        }
        if (wanted.scopes() == null || wanted.scopes().isEmpty()) {
            problems.add(new Problem("/scopes", Sentence.of("name at least one of %s", scopes())));
        } else if (wanted.scopes().contains(null)) {
            problems.add(new Problem("/scopes", Sentence.of("name only codes, of %s", scopes())));
        }
        if (end.isBefore(today()) || end.isAfter(latestEnd())) {
            problems.add(new Problem("/expiresOn", Sentence.of("write a day from %s to %s", today(), latestEnd())));
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
    }

    private static String scopes() {
        return String.join(
                ", ",
                EnumSet.allOf(TokenScope.class).stream().map(TokenScope::name).toList());
    }

    private static ResponseStatusException missing(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no token '%s' among yours.".formatted(id));
    }
}
