package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.AdviceAnswer;
import io.salescoach.coaching.RequestFile;
import io.salescoach.input.BadInputException;
import io.salescoach.input.MergePatch;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.journal.HistoryEntry;
import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Stored opportunity files. Each answer names its version as its ETag; a change names the version that it was meant for. */
@RestController
@RequestMapping(path = OpportunityController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public class OpportunityController {

    public static final String PATH = "/api/v1/opportunities";
    private static final String OVERRIDE_REASON = "overrideReason";
    private static final String YAML = "application/yaml";
    private static final String OLD_YAML = "application/x-yaml";
    private static final String TEXT_YAML = "text/yaml";

    private final OpportunityService opportunities;
    private final AdviceSummaries listed;

    OpportunityController(OpportunityService opportunities, AdviceSummaries listed) {
        this.opportunities = opportunities;
        this.listed = listed;
    }

    @GetMapping
    ResponseEntity<Page<OpportunitySummary>> list(
            Viewer viewer,
            @RequestParam @Nullable String accountManager,
            @RequestParam @Nullable Stage stage,
            @RequestParam @Nullable Status status,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String finding,
            @RequestParam @Nullable String verdict,
            @RequestParam @Nullable Boolean ready,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(defaultValue = "updatedAt,desc") String sort,
            Locale locale) {
        var search = new OpportunityQuery(accountManager, stage, status, q, finding, verdict, ready, page, size, sort);
        return AdviceAnswer.of(listed.list(viewer, search, locale), locale);
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, OLD_YAML, TEXT_YAML})
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Opportunity.class)))
    ResponseEntity<String> create(Viewer viewer, HttpServletRequest request) throws IOException {
        StoredOpportunity stored = opportunities.create(viewer, RequestFile.of(request));
        return answer(ResponseEntity.created(URI.create(PATH + "/" + stored.id())), stored);
    }

    @GetMapping("/{id}")
    ResponseEntity<String> read(Viewer viewer, @PathVariable String id) {
        return answer(ResponseEntity.ok(), opportunities.find(viewer, id));
    }

    @PutMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, OLD_YAML, TEXT_YAML})
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Opportunity.class)))
    ResponseEntity<String> replace(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam @Nullable String overrideReason,
            HttpServletRequest request)
            throws IOException {
        ObjectNode sent = RequestFile.of(request);
        String reason = reason(sent, overrideReason);
        return answer(
                ResponseEntity.ok(), opportunities.change(viewer, id, IfMatch.of(ifMatch), before -> sent, reason));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Opportunity.class)))
    ResponseEntity<String> patch(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam @Nullable String overrideReason,
            HttpServletRequest request)
            throws IOException {
        ObjectNode patch = RequestFile.of(request);
        String reason = reason(patch, overrideReason);
        return answer(
                ResponseEntity.ok(),
                opportunities.change(
                        viewer,
                        id,
                        IfMatch.of(ifMatch),
                        before -> (ObjectNode) MergePatch.apply(before, patch),
                        reason));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Viewer viewer,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        opportunities.delete(viewer, id, IfMatch.of(ifMatch));
    }

    @GetMapping("/{id:(?!imports$).+}/history")
    Page<HistoryEntry> history(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return opportunities.history(viewer, id, page, size);
    }

    /** Why a gate is passed: a member of the body that is not part of the file, else as the query has it. */
    private static @Nullable String reason(ObjectNode sent, @Nullable String query) {
        JsonNode reason = sent.remove(OVERRIDE_REASON);
        if (reason == null || reason.isNull()) {
            return query;
        }
        if (!reason.isString()) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem("/" + OVERRIDE_REASON, Sentence.of("a reason is a text"))));
        }
        return reason.asString();
    }

    private static ResponseEntity<String> answer(ResponseEntity.BodyBuilder answer, StoredOpportunity stored) {
        return answer.eTag(IfMatch.tag(stored.version())).body(stored.json());
    }
}
