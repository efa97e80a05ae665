package io.salescoach.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;

/** Opportunities that a reader brings along, over HTTP. */
final class StoredDeals {

    private StoredDeals() {}

    /** A deal of its account manager in the first stage, with hardly a fact. */
    static void bare(Reader reader, String id) {
        store(reader, """
                {"id": "%s", "name": "A deal", "stage": "ENTRANCE", "accountManager": "wang.fang",
                 "customer": {"name": "Huadong"}, "swot": [{"id": "s1", "quadrant": "STRENGTH", "factor": "brand"},
                 {"id": "s2", "quadrant": "THREAT", "factor": "law"}]}""".formatted(id));
    }

    /** Stores an opportunity, as the one who reads. */
    static void store(Reader reader, String file) {
        var request = reader.page().request();
        String origin = reader.server();
        String token = reader.page().context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .value;
        var answer = request.post(
                origin + "/api/v1/opportunities",
                RequestOptions.create()
                        .setHeader("Content-Type", "application/json")
                        .setHeader("X-XSRF-TOKEN", token)
                        .setHeader("Origin", origin)
                        .setData(file));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
