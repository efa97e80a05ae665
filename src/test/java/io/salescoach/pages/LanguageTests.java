package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
class LanguageTests {

    private static final SignedIn WANG_FANG = SignedIn.accountManager("wang.fang");

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({
        "/opportunities?stage=DEMAND, /opportunities?stage=DEMAND",
        "//elsewhere.example, /",
        "https://elsewhere.example, /",
        "'/\\elsewhere.example', /",
        "'/x\r\nSet-Cookie: a=b', /",
        "'', /"
    })
    void onlyPagesOfThisSiteAreComeBackTo(String back, String to) {
        assertThat(mvc.post().uri("/language").param("to", "zh").param("back", back))
                .hasRedirectedUrl(to);
    }

    @Test
    void aChoiceIsKeptForPagesAndLeavesProgramsAlone() {
        var chosen = mvc.post().uri("/language").param("to", "zh").exchange();
        Cookie kept = chosen.getResponse().getCookie("language");
        assertThat(kept).isNotNull();
        assertThat(kept.isHttpOnly()).isTrue();
        assertThat(mvc.get().uri("/opportunities").with(WANG_FANG).cookie(kept).header("Accept-Language", "en"))
                .bodyText()
                .contains("我的商机");
        assertThat(mvc.get()
                        .uri("/api/v1/opportunities")
                        .with(WANG_FANG)
                        .cookie(kept)
                        .header("Accept-Language", "en"))
                .hasHeader("Content-Language", "en");
    }

    @Test
    void aLanguageThatIsNotSpokenHereBecomesEnglish() {
        for (String strange : new String[] {"fr", "", "<script>", "x"}) {
            Cookie kept = mvc.post()
                    .uri("/language")
                    .param("to", strange)
                    .exchange()
                    .getResponse()
                    .getCookie("language");
            var page = mvc.get().uri("/opportunities").with(WANG_FANG).header("Accept-Language", "zh");
            assertThat(page.cookie(kept)).bodyText().contains("My opportunities");
        }
    }

    @Test
    void anAddressThatCannotBeUsedIsToldInTheReadersLanguage() {
        var wrong = mvc.get().uri("/opportunities?page=-1").with(WANG_FANG);
        assertThat(wrong.header("Accept-Language", "zh"))
                .hasStatus(400)
                .bodyText()
                .contains("网址或表单中有无法使用的内容", "请填写 0 到 1000000 之间的整数")
                .doesNotContain("negative");
    }
}
