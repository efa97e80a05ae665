package io.salescoach.opportunity;

import io.salescoach.input.Limits;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Collection;

/**
 * How long and how great a fact may be, from the constraints on its component.
 *
 * @param characters of a text, or of each of several
 * @param oneLine whether it is written in one line
 * @param least the least number
 * @param most the greatest number
 * @param integer digits before the point
 * @param fraction digits after it
 */
public record FactLimits(int characters, boolean oneLine, int least, int most, int integer, int fraction) {

    static FactLimits of(Collection<Annotation> constraints, boolean oneLine) {
        int characters = Limits.NAME;
        int least = 0;
        int most = Integer.MAX_VALUE;
        int integer = 9;
        int fraction = 0;
        for (Annotation constraint : constraints) {
            if (constraint instanceof Size size) {
                characters = size.max();
            } else if (constraint instanceof Positive) {
                least = 1;
            } else if (constraint instanceof Min min) {
                least = Math.toIntExact(min.value());
            } else if (constraint instanceof Max max) {
                most = Math.toIntExact(max.value());
            } else if (constraint instanceof Digits digits) {
                integer = digits.integer();
                fraction = digits.fraction();
            }
        }
        return new FactLimits(characters, oneLine || characters <= Limits.NAME, least, most, integer, fraction);
    }
}
