package io.salescoach.pages.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.salescoach.SignedIn;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class ToolPagesTests {

    private static final SignedIn WANG_FANG = SignedIn.accountManager("wang.fang");

    private final String id = "tools-" + UUID.randomUUID();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void store() {
        String file = """
                {"id": "%s", "name": "专线 <b>Müller</b>", "stage": "DEMAND", "accountManager": "wang.fang",
                 "customer": {"name": "星光 & Söhne", "industry": "<script>alert(1)</script>",
                   "profile": [{"source": "MARKET", "topic": "grows by <i>half</i>"}]},
                 "qualification": {"budget": "NO"}, "competitors": [],
                 "swot": [{"id": "s1", "quadrant": "THREAT", "factor": "a cheaper carrier"}],
                 "stakeholders": [{"id": "cfo", "name": "赵敏", "title": "CFO", "influence": "HIGH"}],
                 "needs": [{"id": "n1", "statement": "one contact for all sites", "raisedBy": ["cfo"], "impact": "six hours lost"}],
                 "visits": [{"id": "v1", "on": "2026-05-01", "with": ["cfo"], "situation": "four carriers"}]}
                """.formatted(id);
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(WANG_FANG)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .hasStatus(201);
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_PROFILE_FORM, grows by <i>half</i>",
        "SWOT_FORM, a cheaper carrier",
        "POTENTIAL_NEEDS_FORM, one contact for all sites",
        "VISIT_RECORD, four carriers",
        "SITUATION_DIFFICULTY_IMPACT_FORM, four carriers",
        "QUESTION_PREPARATION, ?",
        "QUESTIONING_AND_LISTENING, 赵敏",
        "SUCCESS_CASES, six hours lost",
        "FAB, six hours lost",
        "OPPORTUNITY_ASSESSMENT, 赵敏"
    })
    void eachFormHoldsTheFactsThatBelongOnIt(String tool, String fact) throws IOException {
        assertThat(page("/" + tool, "en"))
                .bodyText()
                .contains(fact.replace("<", "&lt;").replace(">", "&gt;"));
        var answer = page("/" + tool + ".pdf", "en");
        assertThat(answer).hasStatusOk().hasContentType(MediaType.APPLICATION_PDF);
        if (fact.codePoints().allMatch(c -> c < 128)) {
            assertThat(text(answer)).contains(fact);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"buying\": {\"paid\": true}, \"stage\": \"ACTION\"}", "{\"status\": \"LOST\"}"})
    void predictedNeedsStayOnTheirFormWhateverBecomesOfTheDeal(String change) {
        assertThat(mvc.patch()
                        .uri("/api/v1/opportunities/{id}?overrideReason=test", id)
                        .with(WANG_FANG)
                        .header("If-Match", "*")
                        .contentType("application/merge-patch+json")
                        .content(change))
                .hasStatusOk();
        assertThat(page("/POTENTIAL_NEEDS_FORM", "en"))
                .bodyText()
                .contains("a cheaper carrier” there may be a need that nobody has voiced")
                .doesNotContain("quadrant of the customer’s SWOT is still empty");
        assertThat(page("/POTENTIAL_NEEDS_FORM", "zh")).bodyText().contains("切入点");
        assertThat(mvc.get().uri("/opportunities/" + id).with(WANG_FANG))
                .bodyText()
                .contains("a cheaper carrier” there may be a need that nobody has voiced");
    }

    @Test
    void formsAskWhatTheMethodAsks() throws IOException {
        assertThat(page("/POTENTIAL_NEEDS_FORM", "en")).bodyText().contains("Sales representative", "Wang Fang");
        assertThat(page("/POTENTIAL_NEEDS_FORM", "zh")).bodyText().contains("销售代表");
        assertThat(text(page("/POTENTIAL_NEEDS_FORM.pdf", "en"))).contains("representative");
        assertThat(page("/CUSTOMER_PROFILE_FORM", "en"))
                .bodyText()
                .contains("Its annual report", "Research firms", "People who used to work there");
        assertThat(page("/CUSTOMER_PROFILE_FORM", "zh")).bodyText().contains("客户离职人员", "研究机构");
        assertThat(page("/SWOT_FORM", "en")).bodyText().contains("industry position", "industry rules");
    }

    @Test
    void aChinesePdfIsSetInAChineseFont() throws IOException {
        var answer = page("/OPPORTUNITY_ASSESSMENT.pdf", "zh");
        assertThat(answer.getResponse().getHeader("Content-Disposition")).contains("filename*=UTF-8''");
        assertThat(new String(
                        answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("/STSong-Light", "UniGB-UCS2-H");
    }

    /** As files were stored before such characters were refused. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u000b", "\\u0007", "\\u001f", "\\u007f", "\\u0090", "\\uffff"})
    void aTextWithAControlCharacterDoesNotSpoilAPdf(String character) throws IOException {
        jdbc.sql(
                        "update opportunity_file set document = replace(document, 'four carriers', :text) where opportunity_id = :id")
                .param("text", "four" + character + "carriers")
                .param("id", id)
                .update();
        var answer = page("/VISIT_RECORD.pdf", "en");
        assertThat(answer).hasStatusOk().hasContentType(MediaType.APPLICATION_PDF);
        assertThat(text(answer)).containsPattern("four ?carriers");
    }

    @Test
    void whatPeopleTypedIsNoMarkup() throws IOException {
        assertThat(page("/CUSTOMER_PROFILE_FORM", "en"))
                .bodyText()
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "专线 &lt;b&gt;Müller&lt;/b&gt;")
                .doesNotContain("<script>alert", "<b>M");
        assertThat(text(page("/CUSTOMER_PROFILE_FORM.pdf", "en"))).contains("<script>alert(1)</script>");
    }

    @Test
    void anotherOnesFormsAreNotThere() {
        for (String path : new String[] {"", "/SWOT_FORM", "/SWOT_FORM.pdf"}) {
            assertThat(mvc.get().uri("/opportunities/" + id + "/tools" + path).with(SignedIn.accountManager("li.na")))
                    .hasStatus(404);
        }
        assertThat(page("/NO_SUCH_FORM", "en")).hasStatus(404);
        assertThat(page("/NO_SUCH_FORM.pdf", "en")).hasStatus(404);
    }

    private MvcTestResult page(String path, String language) {
        return mvc.get()
                .uri("/opportunities/" + id + "/tools" + path)
                .with(WANG_FANG)
                .header("Accept-Language", language)
                .exchange();
    }

    private static String text(MvcTestResult answer) throws IOException {
        try (var reader = new PdfReader(answer.getResponse().getContentAsByteArray())) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }
}
