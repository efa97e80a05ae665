package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Tests of the pages on rules, on folders and a database of their own. */
@SpringBootTest
@AutoConfigureMockMvc
abstract class RulesPages {

    static final String HOSTILE = "<script>alert(1)</script>";

    static final Viewer VIEWER = new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER));

    static final SignedIn MANAGER = SignedIn.salesManager("zhang.wei");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    RuleDraftService drafts;

    @Autowired
    LiveRules live;

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("rules-pages");
        Path rules = RuleFolders.small(place.resolve("rules"));
        Files.createDirectory(place.resolve("scenarios"));
        Files.writeString(place.resolve("scenarios/a.yaml"), """
                name: a lead without a budget
                given: {id: s1, name: x, stage: ENTRANCE, qualification: {budget: "NO"}}
                expect: {findings: {include: [BUDGET_ABSENT]}}
                """);
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", rules::toString);
        properties.add("sales-coach.scenarios", () -> place.resolve("scenarios").toString());
    }

    @BeforeEach
    void nothingIsChanged() {
        drafts.discard(VIEWER);
    }

    MvcTestResult get(String address) {
        return mvc.get().uri(address).with(MANAGER).exchange();
    }

    String bodyInChinese(String address) {
        return body(mvc.get()
                .uri(address)
                .with(MANAGER)
                .header("Accept-Language", "zh")
                .exchange());
    }

    String finished(String address) {
        return body(await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> get(address),
                        answer -> answer.getResponse().getStatus() / 100 == 3
                                || !body(answer).contains("hx-get")));
    }

    String text(String name) {
        return live.now().files().texts().get(name);
    }

    String draft(String name) {
        return drafts.of(VIEWER).files().texts().get(name);
    }

    static String stamp(String page) {
        var was = Pattern.compile("name=\"was\" value=\"([^\"]*)\"").matcher(page);
        assertThat(was.find()).isTrue();
        return was.group(1);
    }

    static String location(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getHeader("Location")).replaceAll("#.*", "");
    }

    static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
