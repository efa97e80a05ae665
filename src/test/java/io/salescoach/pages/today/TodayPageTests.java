package io.salescoach.pages.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The first page of whoever sells. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class TodayPageTests {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final SignedIn owner = SignedIn.accountManager("today-" + mark);
    private final LocalDate today = LocalDate.now();

    @Autowired
    private MockMvcTester mvc;

    @Test
    void whatIsDueStandsByItsDayAndTheGreatestDealFirst() {
        store("a", 100, step("t1", "Call the port", today.minusDays(3)) + step("t2", "Send the list", today));
        store("b", 900, step("t1", "Meet the board", today.minusDays(3)) + step("t2", "Far away", today.plusDays(30)));
        store("c", 5, step("t1", "Bring the contract", today.plusDays(4)));
        String page = page("/today", "en");
        assertThat(page)
                .contains("Overdue", "Due today", "Due within a week", "Send the list", "Bring the contract")
                .doesNotContain("Far away");
        assertThat(page.indexOf("Meet the board")).isLessThan(page.indexOf("Call the port"));
        assertThat(page.indexOf("Call the port")).isLessThan(page.indexOf("Send the list"));
        assertThat(page("/today", "zh")).contains("已逾期", "今天到期", "教练建议现在做的事");
        assertThat(page("/opportunities", "en")).contains("overdue since", "Meet the board");
    }

    @Test
    void aStepThatWasTakenIsGone() {
        store("a", 100, step("t1", "Call the port", today));
        assertThat(mvc.post()
                        .uri("/opportunities/" + mark + "-a/plan/t1/done?from=today")
                        .with(owner))
                .hasRedirectedUrl("/today");
        assertThat(page("/today", "en")).doesNotContain("Call the port");
        assertThat(mvc.post()
                        .uri("/opportunities/" + mark + "-a/plan/none/done")
                        .with(owner))
                .hasStatus(404);
    }

    @Test
    void aPlannedVisitIsDueUntilSomethingIsWrittenDown() {
        store("v", 1, "");
        String visit =
                "{\"visits\": [{\"id\": \"v1\", \"planned\": true, \"on\": \"%s\", \"objective\": \"See the port\"%s}]}";
        patch("v", visit.formatted(today.minusDays(1), ""));
        assertThat(page("/today", "en")).contains("See the port", "/meeting?visit=v1");
        patch("v", visit.formatted(today.minusDays(1), ", \"situation\": \"seen\""));
        assertThat(page("/today", "en")).doesNotContain("/meeting?visit=v1");
    }

    @Test
    void whatTheCoachWantsNowIsThereUntilItIsPlanned() {
        store("w", 100, "");
        String page = page("/today", "en");
        assertThat(page).contains("What the coach wants now", "#action-");
        String code = page.substring(page.indexOf("#action-") + 8).split("\"")[0];
        assertThat(mvc.post()
                        .uri("/opportunities/" + mark + "-w/actions/" + code + "/plan")
                        .with(owner)
                        .param("due", today.plusDays(2).toString())
                        .param("who", "Wang Fang"))
                .hasRedirectedUrl("/opportunities/" + mark + "-w#next");
        assertThat(page("/today", "en"))
                .contains("Due within a week", "Wang Fang")
                .doesNotContain("#action-" + code + "\"");
        // Once more is another day for the same step.
        assertThat(mvc.post()
                        .uri("/opportunities/" + mark + "-w/actions/" + code + "/plan")
                        .with(owner)
                        .param("due", today.plusDays(5).toString()))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/api/v1/opportunities/" + mark + "-w").with(owner))
                .bodyJson()
                .extractingPath("$.plan.length()")
                .isEqualTo(1);
        assertThat(mvc.get().uri("/api/v1/opportunities/" + mark + "-w/advice").with(owner))
                .bodyJson()
                .hasPathSatisfying("$.nextStep.from", from -> assertThat(from).isEqualTo("PLAN"))
                .hasPathSatisfying(
                        "$.nextStep.due",
                        due -> assertThat(due).isEqualTo(today.plusDays(5).toString()));
        assertThat(mvc.post()
                        .uri("/opportunities/" + mark + "-w/actions/" + code + "/plan")
                        .with(owner)
                        .param("due", "soon"))
                .hasStatus3xxRedirection();
    }

    @Test
    void othersDealsAreSeenByTheSalesManagerAlone() {
        store("x", 7_000_000, step("t1", "Secret of " + mark, today.minusDays(900)));
        assertThat(text("/today", "en", SignedIn.accountManager("li.na"))).doesNotContain(mark);
        assertThat(text("/today", "en", SignedIn.salesManager("zhang.wei"))).contains("Secret of " + mark);
        assertThat(mvc.get().uri("/").with(owner)).hasRedirectedUrl("/today");
    }

    private static String step(String id, String what, LocalDate due) {
        return "{\"id\": \"%s\", \"what\": \"%s\", \"side\": \"US\", \"due\": \"%s\"},".formatted(id, what, due);
    }

    private void store(String id, int amount, String steps) {
        String plan = steps.isEmpty() ? "" : steps.substring(0, steps.length() - 1);
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(owner)
                        .contentType("application/json")
                        .content("""
                                {"id": "%s-%s", "name": "Deal %s", "stage": "ENTRANCE", "plan": [%s],
                                 "value": {"amount": %d, "currency": "CNY"}}""".formatted(mark, id, id, plan, amount)))
                .hasStatus(201);
    }

    private void patch(String id, String patch) {
        assertThat(mvc.patch()
                        .uri("/api/v1/opportunities/" + mark + "-" + id)
                        .with(owner)
                        .header("If-Match", "*")
                        .contentType("application/merge-patch+json")
                        .content(patch))
                .hasStatusOk();
    }

    private String page(String path, String language) {
        return text(path, language, owner);
    }

    private String text(String path, String language, SignedIn who) {
        var answer = mvc.get()
                .uri(path)
                .with(who)
                .header("Accept-Language", language)
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
