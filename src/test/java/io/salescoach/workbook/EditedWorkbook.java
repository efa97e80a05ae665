package io.salescoach.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbook of the shipped rules and of the example of a table that is not shipped, edited as a person would in a spreadsheet program. */
final class EditedWorkbook {

    static final RuleBook BOOK = compile();
    static final byte[] UNTOUCHED = WorkbookWriter.write(BOOK, TableSchema.all(), Locale.ENGLISH);

    private EditedWorkbook() {}

    static byte[] edited(Consumer<XSSFWorkbook> edit) {
        return edited(UNTOUCHED, edit);
    }

    static byte[] edited(byte[] file, Consumer<XSSFWorkbook> edit) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
                var bytes = new ByteArrayOutputStream()) {
            edit.accept(workbook);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cell at an address such as {@code stages!C3}; made where there is none. */
    static Cell at(XSSFWorkbook workbook, String address) {
        var place = new CellReference(address);
        var sheet = workbook.getSheet(place.getSheetName());
        var row = sheet.getRow(place.getRow()) == null ? sheet.createRow(place.getRow()) : sheet.getRow(place.getRow());
        return row.getCell(place.getCol(), org.apache.poi.ss.usermodel.Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    static UploadedWorkbook read(byte[] file) {
        return UploadedWorkbook.read(file, BOOK.files());
    }

    /** All tables, but of the two that have thousands of rows a few: each test writes and reads all that is there. */
    private static RuleBook compile() {
        try {
            var shipped = shipped();
            return RuleBook.compile(shipped.with(Map.of(
                    "objection-examples.csv", beginning(shipped, "objection-examples.csv"),
                    "objection-words.csv", beginning(shipped, "objection-words.csv"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules as they are shipped, and the tables that are examples. */
    static RuleFiles shipped() throws IOException {
        return RuleFiles.load(Path.of("rules"))
                .with(Map.of(
                        "score.csv", example("score.csv"),
                        "score-signs.csv", example("score-signs.csv"),
                        "rates.csv", example("rates.csv")));
    }

    private static String example(String name) throws IOException {
        return Files.readString(Path.of("docs/examples", name));
    }

    private static String beginning(RuleFiles files, String name) {
        return files.texts().get(name).lines().limit(120).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Nothing is handed on, and nothing is wrong. */
    static void unchanged(byte[] file) {
        var back = read(file);
        assertThat(back.problems()).isEmpty();
        assertThat(back.changes()).isEmpty();
        assertThat(back.files()).isEmpty();
        assertThat(new RuleFiles(BOOK.files().with(back.files()).texts()).hash())
                .isEqualTo(BOOK.hash());
    }
}
