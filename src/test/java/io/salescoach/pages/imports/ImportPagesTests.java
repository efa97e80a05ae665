package io.salescoach.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What people are told of an export that does not fit, each in their own language. */
@SpringBootTest
@AutoConfigureMockMvc
class ImportPagesTests {

    private static final String MAPPING = """
            name: test export
            fields:
              id: {column: Id}
              name: {column: Name}
              accountManager: {column: Owner, optional: true}
              stage: {column: Stage, values: {New: ENTRANCE}}
              value.amount: {column: Amount}
              value.currency: {constant: CNY}
              expectedCloseOn: {column: Close, dates: [M/d/yyyy, dd.MM.yyyy]}
            """;

    private static final String EXPORT = """
            Id,Name,Owner,Stage,Amount,Close
            %1$s-1,One,,Nwe,5,5/1/2026
            %1$s-2,Two,,New,much,soon
            %1$s-3,Three,somebody.else,New,5,5/1/2026
            ,Four,,New,5,5/1/2026
            """;

    private final SignedIn owner = SignedIn.accountManager("im-" + UUID.randomUUID());

    @Autowired
    private MockMvcTester mvc;

    /** An import is kept, so that whoever looks later reads of it in another language. */
    @Test
    void theSameImportTellsItsRowsInEachReadersLanguage() throws InterruptedException {
        String run = String.valueOf(start(EXPORT.formatted(UUID.randomUUID()), MAPPING)
                .getResponse()
                .getRedirectedUrl());
        assertThat(finished(run, "zh"))
                .contains(
                        "映射中没有“Nwe”；是否指“New”？",
                        "“much”不是这里的数字",
                        "“soon”不是这里的日期；日期的写法为 M/d/yyyy 或 dd.MM.yyyy",
                        "只有销售经理",
                        "id：必须填写")
                .doesNotContain("does not know", "only a sales manager", "is required");
        assertThat(finished(run, "en"))
                .contains(
                        "the mapping does not know &#39;Nwe&#39;; did you mean &#39;New&#39;?",
                        "&#39;much&#39; is no number here",
                        "only a sales manager gives an opportunity to somebody else",
                        "id is required");
    }

    @Test
    void aTrialShowsItsFirstRowsAndWhatWasNoticed() throws InterruptedException {
        String export = "Id,Name,Owner,Stage,金额（万元）,Close\n%1$s,城域专线,%2$s,New,680,5/1/2026\n"
                .formatted("im-" + UUID.randomUUID(), owner.name());
        String run = String.valueOf(start(export, MAPPING.replace("column: Amount", "column: 金额（万元）"))
                .getResponse()
                .getRedirectedUrl());
        assertThat(finished(run, "zh"))
                .contains("城域专线", "6,800,000", "2026年5月1日", owner.name(), "数字已乘以 10000", "也符合 d/M/yyyy 的行数：1");
        assertThat(finished(run, "en"))
                .contains(
                        "城域专线",
                        "6,800,000",
                        "dates are read as M/d/yyyy; rows that would also fit d/M/yyyy: 1",
                        "the whole file");
    }

    @Test
    void aMappingThatIsWrongIsToldWithItsPlace() {
        var answer = start("Id\n", MAPPING.replace("id: {column: Id}", "idd: {column: Id}"));
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(answer)).contains("/fields/idd：商机没有字段“idd”；是否指“id”？");
        assertThat(body(start("", MAPPING))).contains("文件为空；第一行应为标题行");
    }

    private MvcTestResult start(String export, String mapping) {
        return mvc.post()
                .uri("/imports")
                .multipart()
                .file(part("file", "deals.csv", export))
                .file(part("ownMapping", "mapping.yaml", mapping))
                .with(owner)
                .header("Accept-Language", "zh")
                .exchange();
    }

    private String finished(String run, String language) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> body(mvc.get()
                                .uri(run)
                                .with(owner)
                                .header("Accept-Language", language)
                                .exchange()),
                        page -> !page.contains("hx-get"));
    }

    private static MockMultipartFile part(String name, String file, String content) {
        return new MockMultipartFile(name, file, null, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
