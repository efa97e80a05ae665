package io.salescoach.pages.imports;

import io.salescoach.access.Viewer;
import io.salescoach.intake.ColumnGuess;
import io.salescoach.intake.ExportSample;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.importing.ColumnImports;
import io.salescoach.pipeline.importing.KeptMapping;
import io.salescoach.pipeline.importing.KeptMappings;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the form of the page of columns, beside the file for which it was made. */
@Component
class ChosenColumnsReader {

    static final List<String> ENCODINGS = List.of("UTF-8", "GB18030", "Big5", "windows-1252", "UTF-16LE", "UTF-16BE");

    private static final String USUAL_CURRENCY = "CNY";

    private final ColumnImports imports;
    private final ImportLabels labels;
    private final KeptMappings kept;
    private final Words words;

    ChosenColumnsReader(ColumnImports imports, ImportLabels labels, KeptMappings kept, Words words) {
        this.imports = imports;
        this.labels = labels;
        this.kept = kept;
        this.words = words;
    }

    ChosenColumns read(Viewer viewer, String key, ColumnForm form) {
        var fields = labels.fields();
        var known = labels.words(fields);
        ExportSample sample = imports.look(viewer, key, form.encoding(ENCODINGS), form.headerRow(), known);
        var guess = new ColumnGuess(known, fields, imports.users(viewer));
        String stage = words.tables().stages().keySet().iterator().next();
        String signature = ColumnForm.signature(sample);
        var same = kept.list(viewer).stream()
                .filter(each -> each.columnsHash().equals(signature))
                .toList();
        // What was kept last is taken without being asked for.
        String mapping =
                form.isNew() && !same.isEmpty() ? String.valueOf(same.get(0).id()) : form.value("mapping");
        var called = same.stream()
                .filter(each -> (form.isNew() || form.isOtherMapping())
                        && String.valueOf(each.id()).equals(mapping))
                .findFirst()
                .map(KeptMapping::choices)
                .orElse(null);
        return new ChosenColumns(
                form, sample, fields, guess, same, mapping, form.choices(sample, guess, called, USUAL_CURRENCY, stage));
    }
}
