package io.salescoach.pages.rules;

import io.salescoach.pages.Words;
import io.salescoach.rulebook.guard.OperandReader.Member;
import io.salescoach.rulebook.wording.FactTerms;
import java.util.Set;

/** What the parts of facts are called in lists of the rule builder, and which of them the lists leave out. */
record MemberLabels(Words words, FactTerms terms) {

    /** The same deal once more, of which every part has its name already; and what compares nothing that people know. */
    private static final Set<String> HIDDEN = Set.of("asIfOpen", "compareTo");

    static boolean isOffered(Member member) {
        return !HIDDEN.contains(member.path().get(0));
    }

    /** What a form calls it, or what is said here of what no form asks for. */
    String label(Class<?> fact, Member member) {
        String path = String.join(".", member.path());
        return words.messageOr(
                "builder.member." + fact.getSimpleName() + "." + path,
                path.equals("id") ? words.message("builder.member.id") : bare(terms.label(fact, member.path())));
    }

    static String bare(String label) {
        return label.replaceAll("[“”]", "");
    }
}
