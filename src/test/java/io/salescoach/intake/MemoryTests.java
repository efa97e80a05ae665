package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However long an export, it is read in a small heap. The build reads a part of a million rows; {@code -Dimport.rows=1000000}
 * reads all of them.
 */
class MemoryTests {

    private static final String MAPPING = "rules/import/maven-crm.yaml";

    @TempDir
    private Path folder;

    @Test
    void aLongTextIsReadInASmallHeap() throws Exception {
        int rows = Integer.getInteger("import.rows", 100_000);
        Path file = folder.resolve("long.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write(
                    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,notes\n");
            for (int i = 0; i < rows; i++) {
                out.write("OPP%07d,Agent %d,GTXPro,Account %d,%s,2016-10-20,2017-03-01,%d,\"%s\"\n"
                        .formatted(i, i % 35, i, i % 10 == 0 ? "Wun" : "Won", i, "x".repeat(200)));
            }
        }
        assertThat(read(file))
                .isEqualTo("%d read, %d accepted, %d refused".formatted(rows, rows - rows / 10, rows / 10));
    }

    @Test
    void aLongWorkbookIsReadInASmallHeap() throws Exception {
        int rows = Integer.getInteger("import.rows", 10_000);
        Path file = folder.resolve("long.xlsx");
        try (var book = new SXSSFWorkbook(null, 100, true, true);
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet();
            String[] header = {
                "opportunity_id",
                "sales_agent",
                "product",
                "account",
                "deal_stage",
                "engage_date",
                "close_date",
                "close_value"
            };
            for (int i = 0; i <= rows; i++) {
                var row = sheet.createRow(i);
                String[] cells = {
                    "OPP" + i,
                    "Agent " + i % 35,
                    "GTXPro",
                    "Account " + UUID.randomUUID(),
                    "Won",
                    "2016-10-20",
                    "2017-03-01",
                    "" + i
                };
                for (int c = 0; c < cells.length; c++) {
                    row.createCell(c).setCellValue(i == 0 ? header[c] : cells[c]);
                }
            }
            book.write(out);
        }
        assertThat(read(file)).isEqualTo("%d read, %d accepted, 0 refused".formatted(rows, rows));
    }

    /** Reads in a process of its own, with 64 MB for everything. */
    private String read(Path file) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reader.class.getName(),
                        file.toString(),
                        MAPPING)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out).strip();
        assertThat(process.exitValue()).as(said).isZero();
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    /** The process. */
    static final class Reader {

        public static void main(String[] arguments) throws IOException {
            var tally = new ImportTally();
            var mapping = MappingReader.read(Files.readAllBytes(Path.of(arguments[1])));
            long start = System.nanoTime();
            try (Export export = Export.open(Path.of(arguments[0]), mapping, name -> null)) {
                for (MappedRow row = export.next(); row != null; row = export.next()) {
                    tally.add(row);
                }
            }
            var report = tally.report();
            System.out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
            System.out.printf("%d read, %d accepted, %d refused%n", report.read(), report.accepted(), report.refused());
        }
    }
}
