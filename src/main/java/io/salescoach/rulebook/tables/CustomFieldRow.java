package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.FieldDefinition;
import org.jspecify.annotations.Nullable;

/** A field that a company has added, with what it is called and a help to fill it in; null without one. */
public record CustomFieldRow(
        FieldDefinition definition, Text title, @Nullable Text help) {}
