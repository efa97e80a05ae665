package io.salescoach.rulebook.guard;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a condition, as the guard understood it: a value that is read from facts, or a comparison of such values.
 * Immutable. What a rule means is decided by this tree alone; nothing reads the text of a rule a second time.
 */
public sealed interface Expression {

    /** Where it begins, counted from the start of the condition. */
    int at();

    /** The type of its value, or null when that is not known. */
    @Nullable Type type();

    /** The expression as people write it. */
    String text();

    /** What it is made of. */
    default List<Expression> parts() {
        return List.of();
    }

    /** This expression and everything inside it. */
    default Stream<Expression> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Expression::all));
    }

    /** The class of its value without parameters, or null when not known. */
    default @Nullable Class<?> raw() {
        Type type = type();
        return type == null ? null : AllowedMembers.raw(type);
    }

    /** The expression without brackets around it. */
    default Expression bare() {
        return this instanceof Brackets brackets ? brackets.inside().bare() : this;
    }

    /** A text, number, code, yes, no or null. */
    record Literal(@Nullable Object value, @Nullable Type type, String text, int at) implements Expression {}

    /** The fact that is being matched; not written where one of its fields is named. */
    record Own(Class<?> type, String text, int at) implements Expression {}

    /** A value or fact bound as {@code $name}. */
    record Bound(String name, @Nullable Type type, int at) implements Expression {

        @Override
        public String text() {
            return name;
        }
    }

    /** Something read from a value: a field, or one of the reads that {@link AllowedMembers} lists. */
    record Read(
            Expression owner,
            String name,
            Method method,
            List<Expression> arguments,
            boolean called,
            @Nullable Type type,
            int at)
            implements Expression {

        @Override
        public List<Expression> parts() {
            return Stream.concat(Stream.of(owner), arguments.stream()).toList();
        }

        @Override
        public String text() {
            String of = owner.text().isEmpty() ? "" : owner.text() + ".";
            String with = arguments.stream().map(Expression::text).collect(Collectors.joining(", ", "(", ")"));
            return of + name + (called ? with : "");
        }
    }

    /** Two numbers calculated with each other: {@code + - *}. */
    record Calculated(Expression left, String sign, Expression right, Type type) implements Expression {

        @Override
        public int at() {
            return left.at();
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }

        @Override
        public String text() {
            return left.text() + " " + sign + " " + right.text();
        }
    }

    /** Round brackets, kept so that the text stays as it was written. */
    record Brackets(Expression inside, int at) implements Expression {

        @Override
        public @Nullable Type type() {
            return inside.type();
        }

        @Override
        public List<Expression> parts() {
            return List.of(inside);
        }

        @Override
        public String text() {
            return "(" + inside.text() + ")";
        }
    }

    /** An expression whose value is yes or no. */
    sealed interface YesOrNo extends Expression {

        @Override
        default Type type() {
            return boolean.class;
        }
    }

    /** {@code !} before something that is yes or no. */
    record Not(Expression inside, int at) implements YesOrNo {

        @Override
        public List<Expression> parts() {
            return List.of(inside);
        }

        @Override
        public String text() {
            return "!" + inside.text();
        }
    }

    /** All of them must hold ({@code &&}), or any of them ({@code ||}). */
    record Several(boolean any, List<Expression> parts) implements YesOrNo {

        @Override
        public int at() {
            return parts.get(0).at();
        }

        @Override
        public String text() {
            return parts.stream().map(Expression::text).collect(Collectors.joining(any ? " || " : " && "));
        }
    }

    /** Two values compared. */
    record Compared(Expression left, boolean not, Operator operator, Expression right) implements YesOrNo {

        @Override
        public int at() {
            return left.at();
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }

        @Override
        public String text() {
            return left.text() + (not ? " not " : " ") + operator.sign() + " " + right.text();
        }
    }

    /** A value that is, or is not, one of several. */
    record Among(Expression left, boolean not, List<Expression> values) implements YesOrNo {

        @Override
        public int at() {
            return left.at();
        }

        @Override
        public List<Expression> parts() {
            return Stream.concat(Stream.of(left), values.stream()).toList();
        }

        @Override
        public String text() {
            return left.text()
                    + (not ? " not in " : " in ")
                    + values.stream().map(Expression::text).collect(Collectors.joining(", ", "(", ")"));
        }
    }
}
