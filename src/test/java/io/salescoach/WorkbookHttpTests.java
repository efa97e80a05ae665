package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A manager downloads the tables as a workbook, edits it, and asks what it would change. */
@SpringBootTest
@WithMockUser(username = "zhang.wei", roles = "SALES_MANAGER")
@AutoConfigureMockMvc
class WorkbookHttpTests {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Autowired
    private MockMvcTester mvc;

    @Test
    void aWorkbookSentBackAsItCameChangesNothing() {
        var json = assertThat(check(download(""))).hasStatusOk().bodyJson();
        json.extractingPath("$.sound").isEqualTo(true);
        json.extractingPath("$.changes").asArray().isEmpty();
        json.extractingPath("$.files").asMap().isEmpty();
        json.extractingPath("$.hash").asString().hasSize(64);
    }

    @Test
    void anEditIsToldWithTheFilesToPublish() {
        byte[] edited = edited(
                download("?table=thresholds"),
                workbook -> workbook.getSheetAt(0).getRow(2).getCell(1).setCellValue(45));
        var json = assertThat(check(edited)).hasStatusOk().bodyJson();
        json.extractingPath("$.sound").isEqualTo(true);
        json.extractingPath("$.changes[0].rows[0].change").isEqualTo("CHANGED");
        json.extractingPath("$.changes[0].rows[0].cells[0].cell").isEqualTo("thresholds!B3");
        json.extractingPath("$.files['thresholds.csv']").asString().contains("\nlong decision days,45,");
    }

    @Test
    void problemsAreToldByTheirCells() {
        byte[] edited = edited(
                download("?table=stages"),
                workbook -> workbook.getSheetAt(0).getRow(2).getCell(1).setCellValue(145));
        var json = assertThat(check(edited)).hasStatusOk().bodyJson();
        json.extractingPath("$.sound").isEqualTo(false);
        json.extractingPath("$.problems[0].cell").isEqualTo("stages!B3");
        json.extractingPath("$.problems[0].message").asString().contains("write a number from 0 to 100");
        json.extractingPath("$.files['stages.csv']").asString().contains("DEMAND,145,");
    }

    @Test
    void aFormMayCarryTheWorkbook() {
        assertThat(mvc.post().uri("/api/v1/rules/workbook").multipart().file("file", download("?table=stages")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.sound")
                .isEqualTo(true);
    }

    @Test
    void theWorkbookExplainsItselfInTheReadersLanguage() throws IOException {
        var answer = mvc.get()
                .uri("/api/v1/rules/workbook?table=stages")
                .header("Accept-Language", "zh-CN")
                .exchange();
        assertThat(answer).hasStatusOk().hasContentType(XLSX).hasHeader("Content-Language", "zh");
        assertThat(answer).headers().hasValue("Content-Disposition", "attachment; filename=\"stages.xlsx\"");
        try (var workbook =
                new XSSFWorkbook(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            assertThat(workbook.getSheetAt(0)
                            .getRow(0)
                            .getCell(0)
                            .getCellComment()
                            .getString()
                            .getString())
                    .startsWith("销售阶段");
        }
    }

    @Test
    void whatIsNoWorkbookIsAProblem() {
        problem(check("stage,share".getBytes(java.nio.charset.StandardCharsets.UTF_8)), HttpStatus.BAD_REQUEST);
        problem(check(new byte[0]), HttpStatus.BAD_REQUEST);
        problem(check(new byte[(10 << 20) + 1]), HttpStatus.CONTENT_TOO_LARGE);
        problem(mvc.get().uri("/api/v1/rules/workbook?table=stagess").exchange(), HttpStatus.NOT_FOUND);
        problem(
                mvc.post()
                        .uri("/api/v1/rules/workbook")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x")
                        .exchange(),
                HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private byte[] download(String query) {
        var answer = mvc.get().uri("/api/v1/rules/workbook" + query).exchange();
        assertThat(answer).hasStatusOk().hasContentType(XLSX);
        return answer.getResponse().getContentAsByteArray();
    }

    private MvcTestResult check(byte[] file) {
        return mvc.post()
                .uri("/api/v1/rules/workbook")
                .contentType(XLSX)
                .content(file)
                .exchange();
    }

    private static void problem(MvcTestResult answer, HttpStatus status) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static byte[] edited(byte[] file, Consumer<XSSFWorkbook> edit) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
                var bytes = new ByteArrayOutputStream()) {
            edit.accept(workbook);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
