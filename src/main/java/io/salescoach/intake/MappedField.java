package io.salescoach.intake;

import io.salescoach.input.Binder;
import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A field of the opportunity file as a mapping names it. The records of the opportunity say which there are.
 *
 * @param path its steps; an entry of a list is a number, from 0
 * @param type what the field holds; for a list of texts, of each entry
 * @param isList whether the field holds a list of texts
 */
record MappedField(List<String> path, Class<?> type, boolean isList) {

    private static final int MOST_ENTRIES = 50;

    /** The parts of an amount in a field of a company's own. */
    private static final Map<String, Class<?>> MONEY = Map.of("amount", BigDecimal.class, "currency", String.class);

    /** @throws CellException when there is no such field */
    static MappedField of(String written) {
        var path = List.of(written.split("\\.", -1));
        Type type = Opportunity.class;
        for (int i = 0; i < path.size(); i++) {
            var before = i == 0 ? Sentence.of("an opportunity") : Sentence.asItIs(String.join(".", path.subList(0, i)));
            type = step(type, path.get(i), before);
        }
        boolean isList = type instanceof ParameterizedType list && list.getRawType() == List.class;
        Type held = isList ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        if (held instanceof Class<?> entry && Binder.hasShortForm(entry)) {
            return new MappedField(path, String.class, isList);
        }
        if (!(held instanceof Class<?> leaf) || leaf.isRecord()) {
            throw new CellException(Sentence.of(
                    "'%s' has parts; name one of them, as %s.%s",
                    written,
                    written,
                    held instanceof Class<?> whole
                            ? (isList ? "0." : "") + names(whole).get(0)
                            : "…"));
        }
        return new MappedField(path, leaf, isList);
    }

    private static Type step(Type type, String step, Sentence before) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                if (arguments[0] instanceof Class<?> key && key.isEnum()) {
                    known(
                            step,
                            Arrays.stream(key.getEnumConstants())
                                    .map(Object::toString)
                                    .toList(),
                            before);
                }
                return arguments[1];
            }
            if (!step.matches("\\d{1,2}") || Integer.parseInt(step) >= MOST_ENTRIES) {
                throw new CellException(Sentence.of(
                        "%s is a list; number its entries from 0 to %d, as %s.0", before, MOST_ENTRIES - 1, before));
            }
            return arguments[0];
        }
        if (type instanceof Class<?> owner && owner.isRecord()) {
            known(step, names(owner), before);
            return Arrays.stream(owner.getRecordComponents())
                    .filter(component -> component.getName().equals(step))
                    .findFirst()
                    .orElseThrow()
                    .getGenericType();
        }
        if (type == Object.class && MONEY.containsKey(step)) {
            return MONEY.get(step);
        }
        throw new CellException(Sentence.of("%s has no parts", before));
    }

    private static void known(String step, Collection<String> names, Sentence owner) {
        if (!names.contains(step)) {
            throw new CellException(Sentence.of(
                    "%s has no field '%s'%s", owner, CellTexts.cut(step), Nearest.hint(CellTexts.cut(step), names)));
        }
    }

    private static List<String> names(Class<?> owner) {
        return Arrays.stream(owner.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private String last() {
        return path.get(path.size() - 1);
    }

    /** Whether it holds an id of its own entry, or of others. */
    boolean isId() {
        return List.of("id", "raisedBy", "with").contains(last());
    }

    /** Whether it holds the currency of an amount. */
    boolean isCurrency() {
        return last().equals("currency");
    }

    /** Whether it holds an amount of money, whose currency stands beside it. */
    boolean isAmount() {
        return last().equals("amount");
    }

    /** Whether it names the user who owns the opportunity. */
    boolean isOwner() {
        return last().equals("accountManager");
    }

    /** Whether it names somebody of our own, who may be a user. */
    boolean isColleague() {
        return isOwner() || path.get(0).equals("team") && last().equals("name");
    }

    /** Whether it holds one person's name, or an id made of it. */
    boolean isPerson() {
        return isColleague() || path.get(0).equals("stakeholders") && (last().equals("name") || last().equals("id"));
    }

    /** Whether it lies in an entry of a list, which may be repeated for each part of a cell. */
    boolean isInEntry() {
        return path.stream().anyMatch(step -> Character.isDigit(step.charAt(0)));
    }

    /** The field's place in an opportunity file. */
    String pointer() {
        return "/" + String.join("/", path);
    }
}
