package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A file that could not be written to its end must not look whole. */
class BrokenDownloadTests {

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Breaking())
            .setControllerAdvice(new PageErrors(mock()))
            .setSingleView(
                    (View) (model, request, response) -> response.getWriter().write("a page"))
            .build();

    @Controller
    static class Breaking {

        @GetMapping("/rows.csv")
        void rows(@RequestParam int before, @RequestParam boolean breaks, HttpServletResponse response) {
            try (var csv = CsvDownload.to(response, "rows.csv", List.of("Row"))) {
                for (int i = 0; i < before; i++) {
                    csv.row("row " + i);
                }
                if (breaks) {
                    throw new IllegalStateException("the database is away");
                }
            }
        }
    }

    @Test
    void aWholeFileIsWhole() throws Exception {
        var answer = mvc.perform(MockMvcRequestBuilders.get("/rows.csv?before=9000&breaks=false"))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString().lines()).hasSize(9001).endsWith("row 8999");
    }

    @Test
    void aFileOfWhichNothingWasSentBecomesAPage() throws Exception {
        var answer = mvc.perform(MockMvcRequestBuilders.get("/rows.csv?before=3&breaks=true"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentAsString()).isEqualTo("a page");
        assertThat(answer.containsHeader(HttpHeaders.CONTENT_DISPOSITION)).isFalse();
    }

    /** What the server cannot answer any more it breaks off, and the browser says that the download failed. */
    @Test
    void aFileOfWhichAPartWasSentIsBrokenOff() {
        assertThatThrownBy(() -> mvc.perform(MockMvcRequestBuilders.get("/rows.csv?before=9000&breaks=true")))
                .hasRootCauseMessage("the database is away");
    }
}
