package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The tables as a spreadsheet, down and up. */
class WorkbookPageTests extends RulesPages {

    @Test
    void aWorkbookComesDownAndUp() {
        var down = mvc.get().uri("/rules/workbook/rules.xlsx").with(MANAGER).exchange();
        assertThat(down).hasStatusOk();
        byte[] bytes = down.getResponse().getContentAsByteArray();
        assertThat(upload(bytes))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("says the same");
        assertThat(upload("no workbook".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("cannot be read");
        assertThat(upload(new byte[0])).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void anEditedWorkbookComesIntoTheDraft() throws IOException {
        byte[] down = get("/rules/workbook/rules.xlsx").getResponse().getContentAsByteArray();
        var up = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(down))) {
            workbook.getSheet("stages").getRow(1).getCell(2).setCellValue(77);
            workbook.write(up);
        }
        assertThat(upload(up.toByteArray())).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/rules/draft");
        assertThat(draft("stages.csv")).contains("ENTRANCE,20,77,");
        assertThat(body(get("/rules/draft"))).contains("stages.csv", "77");
    }

    @Test
    void whatIsWrongWithAWorkbookIsToldInChinese() throws IOException {
        assertThat(body(upload("no workbook".getBytes(StandardCharsets.UTF_8), "zh")))
                .contains("无法将文件作为电子表格读取");
        byte[] down = get("/rules/workbook/rules.xlsx").getResponse().getContentAsByteArray();
        var up = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(down))) {
            workbook.getSheet("stages").getRow(1).getCell(2).setCellFormula("1+1");
            workbook.write(up);
        }
        assertThat(body(upload(up.toByteArray(), "zh"))).contains("单元格含有公式（=1+1）；请直接填写内容");
    }

    private MvcTestResult upload(byte[] bytes) {
        return upload(bytes, "en");
    }

    private MvcTestResult upload(byte[] bytes, String language) {
        return mvc.post()
                .uri("/rules/workbook")
                .multipart()
                .file(new MockMultipartFile("file", HOSTILE + ".xlsx", null, bytes))
                .with(MANAGER)
                .header("Accept-Language", language)
                .exchange();
    }
}
