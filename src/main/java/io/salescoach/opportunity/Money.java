package io.salescoach.opportunity;

import io.salescoach.input.Currency;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/** An amount in a currency of ISO 4217. */
public record Money(
        @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 6) BigDecimal amount,

        @NotNull @Currency String currency) {}
