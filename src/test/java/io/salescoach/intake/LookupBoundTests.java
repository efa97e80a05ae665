package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not found in a long second file does not slow the import down, nor does a template that repeats itself. */
class LookupBoundTests {

    private static final String MAPPING = Read.FIELDS + """
              customer.industry: {column: Customer, lookup: accounts.Sector}
            lookups:
              accounts: {file: accounts.csv, key: Account}
            """;

    @TempDir
    private Path folder;

    @Test
    void aThousandStrangersAreToldFromAHundredThousandCustomersWithinSeconds() throws IOException {
        try (var out = Files.newBufferedWriter(folder.resolve("accounts.csv"))) {
            out.write("Account,Sector\n");
            for (int i = 0; i < 100_000; i++) {
                out.write("Some customer of ours %06d,Trade\n".formatted(i));
            }
        }
        Path file = folder.resolve("export.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write(
                    "Id,Name,Stage,Customer\n1,a,New,Some customer of ours 000000\n2,a,New,Sme customer of ours 000001\n");
            for (int i = 0; i < 1_000; i++) {
                out.write("x%d,a,New,Sxme cxstxmer of oxrs %06d\n".formatted(i, i));
            }
        }
        assertTimeout(Duration.ofSeconds(60), () -> {
            var rows = Read.rows(file, MAPPING);
            assertThat(rows).hasSize(1_002);
            assertThat(rows.get(0).problems()).isEmpty();
            assertThat(rows.get(1).problems())
                    .singleElement()
                    .asString()
                    .contains("did you mean 'Some customer of ours 000001'?");
        });
    }

    @Test
    void aTemplateThatRepeatsAColumnEndsWhereNoFieldTakesMore() {
        String filled = Template.of("{A}".repeat(100_000)).fill(name -> "x".repeat(30_000));
        assertThat(filled.length()).isBetween(4_001, 40_000);
    }
}
