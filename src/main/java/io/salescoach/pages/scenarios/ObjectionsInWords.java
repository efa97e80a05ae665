package io.salescoach.pages.scenarios;

import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.scenarios.Facts.Item;
import java.util.List;
import java.util.stream.Stream;

/** Tells what was said against buying: in the customer's words where they are known. */
final class ObjectionsInWords {

    private final Words words;
    private final FactsInWords facts;

    ObjectionsInWords(Words words, FactsInWords facts) {
        this.words = words;
        this.facts = facts;
    }

    Stream<Item> tell(Opportunity file) {
        return file.objections().stream().map(objection -> tell(objection, file));
    }

    private Item tell(Objection objection, Opportunity file) {
        return FactsInWords.item(
                said(objection),
                facts.joined(
                        objection.quote() == null || objection.surface() == null
                                ? null
                                : words.message("facts.surface", words.term("surface", objection.surface())),
                        objection.raisedBy() == null
                                ? null
                                : words.message("facts.saidBy", facts.people(List.of(objection.raisedBy()), file)),
                        objection.raisedOn() == null
                                ? null
                                : words.message("facts.saidOn", words.date(objection.raisedOn())),
                        words.message(objection.resolved() ? "facts.resolved" : "facts.open")));
    }

    private String said(Objection objection) {
        String quote = objection.quote();
        if (quote != null && !quote.isBlank()) {
            return words.tables().term("word", "quoted", words.locale(), name -> quote.strip());
        }
        return objection.surface() == null
                ? words.term("word", "objection")
                : words.term("surface", objection.surface());
    }
}
