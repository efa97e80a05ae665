package io.salescoach.mcp;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.AdviceSummaries;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Finding, reading and changing deals, as their person may. */
@Component
@Lazy
class DealTools implements ToolGroup {

    static final String DEAL = "/api/v1/opportunities/deal";

    static final String ID_ABOUT = "The deal's id, as find_deals gives it.";
    private static final List<String> PARTS = Arrays.stream(Opportunity.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private static final int USUAL = 20;
    private static final int MOST = 50;

    private final OpportunityService opportunities;
    private final AdviceSummaries listed;
    private final AdviceJournal journal;

    DealTools(OpportunityService opportunities, AdviceSummaries listed, AdviceJournal journal) {
        this.opportunities = opportunities;
        this.listed = listed;
        this.journal = journal;
    }

    @Override
    public List<AssistantTool<?>> tools() {
        return List.of(
                new AssistantTool<>(
                        "find_deals",
                        "Find deals 查找商机",
                        "Lists the deals (sales opportunities) that the person may see, the last changed first, each"
                                + " with its id, stage, customer, value, verdict and next action. Begin here when you"
                                + " do not know a deal's id.",
                        FindDeals.class,
                        "GET /api/v1/opportunities",
                        false,
                        this::find),
                new AssistantTool<>(
                        "read_deal",
                        "Read a deal 读取商机",
                        "Gives everything that is recorded of one deal, and its version. Absent means not known, never"
                                + " no. Read before you record anything, and keep the version for record_facts.",
                        ReadDeal.class,
                        "GET " + DEAL,
                        false,
                        this::read),
                new AssistantTool<>(
                        "record_facts",
                        "Record facts 记录事实",
                        "Changes what is recorded of a deal, and tells which findings are settled and which are new."
                                + " Record only what somebody said or knows, after the person has agreed. Put new"
                                + " visits, needs, people, objections and steps into add; put single facts into"
                                + " changes. The resource salescoach://fields names every fact and its codes.",
                        RecordFacts.class,
                        "PATCH " + DEAL,
                        true,
                        this::record));
    }

    /** What find_deals takes. */
    record FindDeals(
            @JsonPropertyDescription("Words that the deal's id, name or customer holds, in any case.")
            @Size(max = Limits.NAME) @Nullable String words,

            @JsonPropertyDescription("Only deals in this stage.") @Nullable Stage stage,

            @JsonPropertyDescription("Only deals of this status; without it, open ones.") @Nullable Status status,

            @JsonPropertyDescription("Only deals in which the coach finds this, such as BUDGET_UNKNOWN.")
            @Size(max = Limits.NAME) @Nullable String finding,

            @JsonPropertyDescription("Only deals that can enter the next stage (true), or cannot yet (false).")
            @Nullable Boolean ready,

            @JsonPropertyDescription("Only deals of this account manager, by user name.")
            @Size(max = Limits.NAME) @Nullable String accountManager,

            @JsonPropertyDescription("Which part of the list, from 0.") @PositiveOrZero @Nullable Integer page,

            @JsonPropertyDescription("How many deals a part has, 1 to 50; without it 20.") @PositiveOrZero @Nullable Integer size,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    /** What read_deal takes. */
    record ReadDeal(
            @JsonPropertyDescription(ID_ABOUT) @NotNull @Pattern(regexp = Limits.ID) String deal,

            @JsonPropertyDescription(
                    "Only these parts of the file, such as visits or stakeholders; without it, all of it.")
            @Size(max = 30) @Nullable List<@NotNull String> parts) {}

    /** What record_facts takes. */
    record RecordFacts(
            @JsonPropertyDescription(ID_ABOUT) @NotNull @Pattern(regexp = Limits.ID) String deal,

            @JsonPropertyDescription("The version of the deal that you read; when somebody was faster, read it again.")
            @NotNull @PositiveOrZero Long version,

            @JsonPropertyDescription("A JSON merge patch of the deal's file (RFC 7396): only what changes, null removes"
                    + " it. A list in it replaces the recorded list whole; to add to a list, use add. Example:"
                    + " {\"qualification\": {\"budget\": \"YES\"}, \"milestones\": {\"interestConfirmed\":"
                    + " \"2026-05-04\"}}")
            @Nullable ObjectNode changes,

            @JsonPropertyDescription("New entries, by list: " + FactChange.NAMES + ". An entry without an id gets one."
                    + " Example: {\"visits\": [{\"on\": \"2026-05-04\", \"with\": [\"cfo\"], \"planned\": true,"
                    + " \"objective\": \"…\", \"situation\": \"…\", \"difficulty\": \"…\", \"impact\": \"…\","
                    + " \"commitment\": \"…\"}], \"objections\": [{\"quote\": \"…\", \"raisedBy\": \"cfo\"}]}")
            @Nullable ObjectNode add,

            @JsonPropertyDescription("Why a deal goes on with a shut gate, goes back or ends without a reason in its"
                    + " outcome, in your person's own words; only when an answer has asked for it.")
            @Nullable String overrideReason,

            @JsonPropertyDescription("Of the texts in the answer.") @Nullable Language language) {}

    private Object find(Asker asker, FindDeals wanted) {
        int page = wanted.page() == null ? 0 : wanted.page();
        int size = wanted.size() == null ? USUAL : wanted.size();
        if (size < 1 || size > MOST) {
            throw wrong("/size", Sentence.of("write a whole number from %d to %d", 1, MOST));
        }
        Status status = wanted.status() == null ? Status.OPEN : wanted.status();
        var search = new OpportunityQuery(
                wanted.accountManager(),
                wanted.stage(),
                status,
                wanted.words(),
                wanted.finding(),
                null,
                wanted.ready(),
                page,
                size,
                "updatedAt,desc");
        return listed.list(asker.viewer(), search, Language.of(wanted.language(), asker));
    }

    private Object read(Asker asker, ReadDeal wanted) {
        StoredOpportunity stored = opportunities.find(asker.viewer(), wanted.deal());
        ObjectNode file = stored.document();
        if (wanted.parts() != null) {
            for (String part : wanted.parts()) {
                if (!PARTS.contains(part)) {
                    throw new BadInputException(
                            BadInputException.Kind.INVALID,
                            List.of(new Problem(
                                    "/parts",
                                    Sentence.of("a deal has no part '%s'%s", part, Nearest.hint(part, PARTS)))));
                }
            }
            file.retain(wanted.parts());
        }
        return Map.of("version", stored.version(), "updatedAt", stored.updatedAt(), "deal", file);
    }

    private Object record(Asker asker, RecordFacts wanted) {
        var change = new FactChange(wanted.changes(), wanted.add());
        Locale locale = Language.of(wanted.language(), asker);
        StoredOpportunity before = opportunities.find(asker.viewer(), wanted.deal());
        StoredOpportunity after = opportunities.change(
                asker.viewer(), wanted.deal(), IfMatch.version(wanted.version()), change::on, wanted.overrideReason());
        return Map.of(
                "version",
                after.version(),
                "effect",
                Effect.of(
                        journal.imagine(before, before.document(), locale),
                        journal.imagine(after, after.document(), locale)));
    }

    private static BadInputException wrong(String pointer, Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, detail)));
    }
}
