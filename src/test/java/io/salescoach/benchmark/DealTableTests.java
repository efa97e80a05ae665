package io.salescoach.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published tables of deals are read as a company's own fields; the tables here are made up. */
class DealTableTests {

    @TempDir
    private Path folder;

    @Test
    void columnsBecomeFieldsAndCellsTheirChoices() throws Exception {
        Path file = folder.resolve("deals.csv");
        Files.writeString(file, "\"Deal type\";Size;Status\n\"Big; new\";2 - 3;Won\n\"Small\";;Lost\n");
        var table = DealTable.read(file, "Status");
        assertThat(table.fields()).containsExactly("DEAL_TYPE", "SIZE");
        assertThat(table.fieldsTable()).contains("DEAL_TYPE,opportunity,CHOICE,no,BIG_NEW SMALL,", "CHOICE,no,V_2_3,");
        assertThat(table.deals().get(0).won()).isTrue();
        assertThat(table.said(table.deals().get(1))).containsOnlyKeys("DEAL_TYPE");
    }

    @Test
    void whatIsNoSuchTableIsRefused() throws Exception {
        Path file = folder.resolve("deals.csv");
        Files.writeString(file, "A,Status\nx,Pending\n");
        assertThatThrownBy(() -> DealTable.read(file, "Status")).hasMessageContaining("Pending");
        assertThatThrownBy(() -> DealTable.read(file, "Outcome")).hasMessageContaining("Outcome");
    }

    /** The whole way of published data: fields, points, score.csv, the other part judged by it. */
    @Test
    void pointsLearntFromOnePartTellTheOther() throws Exception {
        var text = new StringBuilder("Budget,Source,Noise,Status\n");
        var random = new Random(4);
        for (int i = 0; i < 300; i++) {
            boolean budget = random.nextBoolean();
            String source = random.nextInt(3) == 0 ? "Referral" : "Fair";
            double odds = (budget ? 1.5 : -1.5) + (source.equals("Referral") ? 1 : -0.3);
            text.append("%s,%s,N%d,%s%n"
                    .formatted(
                            budget ? "Yes" : "No",
                            source,
                            random.nextInt(4),
                            random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? "Won" : "Lost"));
        }
        Path file = folder.resolve("deals.csv");
        Files.writeString(file, text);
        var figures = new DealTableFigures(DealTable.read(file, "Status")).figures(1, i -> i);
        assertThat(figures.points()).isBetween(0.72, 0.95);
        assertThat(figures.points()).isGreaterThan(figures.bayes() - 0.05);
        assertThat(figures.signals()).isBetween(1, 15);
    }
}
