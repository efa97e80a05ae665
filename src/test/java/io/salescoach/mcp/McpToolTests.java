package io.salescoach.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What assistants may do for whom, and what they hear. */
class McpToolTests extends Assistants {

    private static final List<String> DEALS =
            List.of("find_deals", "read_deal", "record_facts", "advice", "what_if", "why_not", "road", "visit_plan");

    private final String id = "mcp-" + UUID.randomUUID();

    static Stream<Arguments> everyRole() {
        return Stream.of(
                Arguments.of("wang.fang", with("list_rules")),
                Arguments.of("zhang.wei", with("list_rules", "check_rules_draft")),
                Arguments.of("chen.jing", List.of("list_rules")),
                Arguments.of("admin", List.of("list_rules")));
    }

    private static List<String> with(String... more) {
        return Stream.concat(DEALS.stream(), Stream.of(more)).toList();
    }

    @ParameterizedTest
    @MethodSource("everyRole")
    void everybodySeesAndUsesWhatTheRoleAllows(String user, List<String> allowed) throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant(user, "READ", "WRITE", "RULES")) {
            assertThat(tools(assistant)).containsExactlyInAnyOrderElementsOf(allowed);
            for (String tool : DEALS) {
                if (!allowed.contains(tool)) {
                    assertThat(refusal(assistant, tool, Map.of("deal", id, "version", 1)))
                            .contains("\"status\":403", "None of your roles allows this.");
                }
            }
            assertThat(answer(assistant, "list_rules", Map.of())).contains("\"total\":");
            if (!allowed.contains("check_rules_draft")) {
                assertThat(refusal(assistant, "check_rules_draft", Map.of("files", Map.of("a.drl", "x"))))
                        .contains("\"status\":403");
            }
        }
    }

    @Test
    void nobodyGetsInWithoutATokenOrAPassword() throws Exception {
        assertThat(http("POST", "/mcp", "{}", Map.of()).statusCode()).isEqualTo(401);
        assertThatThrownBy(() -> connected("Bearer sc_abcdefghijkl_" + "0".repeat(40), "en"));
        try (var assistant = connected(basic("wang.fang"), "en")) {
            assertThat(tools(assistant)).contains("find_deals");
        }
    }

    @Test
    void theScopesOfATokenCount() throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("wang.fang", "READ")) {
            assertThat(tools(assistant)).contains("read_deal", "advice").doesNotContain("record_facts");
            assertThat(refusal(
                            assistant,
                            "record_facts",
                            Map.of("deal", id, "version", 1, "changes", Map.of("name", "other"))))
                    .contains("\"status\":403", "The scopes of this token do not allow this.");
        }
        try (var assistant = assistant("wang.fang", "ADVISE")) {
            assertThat(tools(assistant)).isEmpty();
            assertThat(refusal(assistant, "find_deals", Map.of())).contains("\"status\":403");
        }
    }

    @Test
    void theDealsOfOthersAreNotThere() throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("li.na", "READ", "WRITE")) {
            assertThat(refusal(assistant, "read_deal", Map.of("deal", id))).contains("\"status\":404");
            assertThat(refusal(assistant, "advice", Map.of("deal", id))).contains("\"status\":404");
            assertThat(refusal(
                            assistant,
                            "record_facts",
                            Map.of("deal", id, "version", 1, "changes", Map.of("name", "other"))))
                    .contains("\"status\":404");
            assertThat(answer(assistant, "find_deals", Map.of("words", id))).contains("\"total\":0");
        }
        try (var assistant = assistant("zhang.wei", "READ")) {
            assertThat(answer(assistant, "find_deals", Map.of("words", id))).contains("\"total\":1", id);
        }
    }

    @Test
    void aDealIsFoundReadAndAdvisedOn() throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("wang.fang", "READ")) {
            assertThat(answer(assistant, "find_deals", Map.of("words", id, "stage", "ENTRANCE", "size", 5)))
                    .contains(id, "\"version\":1", "nextAction");
            assertThat(answer(assistant, "find_deals", Map.of("words", id, "status", "WON")))
                    .contains("\"total\":0");
            assertThat(answer(assistant, "read_deal", Map.of("deal", id)))
                    .contains("\"version\":1", "Ms Zhao", "first talk");
            assertThat(answer(assistant, "read_deal", Map.of("deal", id, "parts", List.of("visits"))))
                    .contains("first talk")
                    .doesNotContain("Ms Zhao");
            assertThat(refusal(assistant, "read_deal", Map.of("deal", id, "parts", List.of("visit"))))
                    .contains("a deal has no part 'visit'; did you mean 'visits'?");
            String brief = answer(assistant, "advice", Map.of("deal", id));
            assertThat(brief).contains("DIFFICULTY_UNKNOWN", "\"how\":").doesNotContain("\"ranking\"", "LATER\"");
            assertThat(answer(assistant, "advice", Map.of("deal", id, "full", true)))
                    .contains("\"ranking\"", "\"facts\"")
                    .hasSizeGreaterThan(brief.length());
            assertThat(answer(assistant, "advice", Map.of("deal", id, "language", "ZH")))
                    .contains("客户");
        }
    }

    @Test
    void aVisitIsPreparedFromTheToolsAlone() throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("wang.fang", "READ")) {
            assertThat(answer(assistant, "why_not", Map.of("deal", id, "finding", "BUDGET_ABSENT")))
                    .contains("\"fired\":false", "“Is there a budget?” is “no”");
            assertThat(answer(assistant, "road", Map.of("deal", id, "language", "ZH")))
                    .contains("\"complete\":");
            assertThat(answer(assistant, "visit_plan", Map.of("deal", id)))
                    .contains("\"questions\":[\"", "\"objective\":\"");
            assertThat(refusal(assistant, "why_not", Map.of("deal", id, "finding", "BUDGET_ABSEND")))
                    .contains("did you mean 'BUDGET_ABSENT'?");
            assertThat(refusal(assistant, "visit_plan", Map.of("deal", id, "with", List.of("nobody"))))
                    .contains("nobody");
        }
        try (var assistant = assistant("li.na", "READ")) {
            for (String tool : List.of("why_not", "road", "visit_plan")) {
                assertThat(refusal(assistant, tool, Map.of("deal", id, "finding", "BUDGET_ABSENT")))
                        .contains("\"status\":4");
            }
        }
    }

    @Test
    void whatIfTellsAndStoresNothing() throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("wang.fang", "READ")) {
            String told = answer(
                    assistant,
                    "what_if",
                    Map.of("deal", id, "changes", Map.of("qualification", Map.of("budget", "NO"))));
            assertThat(JsonPath.<List<String>>read(told, "$.effect.found"))
                    .anyMatch(found -> found.startsWith("BUDGET_ABSENT"));
            assertThat(JsonPath.<List<String>>read(told, "$.effect.settled"))
                    .anyMatch(gone -> gone.startsWith("BUDGET_UNKNOWN"));
            assertThat(answer(assistant, "read_deal", Map.of("deal", id)))
                    .contains("\"version\":1")
                    .doesNotContain("qualification");
        }
    }

    @Test
    void factsAreRecordedWithTheVersionThatWasRead() throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("wang.fang", "WRITE")) {
            String told = answer(
                    assistant,
                    "record_facts",
                    Map.of(
                            "deal",
                            id,
                            "version",
                            1,
                            "changes",
                            Map.of("qualification", Map.of("need", "YES")),
                            "add",
                            Map.of(
                                    "visits",
                                    List.of(Map.of(
                                            "on", "2026-05-04", "with", List.of("cfo"), "difficulty", "slow lines")),
                                    "competitors",
                                    List.of("Northern Net"))));
            assertThat(told).contains("\"version\":2", "DIFFICULTY_UNKNOWN", "NEED_UNKNOWN");
            String now = answer(assistant, "read_deal", Map.of("deal", id));
            assertThat(JsonPath.<List<String>>read(now, "$.deal.visits[*].id"))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
            assertThat(now).contains("first talk", "slow lines", "Northern Net", "\"need\":\"YES\"");
            assertThat(refusal(
                            assistant,
                            "record_facts",
                            Map.of("deal", id, "version", 1, "changes", Map.of("name", "too late"))))
                    .contains("\"status\":412", "present version is", "2");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            read_deal    | {}                                                                     | 422 | /deal
            read_deal    | {"deal": "a/b"}                                                        | 422 | /deal
            read_deal    | {"deal": 5}                                                            | 422 | /deal
            read_deal    | {"deal": "ID", "part": ["visits"]}                                     | 422 | /part
            advice       | {"deal": "ID", "asOf": "soon"}                                         | 422 | /asOf
            advice       | {"deal": "none-such"}                                                  | 404 | no opportunity
            find_deals   | {"size": 51}                                                           | 422 | /size
            find_deals   | {"page": -1}                                                           | 422 | /page
            find_deals   | {"stage": "DEMAN"}                                                     | 422 | /stage
            find_deals   | {"finding": "NONE_SUCH"}                                               | 400 | /finding
            record_facts | {"deal": "ID", "changes": {"name": "x"}}                               | 422 | /version
            record_facts | {"deal": "ID", "version": 1}                                           | 422 | say what changes
            record_facts | {"deal": "ID", "version": 1, "changes": {}}                            | 422 | say what changes
            record_facts | {"deal": "ID", "version": 1, "changes": "all"}                         | 422 | /changes
            record_facts | {"deal": "ID", "version": 1, "changes": {"stage": "DEMAN"}}            | 422 | /stage
            record_facts | {"deal": "ID", "version": 1, "changes": {"id": "other"}}               | 422 | /id
            record_facts | {"deal": "ID", "version": 1, "add": {"visit": []}}                     | 422 | visits
            record_facts | {"deal": "ID", "version": 1, "add": {"visits": {}}}                    | 422 | /add/visits
            record_facts | {"deal": "ID", "version": 1, "changes": {"visits": "x"}, "add": {"visits": [{}]}}    | 422 | /changes/visits
            record_facts | {"deal": "ID", "version": 1, "changes": {"customer": 1}, "add": {"profile": [{}]}}   | 422 | /changes/customer
            record_facts | {"deal": "ID", "version": 1, "add": {"visits": ["yesterday"]}}         | 422 | /add/visits
            record_facts | {"deal": "ID", "version": 1, "add": {"visits": [{"id": "v1"}]}}        | 422 | /visits
            record_facts | {"deal": "ID", "version": 1, "add": {"visits": [{"with": ["ceo"]}]}}   | 422 | ceo
            record_facts | {"deal": "ID", "version": 1, "changes": {"accountManager": "li.na"}}   | 403 | only a sales manager
            list_rules   | {"area": "NONE_SUCH"}                                                  | 422 | /area
            """)
    void whatIsWrongIsToldSoThatItCanBeMended(String tool, String arguments, int status, String told) throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("wang.fang", "READ", "WRITE")) {
            var given = JSON.readValue(arguments.replace("\"ID\"", "\"" + id + "\""), Map.class);
            @SuppressWarnings("unchecked")
            String refusal = refusal(assistant, tool, (Map<String, Object>) given);
            assertThat(refusal).contains("\"status\":" + status, told);
            assertThat(answer(assistant, "read_deal", Map.of("deal", id))).contains("\"version\":1");
        }
    }

    @Test
    void anAnswerHasBounds() throws Exception {
        deal(id, "wang.fang");
        String long4000 = "x".repeat(4000);
        try (var assistant = assistant("wang.fang", "WRITE")) {
            var needs = Stream.iterate(1, i -> i + 1)
                    .limit(40)
                    .map(i -> Map.<String, Object>of("statement", long4000))
                    .toList();
            call(assistant, "record_facts", Map.of("deal", id, "version", 1, "add", Map.of("needs", needs)));
            assertThat(refusal(assistant, "read_deal", Map.of("deal", id))).contains("\"status\":413", "ask for less");
            assertThat(answer(assistant, "read_deal", Map.of("deal", id, "parts", List.of("visits"))))
                    .contains("first talk");
        }
    }

    @Test
    void aDraftOfRulesIsCheckedAndNeverPublished() throws Exception {
        try (var assistant = assistant("zhang.wei", "RULES")) {
            String live = rules();
            assertThat(answer(assistant, "check_rules_draft", Map.of("files", Map.of("mine.drl", "this is no rule"))))
                    .contains("\"outcome\":\"BROKEN\"", "mine.drl");
            var thresholds = (TextResourceContents) assistant
                    .readResource(ReadResourceRequest.builder("salescoach://tables/thresholds.csv")
                            .build())
                    .contents()
                    .get(0);
            String draft = thresholds.text().strip() + "\n" + id + ",5,of a test\n";
            String told = answer(assistant, "check_rules_draft", Map.of("files", Map.of("thresholds.csv", draft)));
            while (!told.contains("\"outcome\"")) {
                told = answer(assistant, "check_rules_draft", Map.of("check", JsonPath.read(told, "$.check")));
            }
            assertThat(told).contains("\"outcome\":\"SOUND\"", "\"scenariosFailed\":0", "\"changed\":0", id);
            assertThat(refusal(assistant, "check_rules_draft", Map.of())).contains("either the files");
            assertThat(refusal(assistant, "check_rules_draft", Map.of("check", "none")))
                    .contains("\"status\":404");
            assertThat(refusal(assistant, "check_rules_draft", Map.of("files", Map.of("../x.drl", "a"))))
                    .contains("\"status\":422", "/files/");
            assertThat(rules()).isEqualTo(live);
        }
    }

    private String rules() throws Exception {
        return JsonPath.read(
                http("GET", "/api/v1/rules", "", Map.of("Authorization", basic("zhang.wei")))
                        .body(),
                "$.hash");
    }

    @Test
    void theListsThatEntriesCanJoinAreThoseOfTheFile() {
        assertThat(FactChange.NAMES.split(", "))
                .containsExactlyInAnyOrderElementsOf(FactSchema.OPPORTUNITY.sections().stream()
                        .filter(FactSection::list)
                        .map(FactSection::code)
                        .toList());
    }
}
