package io.salescoach.access;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What tests of tokens make and call with them. */
abstract class TokenCalls extends SigningIn {

    static final String TOKENS = "/api/v1/me/tokens";

    @Autowired
    ApiTokenRepository table;

    @Autowired
    ApiTokenService tokens;

    MvcTestResult make(String label, String... scopes) {
        return owner(
                "POST",
                TOKENS,
                "{\"name\": \"%s\", \"scopes\": [\"%s\"]}".formatted(label, String.join("\", \"", scopes)));
    }

    /** As the person itself. */
    MvcTestResult owner(String method, String path, String body) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .with(this::remote)
                .headers(headers -> headers.setBasicAuth(name, PASSWORD))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult call(String method, String path, String token, String body) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .with(this::remote)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    static String whole(MvcTestResult made) {
        return JsonPath.read(body(made), "$.token");
    }

    static String id(MvcTestResult made) {
        return JsonPath.read(body(made), "$.id");
    }

    void expire(String id, LocalDate day) {
        database.sql("update api_token set expires_on = ? where id = ?")
                .params(day, id)
                .update();
    }
}
