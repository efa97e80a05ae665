package io.salescoach.pages.facts;

import io.salescoach.opportunity.Quadrant;
import io.salescoach.pages.Words;
import java.util.List;
import org.springframework.stereotype.Component;

/** The method's lists that help to fill in a form, in the reader's language. Templates know them as {@code @prompts}. */
@Component
public class Prompts {

    private final Words words;

    Prompts(Words words) {
        this.words = words;
    }

    /** The sources of a group, as {@code CUSTOMER}, each with what it can tell. */
    public List<String> sources(Object group) {
        return texts("source-prompt " + group + "_");
    }

    /** The factors that may stand in a quadrant of the customer's SWOT. */
    public List<String> factors(Object quadrant) {
        boolean inside = Quadrant.valueOf(quadrant.toString()).isInside();
        return texts(inside ? "factor-inside " : "factor-outside ");
    }

    /** In what buying simply differs from buying with advice. */
    public List<String> waysOfBuying() {
        return texts("way-of-buying ");
    }

    private List<String> texts(String terms) {
        return words.tables().terms().entrySet().stream()
                .filter(term -> term.getKey().startsWith(terms))
                .map(term -> words.text(term.getValue()))
                .toList();
    }
}
