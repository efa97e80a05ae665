package io.salescoach.recognition;

import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** Works out the meanings of the shipped examples anew; docs/decisions/160-recognition.md says how it is called. */
final class MeaningsWriter {

    private MeaningsWriter() {}

    public static void main(String[] arguments) throws IOException {
        String table = RuleFiles.load(Path.of("rules")).texts().get("objection-examples.csv");
        var meanings = new TreeMap<Long, byte[]>();
        for (TableRow row : TableRow.of("objection-examples.csv", table).values()) {
            String sentence = Ngrams.plain(row.cells().get("sentence"));
            meanings.put(
                    ShippedEmbeddings.digest(sentence),
                    SentenceEmbeddings.in(row.cells().get("language")).worked(sentence));
        }
        try (var out = Files.newOutputStream(Path.of("src/main/resources" + ShippedEmbeddings.RESOURCE))) {
            ShippedEmbeddings.write(meanings, out);
        }
    }
}
