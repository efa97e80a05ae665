package io.salescoach.opportunity;

import io.salescoach.input.BindingProblem;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds ids that come twice, and links to what is not there. Entries that could not be read are null here. */
record LinkCheck(List<Problem> problems, Set<String> skills) {

    private static final String PEOPLE = "stakeholders";
    private static final int MOST_PROBLEMS = 100;
    private static final List<Entries> LISTS = lists();

    /** A list of the file whose entries have ids or links. */
    private record Entries(
            String name, Method list, @Nullable Method id, List<Link> links) {}

    /** A component that holds ids or codes of something else. */
    private record Link(String name, String of, Method accessor) {}

    private static List<Entries> lists() {
        var lists = new ArrayList<Entries>();
        for (RecordComponent list : Opportunity.class.getRecordComponents()) {
            Class<?> entry = RecordFacts.entry(list.getGenericType());
            if (entry == null) {
                continue;
            }
            Method id = null;
            var links = new ArrayList<Link>();
            for (RecordComponent component : entry.getRecordComponents()) {
                Fact fact = component.getAnnotation(Fact.class);
                if (component.getName().equals("id")) {
                    id = component.getAccessor();
                } else if (fact != null && !fact.of().isEmpty()) {
                    links.add(new Link(component.getName(), fact.of(), component.getAccessor()));
                }
            }
            if (id != null || !links.isEmpty()) {
                lists.add(new Entries(list.getName(), list.getAccessor(), id, List.copyOf(links)));
            }
        }
        return List.copyOf(lists);
    }

    void check(Opportunity file) {
        Set<String> people = Set.copyOf(file.stakeholders().stream()
                .filter(person -> person != null && person.id() != null)
                .map(Stakeholder::id)
                .distinct()
                .toList());
        for (Entries entries : LISTS) {
            if (!(get(entries.list, file) instanceof List<?> list)) {
                continue;
            }
            Map<Object, Integer> first = new HashMap<>();
            for (int i = 0; i < list.size(); i++) {
                Object entry = list.get(i);
                if (entry != null) {
                    String place = "/" + entries.name + "/" + i;
                    unique(entries, entry, place, i, first);
                    entries.links.forEach(link -> link(link, entry, place, people));
                }
            }
        }
    }

    private void unique(Entries entries, Object entry, String place, int index, Map<Object, Integer> first) {
        Object id = entries.id == null ? null : get(entries.id, entry);
        if (id == null || id.equals("")) {
            return;
        }
        Integer before = first.putIfAbsent(id, index);
        if (before != null && problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(
                    place + "/id",
                    Sentence.of(
                            "'%s' is the id of %s/%d already; ids in one list are unique",
                            id, "/" + entries.name, before)));
        }
    }

    private void link(Link link, Object entry, String place, Set<String> people) {
        Object value = get(link.accessor, entry);
        String pointer = place + "/" + link.name;
        if (value instanceof Map<?, ?> map) {
            map.keySet()
                    .forEach(code ->
                            known(link, pointer + "/" + BindingProblem.escape(String.valueOf(code)), code, people));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                known(link, pointer + "/" + i, list.get(i), people);
            }
        } else {
            known(link, pointer, value, people);
        }
    }

    private void known(Link link, String pointer, @Nullable Object code, Set<String> people) {
        if (code == null || problems.size() >= MOST_PROBLEMS) {
            return;
        }
        String written = code.toString();
        if (link.of.equals(PEOPLE) && !people.contains(written)) {
            problems.add(new Problem(
                    pointer,
                    Sentence.of(
                            "there is no stakeholder with the id '%s'%s",
                            BindingProblem.cut(written), Nearest.hint(written, people))));
        } else if (link.of.equals("skills") && !skills.contains(written)) {
            problems.add(new Problem(
                    pointer,
                    Sentence.of(
                            "there is no skill '%s'%s; stage-skills.csv names them all",
                            BindingProblem.cut(written), Nearest.hint(written, skills))));
        }
    }

    private static @Nullable Object get(Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
