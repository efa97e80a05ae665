package io.salescoach.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.salescoach.access.Audit;
import io.salescoach.access.AuditEvent;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.release.CheckService;
import io.salescoach.release.CheckTicket;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleChanges;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Text;
import io.salescoach.rulebook.wording.RuleWording;
import io.salescoach.web.BusyException;
import io.salescoach.web.Page;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the live rules are, and whether changed ones would do. Nothing here publishes. */
@Component
@Lazy
class RuleTools implements ToolGroup {

    /** As long as an assistant waits, and not longer than a proxy does. */
    private static final Duration WAIT = Duration.ofSeconds(30);

    private static final int PART = 50;

    private final LiveRules live;
    private final CheckService checks;
    private final Audit audit;

    RuleTools(LiveRules live, CheckService checks, Audit audit) {
        this.live = live;
        this.checks = checks;
        this.audit = audit;
    }

    @Override
    public List<AssistantTool<?>> tools() {
        return List.of(
                new AssistantTool<>(
                        "list_rules",
                        "List rules 列出规则",
                        "Lists the rules by which the coach judges deals: what each is called, what it says in words, why it"
                                + " is there, its area, the finding that it concludes and the file that holds it.",
                        ListRules.class,
                        "GET /api/v1/rules",
                        false,
                        this::list),
                new AssistantTool<>(
                        "check_rules_draft",
                        "Check a draft of rules 检查规则草稿",
                        "Tries changed rule files and tables without publishing them: whether they are sound, which"
                                + " scenarios fail, and how the advice on open deals would change. A person publishes,"
                                + " on the pages. When the answer says that the check still goes on, call again with its"
                                + " number in check, and without files.",
                        CheckDraft.class,
                        "POST /api/v1/rules/check",
                        false,
                        this::check));
    }

    /** What list_rules takes. */
    record ListRules(
            @JsonPropertyDescription("Only rules of this area, such as QUALIFICATION or NEEDS.")
            @Size(max = Limits.NAME) @Nullable String area,

            @JsonPropertyDescription("Which part of the list, from 0; a part has 50 rules.") @PositiveOrZero @Nullable Integer page,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    /** What check_rules_draft takes. */
    record CheckDraft(
            @JsonPropertyDescription("The whole new text of each changed file by its name, such as"
                    + " {\"thresholds.csv\": \"…\"}; null removes the file. The resources salescoach://tables/… hold"
                    + " the tables as they are; one that ends with … was cut, so never send it back.")
            @Nullable Map<String, @Nullable String> files,

            @JsonPropertyDescription("The number of a check that still went on.") @Size(max = 64) @Nullable String check) {}

    /** A rule as it is listed. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ListedRule(String name, String words, String why, String area, String finding, String file) {

        static ListedRule of(RuleInfo rule, String words, Tables tables, Locale locale) {
            var named = tables.ruleNames().get(rule.name());
            return new ListedRule(
                    named == null ? rule.name() : or(named.name(), rule.name(), locale),
                    words,
                    named == null ? rule.why() : or(named.why(), rule.why(), locale),
                    rule.area(),
                    rule.finding(),
                    rule.file());
        }

        private static String or(Text text, String own, Locale locale) {
            String said = text.in(locale);
            return said.isEmpty() ? own : said;
        }
    }

    private Object list(Asker asker, ListRules wanted) {
        var book = live.get().book();
        String area = wanted.area();
        if (area != null && !book.tables().areas().containsKey(area)) {
            throw wrong(
                    "/area",
                    Sentence.of(
                            "'%s' is no area; there are %s",
                            area, String.join(", ", book.tables().areas().keySet())));
        }
        var rules = book.catalogue().stream()
                .filter(rule -> area == null || rule.area().equals(area))
                .toList();
        int page = wanted.page() == null ? 0 : wanted.page();
        Locale locale = Language.of(wanted.language(), asker);
        var words = new RuleWording(book.tables(), locale).of(book);
        return new Page<>(
                rules.stream()
                        .skip((long) page * PART)
                        .limit(PART)
                        .map(rule -> ListedRule.of(
                                rule,
                                Objects.requireNonNull(words.get(rule.name())).sentence(),
                                book.tables(),
                                locale))
                        .toList(),
                page,
                PART,
                rules.size());
    }

    private Object check(Asker asker, CheckDraft wanted) {
        if ((wanted.files() == null) == (wanted.check() == null)) {
            throw wrong("", Sentence.of("send either the files to check, or the number of a check that goes on"));
        }
        CheckTicket check = wanted.files() == null
                ? checks.find(String.valueOf(wanted.check()))
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "this check is not known here, or was long ago; send the files again"))
                : start(asker, wanted.files());
        check.await(WAIT);
        return DraftReport.of(check.state());
    }

    private CheckTicket start(Asker asker, Map<String, @Nullable String> files) {
        live.follow();
        var now = live.now();
        var changes = new RuleChanges(files, null, null, null);
        try {
            var check = checks.start(
                    changes.applyTo(now.files()), now, asker.viewer().name(), null);
            audit.later(asker.viewer().name())
                    .record(AuditEvent.RULES_CHECKED, check.state().id());
            return check;
        } catch (RejectedExecutionException e) {
            throw new BusyException(Sentence.of("too many checks are waiting; try again in a minute"), 60);
        }
    }

    private static BadInputException wrong(String pointer, Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, detail)));
    }
}
