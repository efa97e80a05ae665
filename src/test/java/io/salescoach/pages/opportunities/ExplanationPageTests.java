package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The pages that explain the advice on an opportunity. */
@SpringBootTest
@AutoConfigureMockMvc
class ExplanationPageTests {

    private final String id = "explained-" + UUID.randomUUID();
    private final String path = "/opportunities/" + id;

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void store() {
        DealFiles.store(mvc, DealFiles.full(id, "plain"));
    }

    private String page(String address, String language) {
        var answer = DealFiles.page(mvc, path + address, language);
        assertThat(answer).as(address).hasStatusOk();
        return DealFiles.text(answer);
    }

    @Test
    void thePageOfADealAsksForAFindingAndLeadsToTheRoad() {
        assertThat(page("", "en")).contains("Why does the coach not say …?", "INFLUENTIAL_OPPONENT", path + "/road");
        assertThat(page("", "zh")).contains("教练为什么没有说……？");
    }

    @Test
    void whyNotShowsRulesInWordsAndTheirConditions() {
        assertThat(page("/why-not", "en")).contains("Choose what you expected to hear");
        assertThat(page("/why-not?finding=INFLUENTIAL_OPPONENT", "en"))
                .contains("the coach looks at the area “people”", "“Influence” is “high”")
                .contains("<option value=\"INFLUENTIAL_OPPONENT\" selected");
        assertThat(page("/why-not?finding=INFLUENTIAL_OPPONENT", "zh")).contains("教练关注领域“客户人员”");
        assertThat(DealFiles.page(mvc, path + "/why-not?finding=NONE_SUCH", "en"))
                .hasStatus(400);
    }

    @Test
    void theRoadLeadsToTheFormsOfItsFacts() {
        String road = page("/road", "en");
        assertThat(road).contains("id=\"road\"").containsPattern(path + "/(edit|add)/[a-z]+");
        assertThat(page("/road", "zh")).contains("进入下一阶段的最短路径");
    }

    @Test
    void theRoadBecomesStepsOfThePlan() {
        assertThat(page("/road", "en")).contains(path + "/road/plan");
        assertThat(plan("2026-06-01", "Budget: yes <b>", "Authority: yes")).hasRedirectedUrl(path + "#next");
        assertThat(plan("2026-06-02", "Authority: yes")).hasStatus3xxRedirection();
        String file = DealFiles.text(mvc.get()
                .uri("/api/v1" + path)
                .with(SignedIn.salesManager("zhang.wei"))
                .exchange());
        assertThat(file)
                .contains("Find out and record: Budget: yes <b>", "2026-06-01", "2026-06-02")
                .containsOnlyOnce("Find out and record: Authority: yes");
        assertThat(page("", "en")).contains("Budget: yes &lt;b&gt;").doesNotContain("Budget: yes <b>");
        for (var bad : List.of(plan("yesterday", "x"), plan("2026-06-01"))) {
            assertThat(bad).hasRedirectedUrl(path + "/road").flash().containsKey("warned");
        }
    }

    private MvcTestResult plan(String due, String... facts) {
        return mvc.post()
                .uri(path + "/road/plan")
                .with(SignedIn.salesManager("zhang.wei"))
                .param("due", due)
                .param("who", "wang.fang")
                .param("fact", facts)
                .exchange();
    }
}
