package io.salescoach.access;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Gives somebody another password, who shows that the present one is known. */
@RestController
class OwnPasswordController {

    private final OwnPassword own;

    OwnPasswordController(OwnPassword own) {
        this.own = own;
    }

    /**
     * What is sent.
     *
     * @param old the present password
     * @param password the one from now on
     */
    @Schema(name = "OwnPasswordForm")
    record Form(String old, String password) {}

    /** All other sign-ins of the user end; the session that asks goes on. */
    @PutMapping("/api/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = Form.class)))
    void change(@RequestBody JsonNode body, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        try {
            own.change(viewer, body, request, response);
        } catch (TooManyAttemptsException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(e.seconds()));
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, e.getMessage(), e);
        }
    }
}
