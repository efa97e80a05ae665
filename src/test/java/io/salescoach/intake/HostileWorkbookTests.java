package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.salescoach.input.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks made to cost much more than they weigh are refused at once, or read at an ordinary pace. */
class HostileWorkbookTests {

    @TempDir
    private Path folder;

    @Test
    void oneSheetUnderManyNamesIsRefusedAtOnce() throws IOException {
        Path file = workbook(
                "xl/workbook.xml",
                xml -> xml.replaceFirst(
                        "<sheets>.*</sheets>",
                        "<sheets>"
                                + IntStream.range(0, 40_000)
                                        .mapToObj(i -> "<sheet name=\"s%d\" sheetId=\"%d\" r:id=\"rId3\"/>"
                                                .formatted(i, i + 1))
                                        .collect(Collectors.joining())
                                + "</sheets>"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(catchThrowableOfType(BadInputException.class, () -> Read.rows(file, Read.FIELDS))
                                .problems()
                                .get(0)
                                .detail())
                        .hasToString("the workbook has more than 500 sheets"));
    }

    @Test
    void cellsFarOutAreReadAtAnOrdinaryPace() throws IOException {
        Path file = workbook(
                "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst(
                        "</sheetData>",
                        IntStream.range(2, 100_000)
                                        .mapToObj(
                                                i -> "<row r=\"%d\"><c r=\"XFD%d\"><v>1</v></c></row>".formatted(i, i))
                                        .collect(Collectors.joining())
                                + "</sheetData>"));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            var rows = Read.rows(file, Read.FIELDS);
            assertThat(rows).hasSize(99_998);
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.problems())
                            .singleElement()
                            .asString()
                            .contains("the row has more cells than the header"));
        });
    }

    private Path workbook(String part, UnaryOperator<String> edit) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            var header = workbook.createSheet("deals").createRow(0);
            header.createCell(0).setCellValue("Id");
            header.createCell(1).setCellValue("Name");
            header.createCell(2).setCellValue("Stage");
            workbook.write(bytes);
        }
        Path file = folder.resolve("hostile.xlsx");
        try (var in = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                if (entry.getName().equals(part)) {
                    String before = new String(content, StandardCharsets.UTF_8);
                    String after = edit.apply(before);
                    assertThat(after).isNotEqualTo(before);
                    content = after.getBytes(StandardCharsets.UTF_8);
                }
                out.write(content);
            }
        }
        return file;
    }
}
