package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Lists show what is asked for, in the order asked for. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class OpportunityListTests {

    private static final String PATH = "/api/v1/opportunities";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final SignedIn owner = SignedIn.accountManager("list-" + mark);

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void create() {
        create("a", "100% Fibre", "DEMAND", "OPEN", "\"value\":{\"amount\":9,\"currency\":\"CNY\"},");
        create("b", "ÄPFEL_und Birnen", "ENTRANCE", "OPEN", "\"expectedCloseOn\":\"2026-05-01\",");
        create("c", "集团专线", "ACTION", "WON", "\"value\":{\"amount\":10.50,\"currency\":\"EUR\"},");
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(ids("")).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(ids("&stage=DEMAND")).containsExactly("a");
        assertThat(ids("&status=WON")).containsExactly("c");
        assertThat(ids("&stage=DEMAND&status=WON")).isEmpty();
        assertThat(ids("&accountManager=" + owner.name())).hasSize(3);
        assertThat(ids("&accountManager=somebody")).isEmpty();
    }

    @Test
    void wordsAreFoundInIdNameAndCustomerInAnyCaseAndMeanThemselves() {
        assertThat(ids("&q={q}", "äpfel")).containsExactly("b");
        assertThat(ids("&q={q}", "专线")).containsExactly("c");
        assertThat(ids("&q={q}", "CUSTOMER a")).containsExactly("a");
        assertThat(ids("&q={q}", mark + "-C")).containsExactly("c");
        assertThat(ids("&q={q}", "%")).containsExactly("a");
        assertThat(ids("&q={q}", "l_u")).containsExactly("b");
        assertThat(ids("&q={q}", "!")).isEmpty();
        assertThat(ids("&q={q}", "' or '1'='1")).isEmpty();
        assertThat(ids("&q={q}", "  ")).hasSize(3);
    }

    @Test
    void sortingPutsWhatHasNoValueLast() {
        assertThat(ids("&sort=name")).containsExactly("a", "b", "c");
        assertThat(ids("&sort=id,desc")).containsExactly("c", "b", "a");
        assertThat(ids("&sort=value")).containsExactly("a", "c", "b");
        assertThat(ids("&sort=value,desc")).containsExactly("c", "a", "b");
        assertThat(ids("&sort=stage")).containsExactly("b", "a", "c");
        assertThat(ids("&sort=stage,DESC")).containsExactly("c", "a", "b");
        assertThat(ids("&sort=expectedCloseOn")).startsWith("b");
        assertThat(ids("")).containsExactly("c", "b", "a");
        for (String field :
                List.of("createdAt", "customer", "accountManager", "status", "openedOn", "stageEnteredOn")) {
            assertThat(ids("&sort=" + field)).hasSize(3);
        }
    }

    @Test
    void pagesFollowOneAnother() {
        assertThat(ids("&sort=id&size=2")).containsExactly("a", "b");
        assertThat(ids("&sort=id&size=2&page=1")).containsExactly("c");
        assertThat(ids("&sort=id&size=200&page=1000000")).isEmpty();
        assertThat(list("&size=1")).bodyJson().extractingPath("$.total").isEqualTo(3);
    }

    @Test
    void anEntryShowsWhatListsNeed() {
        var json = assertThat(list("&sort=id")).bodyJson();
        json.extractingPath("$.items[0].id").isEqualTo(mark + "-a");
        json.extractingPath("$.items[0].version").isEqualTo(1);
        json.extractingPath("$.items[0].value.amount").isEqualTo(9);
        json.extractingPath("$.items[2].value.amount").isEqualTo(10.5);
        json.extractingPath("$.items[1].expectedCloseOn").isEqualTo("2026-05-01");
        json.extractingPath("$.items[0].customer").isEqualTo("Customer A");
        json.extractingPath("$.items[0].updatedAt").asString().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&page=-1",
                "&page=x",
                "&size=0",
                "&size=201",
                "&size=99999999999",
                "&stage=DEMND",
                "&status=open",
                "&sort=nme",
                "&sort=name,down",
                "&sort=name,desc,id",
                "&sort=document",
                "&sort=name;drop table opportunity",
                "&sort=(select 1)",
                "&q=%00",
                "&accountManager=%00"
            })
    void whatCannotBeListedIsTold(String query) {
        assertThat(mvc.get()
                        .uri(java.net.URI.create(
                                PATH + "?" + query.replace(" ", "%20").substring(1)))
                        .with(owner))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .asString()
                .startsWith("/");
    }

    @Test
    void aWrongOrderIsToldWithTheNearest() {
        assertThat(list("&sort=nme"))
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("'nme' is no order; did you mean 'name'?");
    }

    private void create(String name, String title, String stage, String status, String more) {
        assertThat(mvc.post()
                        .uri(PATH)
                        .with(owner)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"id\":\"%s-%s\",\"name\":\"%s\",%s\"stage\":\"%s\",\"status\":\"%s\",\"customer\":{\"name\":\"Customer %s\"}}"
                                        .formatted(mark, name, title, more, stage, status, name.toUpperCase())))
                .hasStatus(HttpStatus.CREATED);
    }

    private List<String> ids(String query, Object... values) {
        List<String> ids = JsonPath.read(
                new String(
                        list(query, values).getResponse().getContentAsByteArray(),
                        java.nio.charset.StandardCharsets.UTF_8),
                "$.items[*].id");
        return ids.stream().map(id -> id.substring(mark.length() + 1)).toList();
    }

    private MvcTestResult list(String query, Object... values) {
        return mvc.get().uri(PATH + "?" + query, values).with(owner).exchange();
    }
}
