package io.salescoach.pipeline.importing;

import io.salescoach.intake.ImportChoices;

/** What somebody chose for files with certain columns, under a name. */
public record KeptMapping(long id, String name, String columnsHash, ImportChoices choices) {}
