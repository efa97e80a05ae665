package io.salescoach.pages.facts;

import io.salescoach.input.Documents;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.KnownFacts.Item;
import io.salescoach.pages.facts.KnownFacts.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells an opportunity file in short, as somebody would read it: people by name, no ids and no codes. */
@Component
public class FactSummaries {

    private final FactViewBuilder views;
    private final FactLabels labels;
    private final Words words;

    FactSummaries(FactViewBuilder views, FactLabels labels, Words words) {
        this.labels = labels;
        this.views = views;
        this.words = words;
    }

    /** @param before what was known already; null when that does not matter */
    public KnownFacts tell(Opportunity now, @Nullable Opportunity before) {
        return KnownFacts.of(sections(now), before == null ? null : sections(before));
    }

    /** What the entry of any list is called that has this id; none where no entry has it. */
    public Optional<String> title(Opportunity file, String id) {
        var document = Documents.tree(file);
        return FactSchema.OPPORTUNITY.sections().stream()
                .filter(section -> section.list() && section.ids() != null)
                .flatMap(section -> labels.title(FactSchema.OPPORTUNITY, section.code(), id, document).stream())
                .findFirst();
    }

    private List<Section> sections(Opportunity file) {
        return views.all(words.schema(), Documents.tree(file)).stream()
                .map(view -> new Section(
                        view.title(),
                        Stream.concat(
                                        view.lines().stream()
                                                .filter(FactView.Line::known)
                                                .map(line ->
                                                        item(words.message("facts.label", line.label()), line.text())),
                                        view.entries().stream().map(entry -> item(entry.title(), said(entry))))
                                .toList()))
                .toList();
    }

    private String said(FactView.Entry entry) {
        return Stream.concat(
                        entry.tags().stream(),
                        entry.lines().stream().map(line -> words.message("deal.pair", line.label(), line.text())))
                .collect(Collectors.joining(words.message("facts.and")));
    }

    private static Item item(String label, String text) {
        return new Item(label, text, false);
    }
}
