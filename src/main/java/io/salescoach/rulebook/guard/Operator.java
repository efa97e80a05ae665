package io.salescoach.rulebook.guard;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every comparison that a rule may make, as it is written. */
public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    CONTAINS("contains"),
    MEMBER_OF("memberOf"),
    MATCHES("matches"),
    STARTS_WITH("str[startsWith]"),
    ENDS_WITH("str[endsWith]"),
    LENGTH("str[length]");

    private static final Map<String, Operator> BY_SIGN =
            Arrays.stream(values()).collect(Collectors.toMap(Operator::sign, Function.identity()));

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    /** The comparison that the grammar takes, written so. */
    static Operator of(String sign) {
        return Objects.requireNonNull(BY_SIGN.get(sign), sign);
    }

    /** Whether it puts values in an order. */
    public boolean orders() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }

    /** The same order seen from the other side. */
    public Operator reversed() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            default -> throw new IllegalStateException(sign);
        };
    }
}
