package io.salescoach.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.tables.TableSchema;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Editing a table row by row. */
class TableTextTests {

    private static final TableSchema THRESHOLDS =
            TableSchema.named("thresholds").orElseThrow();

    private static final String TEXT = "threshold,value,meaning\r\n\"a\" ,1,\"one, \"\"quoted\"\"\"\r\n\r\nb,2,\r\nc,3";

    private final TableText table = TableText.of(THRESHOLDS, TEXT);

    @Test
    void rowsAreReadWithTheirNumbers() {
        assertThat(table.rows()).extracting(TableText.Row::number).containsExactly(2, 4, 5);
        assertThat(table.row(2).orElseThrow().cells()).containsEntry("meaning", "one, \"quoted\"");
        assertThat(table.row(1)).isEmpty();
        assertThat(table.row(3)).isEmpty();
        assertThat(table.row(6)).isEmpty();
    }

    @Test
    void aRowThatSaysTheSameStaysToTheLetter() {
        for (var row : table.rows()) {
            assertThat(table.with(row.number(), row.cells())).isEqualTo(TEXT);
        }
    }

    @Test
    void onlyTheCellThatChangesIsWrittenAnew() {
        var cells = new HashMap<>(table.row(2).orElseThrow().cells());
        cells.put("value", "1.5");
        assertThat(table.with(2, cells)).isEqualTo(TEXT.replace(",1,", ",1.5,"));
    }

    @Test
    void rowsAreAddedBelowAnotherOrAtTheEndAndRemoved() {
        var cells = Map.of("threshold", "d", "value", "4", "meaning", "x,y");
        assertThat(table.withNew(4, cells)).isEqualTo(TEXT.replace("b,2,\r\n", "b,2,\r\nd,4,\"x,y\"\r\n"));
        assertThat(table.withNew(0, cells)).isEqualTo(TEXT + "\r\nd,4,\"x,y\"");
        assertThat(table.without(4)).isEqualTo(TEXT.replace("b,2,\r\n", ""));
    }

    /** Whoever keeps a table of before a column was thought of can still fill it in. */
    @Test
    void aColumnThatWasLeftOutIsThereAsSoonAsItIsWanted() {
        var old = TableText.of(THRESHOLDS, "threshold,value\na,1\nb,2\n");
        var cells = new HashMap<>(old.row(3).orElseThrow().cells());
        assertThat(cells).containsEntry("meaning", "");
        cells.put("meaning", "what b decides");
        assertThat(old.with(3, cells)).isEqualTo("threshold,value,meaning\na,1\nb,2,what b decides\n");
    }
}
