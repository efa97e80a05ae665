package io.salescoach.pages.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import java.time.YearMonth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Pages on how deals end and will end. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
class OutcomePagesTests {

    private static final SignedIn MANAGER = SignedIn.salesManager("zhang.wei");
    private static final String MONTH = YearMonth.now().plusMonths(1).toString();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient database;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
    }

    @Test
    void anAmountThatIsTooLongIsRefusedAndTakesNoTargetAway() {
        assertThat(target("250000")).hasStatus3xxRedirection();
        assertThat(target("1".repeat(41)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("amount-wrong");
        assertThat(targets()).isEqualTo(1);
        assertThat(target("")).hasStatus3xxRedirection();
        assertThat(targets()).isZero();
    }

    @Test
    void peopleAreCalledByTheirNames() {
        int known = database.sql("update users set display_name = 'Zhang Wei' where name = 'zhang.wei'")
                .update();
        if (known == 0) {
            database.sql("insert into users (name, display_name, roles, enabled, sample, version, changed_at)"
                            + " values ('zhang.wei', 'Zhang Wei', 'SALES_MANAGER', true, false, 1, current_timestamp)")
                    .update();
        }
        target("250000");
        assertThat(mvc.get().uri("/pipeline/forecast").with(MANAGER))
                .hasStatusOk()
                .bodyText()
                .contains("Zhang Wei");
    }

    private MvcTestResult target(String amount) {
        return mvc.post()
                .uri("/pipeline/forecast/targets")
                .with(MANAGER)
                .param("month", MONTH)
                .param("amount", amount)
                .param("currency", "CNY")
                .exchange();
    }

    private long targets() {
        return database.sql("select count(*) from sales_target")
                .query(Long.class)
                .single();
    }
}
