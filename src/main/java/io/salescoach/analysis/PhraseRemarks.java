package io.salescoach.analysis;

import io.salescoach.analysis.Remark.Kind;
import io.salescoach.input.Sentence;
import io.salescoach.recognition.ObjectionPhrases;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.tables.Phrase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phrases that are recognised for the same words as another one. */
final class PhraseRemarks {

    /** Of two phrases for the same words, the one with more gaps does the other's work as well. */
    private static final Comparator<Phrase> BROADER = Comparator.comparing((Phrase phrase) ->
                    -phrase.phrase().chars().filter(each -> each == '*').count())
            .thenComparing(Phrase::row);

    private final List<Phrase> phrases;
    private final Map<Phrase, List<Phrase>> matching = new HashMap<>();

    PhraseRemarks(RuleBook book) {
        phrases = book.tables().phrases();
        var recogniser = new ObjectionPhrases(phrases);
        phrases.forEach(phrase -> matching.put(phrase, recogniser.matching(words(phrase))));
    }

    /** What a customer would say to be recognised by this phrase and no more. */
    private static String words(Phrase phrase) {
        return phrase.phrase().replace("*", " ");
    }

    void add(List<Remark> remarks) {
        for (Phrase phrase : phrases) {
            for (Phrase other : matching.getOrDefault(phrase, List.of())) {
                boolean mutual = matching.getOrDefault(other, List.of()).contains(phrase);
                if (mutual && BROADER.compare(other, phrase) < 0) {
                    remarks.add(same(other, phrase));
                } else if (!mutual && !other.code().equals(phrase.code())) {
                    remarks.add(remark(
                            Kind.CONTRADICTED,
                            other,
                            phrase,
                            Sentence.of(
                                    "it holds '%s' of row %d, which shows %s; the longer one decides",
                                    other.phrase(), other.row(), other.code())));
                }
            }
        }
    }

    private static Remark same(Phrase first, Phrase phrase) {
        boolean agree = first.code().equals(phrase.code());
        Sentence message = agree
                ? Sentence.of("it is recognised for the same words as '%s' in row %d", first.phrase(), first.row())
                : Sentence.of(
                        "the same words are '%s' in row %d, which shows %s", first.phrase(), first.row(), first.code());
        return remark(agree ? Kind.REPEATED : Kind.CONTRADICTED, first, phrase, message);
    }

    private static Remark remark(Kind kind, Phrase other, Phrase phrase, Sentence message) {
        String key = other.phrase() + " | " + phrase.phrase();
        return new Remark(
                kind,
                "objection-phrases.csv",
                phrase.row(),
                key,
                Sentence.of("'%s' (%s): %s", phrase.phrase(), phrase.code(), message));
    }
}
