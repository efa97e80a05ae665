package io.salescoach.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.stream.Collectors;

/** The text is a currency code of ISO 4217, as {@code CNY}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Currency.Validator.class)
public @interface Currency {

    String message() default "currency";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks the code up in what the JDK knows of ISO 4217. */
    class Validator implements ConstraintValidator<Currency, String> {

        private static final Set<String> CODES = java.util.Currency.getAvailableCurrencies().stream()
                .map(java.util.Currency::getCurrencyCode)
                .collect(Collectors.toSet());

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || isKnown(code);
        }

        public static boolean isKnown(String code) {
            return CODES.contains(code);
        }
    }
}
