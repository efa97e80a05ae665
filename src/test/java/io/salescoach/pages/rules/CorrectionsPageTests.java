package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.pipeline.store.CorrectionService;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An account manager says what a sentence is; a sales manager takes it over, in words that tell nobody's name. */
@Tag("database")
class CorrectionsPageTests extends RulesPages {

    private static final SignedIn OWNER = SignedIn.accountManager("wang.fang");
    private static final String EXAMPLES = "objection-examples.csv";

    private final String id = "corrected-" + UUID.randomUUID();
    private final String deal = "/opportunities/" + id;
    private final String quote = "Huayuan's wombat would not like that at all, <b>" + id.substring(10, 18) + "</b>.";
    private final String nameless = quote.replace("Huayuan's", "Our");

    @Autowired
    private CorrectionService corrections;

    @BeforeEach
    void store() {
        String file = """
                {"id": "%s", "name": "A burrow", "stage": "BUSINESS", "accountManager": "wang.fang",
                 "buying": {"needClarity": "PARTIAL", "tailored": true},
                 "customer": {"name": "Huayuan Zoo"}, "objections": [{"id": "o1", "quote": "%s"}]}
                """.formatted(id, quote);
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(OWNER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .hasStatus(201);
    }

    @AfterEach
    void remove() {
        mvc.delete().uri("/api/v1" + deal).with(MANAGER).header("If-Match", "*").exchange();
    }

    @Test
    void aCorrectionGoesFromThePageOfTheDealIntoTheDraft() {
        assertThat(body(page(OWNER, deal))).contains("Set it right", deal + "/objections/o1/correction");
        assertThat(correct("NO_GOOD", quote)).hasStatus3xxRedirection();
        assertThat(body(page(OWNER, deal))).contains("Wang Fang 王芳 says it is", "proposed example");

        String shown = body(get("/rules/corrections"));
        assertThat(shown)
                .contains("Huayuan", "Wang Fang", "A burrow", "&lt;b&gt;")
                .doesNotContain("<b>" + id.substring(10, 18));
        assertThat(bodyInChinese("/rules/corrections")).contains("例句提议", "采纳").doesNotContain("Take over", "??");
        assertThat(body(get("/rules"))).contains("proposals are waiting");

        var refused = take(quote);
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(refused)).contains("take out the names of this opportunity: Huayuan Zoo");
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();

        assertThat(take(nameless)).hasStatus3xxRedirection();
        assertThat(draft(EXAMPLES)).isEqualTo(text(EXAMPLES) + "en,NO_GOOD,\"" + nameless + "\"\n");
        assertThat(body(get("/rules/corrections"))).contains("in your draft");
        assertThat(body(get("/rules/tables/objection-examples?q=wombat"))).contains("wombat");
    }

    @Test
    void aSentenceThatIsAnExampleAlreadyGetsTheOtherLabel() {
        correct("NO_GOOD", quote);
        take(nameless);
        correct("NO_HURRY", quote);
        take(nameless.toUpperCase(java.util.Locale.ROOT));
        assertThat(draft(EXAMPLES)).contains("en,NO_HURRY,").doesNotContain("en,NO_GOOD,\"" + nameless);
        assertThat(draft(EXAMPLES).lines()).hasSize((int) text(EXAMPLES).lines().count() + 1);
    }

    @Test
    void whatIsDeclinedIsToldToWhoeverProposedIt() {
        correct("NONE", quote);
        assertThat(mvc.post().uri("/rules/corrections/" + number() + "/decline").with(MANAGER))
                .hasStatus3xxRedirection();
        assertThat(corrections.waiting(VIEWER)).isEmpty();
        assertThat(body(page(OWNER, deal))).contains("Zhang Wei 张伟 has not taken it over");
    }

    @Test
    void whatTheRulesHaveLearntIsProposedNoMore() {
        correct("NO_MONEY", quote);
        String known = live.now().coach().book().tables().examples().stream()
                .filter(example -> example.label().equals("NO_MONEY"))
                .findFirst()
                .orElseThrow()
                .sentence();
        assertThat(take(known)).hasStatus3xxRedirection();
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        assertThat(corrections.waiting(VIEWER)).isEmpty();
    }

    @Test
    void anotherQuoteThanTheOneThatWasReadIsNotLabelled() {
        assertThat(correct("NO_GOOD", "What it said before.")).hasStatus(HttpStatus.CONFLICT);
        assertThat(corrections.waiting(VIEWER)).isEmpty();
    }

    private MvcTestResult correct(String label, String sentence) {
        return mvc.post()
                .uri(deal + "/objections/o1/correction")
                .with(OWNER)
                .param("label", label)
                .param("sentence", sentence)
                .exchange();
    }

    private MvcTestResult take(String sentence) {
        return mvc.post()
                .uri("/rules/corrections/" + number() + "/take")
                .with(MANAGER)
                .param("sentence", sentence)
                .exchange();
    }

    private long number() {
        return corrections.waiting(VIEWER).get(0).number();
    }

    private MvcTestResult page(SignedIn who, String address) {
        return mvc.get().uri(address).with(who).exchange();
    }
}
