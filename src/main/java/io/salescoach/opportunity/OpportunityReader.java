package io.salescoach.opportunity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an opportunity file and checks it as a whole. Every problem is told at once, with its JSON pointer and what would
 * be right.
 */
public final class OpportunityReader {

    /**
     * Reads a file.
     *
     * @param skills gives the codes of the skills that the rule book knows; asked once the file has been read
     * @throws BadInput with every problem found
     */
    public Opportunity read(byte[] content, Format format, Supplier<Set<String>> skills) {
        String text = Documents.text(content);
        Opportunity quick = format == Format.JSON && !Documents.canHoldUnsoundTexts(text)
                ? Binder.quick(text, Opportunity.class)
                : null;
        if (quick != null) {
            var problems = new ArrayList<Problem>();
            new Check(problems).check(quick, skills.get());
            return sound(quick, problems);
        }
        return read(Documents.object(text, format), skills);
    }

    /** A file that was read and kept before, whatever skills it speaks of. */
    public Opportunity readAgain(String json) {
        Opportunity quick = Binder.quick(json, Opportunity.class);
        return quick == null ? readAgain(Documents.read(json)) : quick;
    }

    private Opportunity readAgain(ObjectNode tree) {
        var skills = new HashSet<String>();
        tree.path("team").forEach(member -> skills.addAll(member.path("skills").propertyNames()));
        return read(tree, skills);
    }

    /** The same, for skills that are known. */
    public Opportunity read(byte[] content, Format format, Set<String> skills) {
        return read(content, format, () -> skills);
    }

    /** The same for a file that is a tree already. */
    public Opportunity read(JsonNode tree, Set<String> skills) {
        return read(tree, () -> skills);
    }

    private Opportunity read(JsonNode tree, Supplier<Set<String>> skills) {
        var bound = Binder.tryBind(tree, Opportunity.class);
        var problems = new ArrayList<>(bound.problems());
        Opportunity opportunity = bound.value();
        if (opportunity != null) {
            new Check(problems).check(opportunity, skills.get());
        }
        return sound(opportunity, problems);
    }

    private static Opportunity sound(@Nullable Opportunity opportunity, List<Problem> problems) {
        if (opportunity == null || !problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::pointer)
                    .thenComparing(problem -> problem.detail().toString()));
            throw new BadInput(BadInput.Kind.INVALID, problems);
        }
        return opportunity;
    }

    /** Ids that come twice, and references to what is not there. Entries that could not be read are null here. */
    private record Check(List<Problem> problems) {

        private static final int MOST_PROBLEMS = 100;

        void check(Opportunity file, Set<String> skills) {
            unique("/swot", ids(file.swot(), SwotEntry::id));
            unique("/stakeholders", ids(file.stakeholders(), Stakeholder::id));
            unique("/needs", ids(file.needs(), Need::id));
            unique("/visits", ids(file.visits(), Visit::id));
            unique("/objections", ids(file.objections(), Objection::id));
            Set<String> people = ids(file.stakeholders(), Stakeholder::id).stream()
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toSet());
            for (int i = 0; i < file.needs().size(); i++) {
                Need need = file.needs().get(i);
                if (need != null) {
                    known("/needs/" + i + "/raisedBy", need.raisedBy(), people);
                }
            }
            for (int i = 0; i < file.visits().size(); i++) {
                Visit visit = file.visits().get(i);
                if (visit != null) {
                    known("/visits/" + i + "/with", visit.with(), people);
                }
            }
            for (int i = 0; i < file.objections().size(); i++) {
                Objection objection = file.objections().get(i);
                if (objection != null && objection.raisedBy() != null) {
                    known("/objections/" + i + "/raisedBy", objection.raisedBy(), people);
                }
            }
            for (int i = 0; i < file.team().size(); i++) {
                TeamMember member = file.team().get(i);
                if (member != null) {
                    skills("/team/" + i + "/skills/", member.skills().keySet(), skills);
                }
            }
        }

        private static <T> List<String> ids(List<T> entries, java.util.function.Function<T, String> id) {
            return entries.stream()
                    .map(entry -> entry == null || id.apply(entry) == null ? "" : id.apply(entry))
                    .toList();
        }

        private void unique(String list, List<String> ids) {
            Map<String, Integer> first = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                String id = ids.get(i);
                Integer before = id.isEmpty() ? null : first.putIfAbsent(id, i);
                if (before != null && problems.size() < MOST_PROBLEMS) {
                    problems.add(new Problem(
                            list + "/" + i + "/id",
                            Sentence.of(
                                    "'%s' is the id of %s/%d already; ids in one list are unique", id, list, before)));
                }
            }
        }

        private void known(String list, List<String> references, Collection<String> people) {
            for (int i = 0; i < references.size(); i++) {
                if (references.get(i) != null) {
                    known(list + "/" + i, references.get(i), people);
                }
            }
        }

        private void known(String pointer, String reference, Collection<String> people) {
            if (!people.contains(reference) && problems.size() < MOST_PROBLEMS) {
                problems.add(new Problem(
                        pointer,
                        Sentence.of(
                                "there is no stakeholder with the id '%s'%s",
                                Misfit.cut(reference), Nearest.hint(reference, people))));
            }
        }

        private void skills(String map, Collection<String> written, Set<String> known) {
            for (String skill : written) {
                if (skill != null && !known.contains(skill) && problems.size() < MOST_PROBLEMS) {
                    problems.add(new Problem(
                            map + Misfit.escape(skill),
                            Sentence.of(
                                    "there is no skill '%s'%s; stage-skills.csv names them all",
                                    Misfit.cut(skill), Nearest.hint(skill, known))));
                }
            }
        }
    }
}
