package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A visit is prepared from what the coach advises for the people who are met. */
@SpringBootTest
@AutoConfigureMockMvc
class VisitPlanHttpTests {

    private final String id = "visit-" + UUID.randomUUID();
    private final SignedIn owner = SignedIn.accountManager("visit-owner");

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void create() {
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(owner)
                        .contentType("application/json")
                        .content("""
                {"id": "%s", "name": "n", "stage": "DEMAND", "customer": {"name": "Port"},
                 "qualification": {"need": "YES", "authority": "YES", "budget": "YES", "timeline": "YES"},
                 "buying": {"needClarity": "UNCLEAR", "tailored": true},
                 "stakeholders": [
                   {"id": "cfo", "name": "Ms Zhao", "title": "CFO", "projectTeam": true, "influence": "HIGH", "attitude": "OPPOSED"},
                   {"id": "it", "name": "Mr Lin", "title": "head of IT", "projectTeam": true, "attitude": "SUPPORTIVE"}],
                 "needs": [{"id": "n1", "statement": "one contact", "raisedBy": ["it"], "awareness": "LATENT"}],
                 "visits": [{"id": "v1", "on": "2026-04-01", "with": ["it"], "situation": "s", "difficulty": "d", "impact": "i"}],
                 "team": [{"name": "Wang Fang", "role": "ACCOUNT_MANAGER", "skills": {"PRESENTING": 1}},
                          {"name": "Mr Jin", "role": "SPECIALIST", "skills": {"PRESENTING": 5}}]}
                """.formatted(id)))
                .hasStatus(201);
    }

    @Test
    void theQuestionsAreThoseOfTheActionsThatConcernThesePeople() {
        String plan = plan("?with=cfo", "en");
        List<String> questions = JsonPath.read(plan, "$.questions");
        assertThat(questions)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(question -> assertThat(question).doesNotStartWith("("));
        assertThat((String) JsonPath.read(plan, "$.objective")).contains("Ms Zhao");
        assertThat((List<String>) JsonPath.read(plan, "$.people[*].id")).containsExactly("cfo");
        assertThat((List<String>) JsonPath.read(plan, "$.bring[*].title")).isNotEmpty();
        List<String> names = JsonPath.read(plan, "$.takeAlong[*].name");
        assertThat(names).contains("Mr Jin");

        String advice = text("/api/v1/opportunities/" + id + "/advice", "en");
        List<String> codes = JsonPath.read(advice, "$.actions[*].code");
        List<String> served = JsonPath.read(plan, "$.actions");
        assertThat(served).isNotEmpty().isSubsetOf(codes);
        assertThat(served.stream().map(codes::indexOf).toList()).isSorted();
        List<String> others = JsonPath.read(plan("?with=it", "en"), "$.actions");
        assertThat(others).isNotEqualTo(served);
    }

    /** In ten years nobody has met them for long, which the plan of that day speaks of. */
    @Test
    void itIsForTheDayThatIsAskedFor() {
        List<String> today = JsonPath.read(plan("", "en"), "$.actions");
        List<String> then = JsonPath.read(plan("?asOf=2036-04-02", "en"), "$.actions");
        List<String> advised = JsonPath.read(
                text("/api/v1/opportunities/" + id + "/advice?asOf=2026-04-02", "en"), "$.actions[*].code");
        List<String> soon = JsonPath.read(plan("?asOf=2026-04-02", "en"), "$.actions");
        assertThat(soon).isSubsetOf(advised);
        assertThat(List.of(today, then)).isNotEqualTo(List.of(soon, soon));
        assertThat(mvc.get()
                        .uri("/api/v1/opportunities/" + id + "/visit-plan?asOf=%2B10000-01-01")
                        .with(owner))
                .hasStatus4xxClientError();
    }

    @Test
    void withoutNamesItIsForThoseWhomTheCoachWantsToBeMet() {
        List<String> met = JsonPath.read(plan("", "en"), "$.people[*].id");
        List<List<String>> with =
                JsonPath.read(text("/api/v1/opportunities/" + id + "/advice", "en"), "$.actions[*].with");
        assertThat(met)
                .containsExactlyInAnyOrderElementsOf(with.stream()
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElseThrow());
        assertThat((String) JsonPath.read(plan("", "zh"), "$.objective")).containsPattern("\\p{IsHan}");
    }

    @Test
    void somebodyWhoIsNotThereIsTold() {
        assertThat(mvc.get()
                        .uri("/api/v1/opportunities/" + id + "/visit-plan?with=cfo,ceo")
                        .with(owner))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/with");
        assertThat(mvc.get().uri("/api/v1/opportunities/" + id + "/visit-plan").with(SignedIn.accountManager("li.na")))
                .hasStatus(404);
    }

    @Test
    void thePagePrintsItAsPdfAndPlansTheVisit() {
        String path = "/opportunities/" + id + "/visit-plan";
        assertThat(text(path + "?with=cfo", "en")).contains("Prepare a visit", "Ms Zhao", "with-cfo");
        assertThat(text(path + "?with=cfo", "zh")).contains("准备拜访", "按此顺序提问");
        for (String language : List.of("en", "zh")) {
            var pdf = mvc.get()
                    .uri(path + ".pdf?with=cfo,it")
                    .with(owner)
                    .header("Accept-Language", language)
                    .exchange();
            assertThat(pdf).hasStatusOk().hasContentType("application/pdf");
            assertThat(new String(pdf.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF");
        }
        assertThat(mvc.post().uri(path).with(owner).param("with", "cfo").param("on", "2027-03-28"))
                .hasRedirectedUrl("/opportunities/" + id + "#visits");
        String file = text("/api/v1/opportunities/" + id, "en");
        assertThat((String) JsonPath.read(file, "$.visits[1].on")).isEqualTo("2027-03-28");
        assertThat((Boolean) JsonPath.read(file, "$.visits[1].planned")).isTrue();
        assertThat((List<String>) JsonPath.read(file, "$.visits[1].with")).containsExactly("cfo");
        assertThat(mvc.post().uri(path).with(owner).param("with", "cfo").param("on", "never"))
                .hasRedirectedUrl(path + "?with=cfo");
    }

    private String plan(String query, String language) {
        return text("/api/v1/opportunities/" + id + "/visit-plan" + query, language);
    }

    private String text(String path, String language) {
        var answer = mvc.get()
                .uri(path)
                .with(owner)
                .header("Accept-Language", language)
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
