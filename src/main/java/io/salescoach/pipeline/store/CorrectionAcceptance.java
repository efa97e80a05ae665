package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Characters;
import io.salescoach.input.Sentence;
import io.salescoach.recognition.Recognition;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.Example;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.TableText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Writes a correction into a sales manager's draft of objection-examples.csv, from where it is checked and published. */
@Service
public class CorrectionAcceptance {

    private static final TableSchema EXAMPLES =
            TableSchema.named("objection-examples").orElseThrow();

    private final CorrectionService corrections;
    private final RuleDraftService drafts;

    CorrectionAcceptance(CorrectionService corrections, RuleDraftService drafts) {
        this.corrections = corrections;
        this.drafts = drafts;
    }

    /**
     * Takes one over; a row of the draft with the same sentence gets its label.
     *
     * @param sentence in whose words: everybody reads the rules, so it must not tell whose opportunity it was
     * @throws BadInputException when it does, or cannot stand in the table
     */
    public void take(Viewer viewer, long number, String sentence) {
        Correction correction = corrections.find(viewer, number);
        String words = CellText.clean(sentence).replaceAll("\\s+", " ");
        check(words, corrections.names(viewer, correction).in(words));
        corrections.word(correction, words);
        var cells = Map.of("language", Recognition.language(words), "label", correction.label(), "sentence", words);
        var table = TableText.of(
                EXAMPLES, String.valueOf(EXAMPLES.content(drafts.of(viewer).files())));
        String text = table.rows().stream()
                .filter(row -> plain(row).equals(Recognition.plain(words)))
                .findFirst()
                .map(row -> table.with(row.number(), cells))
                .orElseGet(() -> table.withNew(0, cells));
        drafts.put(viewer, Map.of(EXAMPLES.file(), text));
    }

    private static void check(String words, List<String> names) {
        if (words.isEmpty()) {
            throw CorrectionService.wrong("/sentence", Sentence.of("is required"));
        } else if (words.length() > Example.LONGEST || !Characters.sound(words)) {
            throw CorrectionService.wrong(
                    "/sentence",
                    Sentence.of("write at most %d characters, none of them a control character", Example.LONGEST));
        } else if (!names.isEmpty()) {
            throw CorrectionService.wrong(
                    "/sentence",
                    Sentence.of(
                            "everybody who is signed in reads the rules; take out the names of this opportunity: %s",
                            String.join(", ", names)));
        }
    }

    /** Those that stand in the viewer's draft and are only to be published, by their numbers. */
    public Set<Long> taken(Viewer viewer, List<Correction> waiting) {
        String text = drafts.of(viewer).changes().get(EXAMPLES.file());
        if (text == null || waiting.isEmpty()) {
            return Set.of();
        }
        var labels = new HashMap<String, String>();
        TableText.of(EXAMPLES, text)
                .rows()
                .forEach(row -> labels.put(plain(row), row.cells().getOrDefault("label", "")));
        return waiting.stream()
                .filter(each -> each.label().equals(labels.get(Recognition.plain(each.sentence()))))
                .map(Correction::number)
                .collect(Collectors.toSet());
    }

    private static String plain(TableText.Row row) {
        return Recognition.plain(row.cells().getOrDefault("sentence", ""));
    }
}
