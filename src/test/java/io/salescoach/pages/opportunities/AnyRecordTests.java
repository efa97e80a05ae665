package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Documents;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pages.facts.FactView;
import io.salescoach.pages.facts.FactViewBuilder;
import io.salescoach.pages.facts.FormField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A field of a record is on every form and page, without another edit. */
@SpringBootTest
class AnyRecordTests {

    private static final FactSchema SCHEMA = FactSchema.of(Shipment.class);
    private static final String FILE =
            "{\"title\": \"t\", \"boxes\": [{\"id\": \"b1\", \"size\": 3, \"marked\": true}]}";

    @Autowired
    private FactLabels labels;

    @Autowired
    private FactViewBuilder views;

    @Autowired
    private HistoryWords history;

    @Autowired
    private Words words;

    record Shipment(@Size(max = 30) String title, List<@Valid @NotNull Box> boxes) {}

    record Box(
            String id,
            @Min(2) @Max(9) @Nullable Integer size,
            boolean marked,
            @Size(max = 10) @Nullable String colour) {}

    @Test
    void itIsInItsForm() {
        var form = FactForm.of(SCHEMA.section("boxes", true).orElseThrow(), "b1", null);
        assertThat(form.slots())
                .extracting(slot -> FormField.of(slot, labels, Documents.read(FILE)))
                .extracting(FormField::name, field -> field.kind().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("size", "CHOICE"),
                        org.assertj.core.groups.Tuple.tuple("marked", "TICK"),
                        org.assertj.core.groups.Tuple.tuple("colour", "TEXT"));
        var typed = Form.of(Map.of("size", List.of("12"), "marked", List.of(), "colour", List.of("x".repeat(11))));
        form.check(typed, words);
        assertThat(typed.problem("size")).isEqualTo("Write a number from 2 to 9.");
        assertThat(typed.problem("colour")).isEqualTo("This is too long: at most 10 characters.");
    }

    @Test
    void itCanBeTried() {
        assertThat(WhatIfGroups.form(WhatIfGroups.of(SCHEMA, Documents.read(FILE), labels))
                        .slots())
                .extracting(FactForm.Slot::name)
                .containsExactly(
                        "boxes.b1.size", "boxes.b1.marked", "boxes.+.size", "boxes.+.marked", "boxes.+.colour");
    }

    @Test
    void historyTellsIt() {
        var was = Documents.read(FILE);
        var patch =
                Documents.read("{\"boxes\": [{\"id\": \"b1\", \"size\": 4, \"marked\": true, \"colour\": \"red\"}]}");
        assertThat(history.change(SCHEMA, was, patch))
                .extracting(HistoryWords.Line::before, HistoryWords.Line::after)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("3", "4"),
                        org.assertj.core.groups.Tuple.tuple("not known", "red"));
    }

    @Test
    void pagesPrintsAndScenariosTellIt() {
        var view = views.view(SCHEMA, "boxes", Documents.read(FILE));
        assertThat(view.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.tags()).containsExactly("marked");
            assertThat(entry.lines()).extracting(FactView.Line::text).containsExactly("3");
        });
    }
}
