package io.salescoach.pages.imports;

import io.salescoach.SignedIn;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What somebody who reads Chinese is told of an export that does not fit. */
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

    private final SignedIn owner = SignedIn.accountManager("im-" + UUID.randomUUID());

    @Autowired
    private MockMvcTester mvc;
}
