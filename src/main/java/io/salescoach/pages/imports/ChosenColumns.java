package io.salescoach.pages.imports;

import io.salescoach.intake.ColumnGuess;
import io.salescoach.intake.ExportSample;
import io.salescoach.intake.ImportChoices;
import io.salescoach.intake.ImportField;
import io.salescoach.pipeline.importing.KeptMapping;
import java.util.List;

/**
 * What the form of the page of columns amounts to.
 *
 * @param fields what columns can give
 * @param kept mappings that this person keeps for files with the same columns
 * @param mapping the one that was chosen; empty for none
 */
record ChosenColumns(
        ColumnForm form,
        ExportSample sample,
        List<ImportField> fields,
        ColumnGuess guess,
        List<KeptMapping> kept,
        String mapping,
        ImportChoices choices) {}
