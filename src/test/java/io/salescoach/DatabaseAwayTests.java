package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A database that is away while somebody signs in. It stays away, so nobody else uses this service afterwards. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:away")
@AutoConfigureMockMvc
@DirtiesContext
class DatabaseAwayTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private HikariDataSource database;

    @Test
    void whoSignsInWhileTheDatabaseIsAwayIsToldToTryAgain() {
        database.close();
        assertThat(mvc.get().uri("/api/v1/me").headers(headers -> headers.setBasicAuth("li.na", "whatever it is")))
                .hasStatus(503)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("database", "Try again");
        assertThat(mvc.get().uri("/api/v1/me").cookie(new Cookie("SESSION", "MTIz")))
                .hasStatus(503);
    }
}
