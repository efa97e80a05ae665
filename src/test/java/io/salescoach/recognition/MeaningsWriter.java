package io.salescoach.recognition;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Example;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Works out anew what the shipped examples mean, or with {@code learnt}, which comes after it, what is learnt from them;
 * docs/decisions/160-recognition.md says how it is called.
 */
final class MeaningsWriter {

    private MeaningsWriter() {}

    public static void main(String[] arguments) throws IOException {
        try (var book = RuleBook.compile(RuleFiles.load(Path.of("rules")))) {
            var examples = book.tables().examples();
            if (List.of(arguments).contains("learnt")) {
                writeLearnt(examples);
            } else {
                writeMeanings(examples);
            }
        }
    }

    private static void writeMeanings(List<Example> examples) throws IOException {
        var meanings = new TreeMap<Long, byte[]>();
        for (Example example : examples) {
            String sentence = Ngrams.plain(example.sentence());
            meanings.put(
                    ShippedEmbeddings.digest(sentence),
                    SentenceEmbeddings.in(example.language()).worked(sentence));
        }
        try (var out = Files.newOutputStream(Path.of("src/main/resources" + ShippedEmbeddings.RESOURCE))) {
            ShippedEmbeddings.write(meanings, out);
        }
    }

    private static void writeLearnt(List<Example> examples) throws IOException {
        var learnt = new TreeMap<Long, byte[]>();
        for (String language : List.of("en", "zh")) {
            var lesson = SentenceClassifier.Lesson.of(language, examples);
            learnt.put(lesson.digest(), learnt(lesson));
        }
        try (var out = Files.newOutputStream(Path.of("src/main/resources" + ShippedClassifiers.RESOURCE))) {
            ShippedClassifiers.write(learnt, out);
        }
    }

    /** As it would be learnt now, whatever was shipped. */
    static byte[] learnt(SentenceClassifier.Lesson lesson) throws IOException {
        var bytes = new ByteArrayOutputStream();
        SentenceClassifier.learn(lesson).write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
