package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Tests of signing in, with somebody new at an address of its own for each. */
@SpringBootTest
@AutoConfigureMockMvc
abstract class SigningIn {

    static final String PASSWORD = "correct horse battery";

    static final String FILE = "{\"id\": \"a\", \"name\": \"b\", \"stage\": \"ENTRANCE\"}";

    static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    static int people = 0;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    UserService keeper;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient database;

    String name;

    String address;

    @BeforeEach
    void somebodyNew() {
        people++;
        name = "person" + people;
        address = "198.51.100." + people;
        keeper.create(name, "Person " + people, Set.of(UserRole.ACCOUNT_MANAGER), PASSWORD);
    }

    MvcTestResult page(String language) {
        return mvc.get().uri("/sign-in").header("Accept-Language", language).exchange();
    }

    MvcTestResult signIn(String password, Cookie... with) {
        var page = page("en");
        var cookies = new ArrayList<>(List.of(with));
        cookies.add(page.getResponse().getCookie("XSRF-TOKEN"));
        return mvc.post()
                .uri("/sign-in")
                .with(this::remote)
                .accept(MediaType.TEXT_HTML)
                .cookie(cookies.toArray(Cookie[]::new))
                .param("_csrf", token(page))
                .param("username", name)
                .param("password", password)
                .exchange();
    }

    MvcTestResult me(Cookie session) {
        return mvc.get().uri("/api/v1/me").cookie(session).exchange();
    }

    MvcTestResult basic(String password) {
        return mvc.get()
                .uri("/api/v1/me")
                .with(this::remote)
                .headers(headers -> headers.setBasicAuth(name, password))
                .exchange();
    }

    MockHttpServletRequest remote(MockHttpServletRequest request) {
        request.setRemoteAddr(address);
        return request;
    }

    static String token(MvcTestResult page) {
        var found = TOKEN.matcher(body(page));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
