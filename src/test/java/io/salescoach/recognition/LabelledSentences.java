package io.salescoach.recognition;

import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Sentences that recognition has never learnt from, each with what a person says it is. */
final class LabelledSentences {

    private LabelledSentences() {}

    /** 400 sentences that were written before the first example was: hard ones, half of them Chinese. */
    static List<Example> heldOut() {
        return table("objections-held-out.csv");
    }

    /** 400 sentences as sales teams note them down, by an author who had seen neither examples nor code. */
    static List<Example> ordinary() {
        return table("objections-ordinary.csv");
    }

    private static List<Example> table(String file) {
        return TableRow.of("objection-examples.csv", read(file)).values().stream()
                .map(row ->
                        example(row.row(), row.cells().get("label"), row.cells().get("sentence")))
                .toList();
    }

    /** Some 900 ordinary ones. */
    static List<Example> quotes() {
        return read("quotes.txt")
                .lines()
                .map(line -> line.split(" \\| ", 2))
                .map(line -> example(0, line[0].toUpperCase(Locale.ROOT), line[1]))
                .toList();
    }

    private static Example example(int row, String label, String sentence) {
        Surface surface = label.equals("NONE") ? null : Surface.valueOf(label);
        return new Example(row, Recognition.language(sentence), surface, sentence);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("src/test/resources", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
