package io.salescoach.access;

import io.salescoach.input.Binder;
import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One's own API tokens. */
@RestController
@RequestMapping(TokensController.PATH)
class TokensController {

    static final String PATH = "/api/v1/me/tokens";

    private final ApiTokenService tokens;

    TokensController(ApiTokenService tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    Page<ApiToken> list(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return tokens.page(viewer, page, size);
    }

    @GetMapping("/{id}")
    ApiToken show(Viewer viewer, @PathVariable String id) {
        return tokens.find(viewer, id);
    }

    @PostMapping
    @Operation(summary = "Makes a token; this answer is the only one that shows it whole. A token makes no tokens")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TokenRequest.class)))
    ResponseEntity<NewToken> make(Viewer viewer, @RequestBody JsonNode body) {
        var made = tokens.make(viewer, Binder.bind(body, TokenRequest.class));
        return ResponseEntity.created(URI.create(PATH + "/" + made.id())).body(made);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable String id) {
        tokens.end(viewer, id);
    }
}
