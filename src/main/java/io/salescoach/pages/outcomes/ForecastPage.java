package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.outcomes.Forecast;
import io.salescoach.pipeline.outcomes.ForecastView;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the open deals will bring, and the targets beside it. */
@Controller
class ForecastPage {

    private static final int MONTHS = 12;
    private static final int LONGEST_AMOUNT = 40;
    private static final Map<String, String> FIELDS =
            Map.of("/month", "month", "/amount", "amount", "/currency", "currency");

    private final ForecastView view;
    private final Words words;

    ForecastPage(ForecastView view, Words words) {
        this.view = view;
        this.words = words;
    }

    /**
     * A month with its picture: where bars and lines end, in percent of the width.
     *
     * @param target null without one that can be compared
     */
    record Bar(
            Forecast.Month month,
            String title,
            String value,
            String expected,
            String low,
            String high,
            @Nullable String target,
            String picture) {}

    @GetMapping("/pipeline/forecast")
    ModelAndView show(Viewer viewer) {
        return page(viewer, Form.empty());
    }

    /** Keeps a target; an empty amount takes it away. */
    @PostMapping("/pipeline/forecast/targets")
    ModelAndView target(Viewer viewer, @RequestParam MultiValueMap<String, String> sent, RedirectAttributes redirect) {
        var form = Form.of(new TreeMap<>(sent));
        YearMonth month = month(form);
        BigDecimal amount = amount(form);
        String currency = form.entered("currency");
        if (form.sound() && month != null) {
            try {
                view.target(viewer, month, amount, currency == null ? "" : currency.toUpperCase(Locale.ROOT));
                redirect.addFlashAttribute("told", words.message("forecast.target.kept"));
                return new ModelAndView("redirect:/pipeline/forecast");
            } catch (BadInputException e) {
                form.refuse(e, FIELDS, words);
            }
        }
        var page = page(viewer, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private @Nullable YearMonth month(Form form) {
        try {
            return YearMonth.parse(form.value("month").strip());
        } catch (DateTimeException e) {
            form.refuse("month", words.message("forecast.target.month"));
            return null;
        }
    }

    private @Nullable BigDecimal amount(Form form) {
        String text = form.entered("amount");
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= LONGEST_AMOUNT) {
                return new BigDecimal(text.replaceAll("[,，]", ""));
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        form.refuse("amount", words.message("field.number"));
        return null;
    }

    private ModelAndView page(Viewer viewer, Form form) {
        var forecast = view.show(viewer);
        var page = new ModelAndView("outcomes/forecast");
        page.addObject("forecast", forecast);
        page.addObject("bars", bars(forecast));
        page.addObject("form", form);
        var months = new LinkedHashMap<String, String>();
        YearMonth first = YearMonth.from(forecast.asOf());
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = first.plusMonths(i);
            months.put(month.toString(), title(month));
        }
        page.addObject("choices", months);
        if (form.value("currency").isEmpty()) {
            form.set("currency", forecast.currency());
        }
        return page;
    }

    private String title(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern(words.message("forecast.month-form"), words.locale()));
    }

    private List<Bar> bars(Forecast forecast) {
        double widest = 1;
        for (Forecast.Month month : forecast.months()) {
            widest = Math.max(widest, month.sum().value().doubleValue());
            BigDecimal target = converted(month);
            widest = target == null ? widest : Math.max(widest, target.doubleValue());
        }
        double most = widest;
        return forecast.months().stream()
                .map(month -> {
                    BigDecimal target = converted(month);
                    var sum = month.sum();
                    return new Bar(
                            month,
                            title(YearMonth.from(month.month())),
                            at(sum.value(), most),
                            at(sum.expected(), most),
                            at(sum.low(), most),
                            at(sum.high(), most),
                            target == null ? null : at(target, most),
                            words.message(
                                    "forecast.picture",
                                    words.money(sum.value(), forecast.currency()),
                                    words.money(sum.expected(), forecast.currency()),
                                    words.money(sum.low(), forecast.currency()),
                                    words.money(sum.high(), forecast.currency())));
                })
                .toList();
    }

    private static @Nullable BigDecimal converted(Forecast.Month month) {
        return month.target() == null ? null : month.target().converted();
    }

    private static String at(BigDecimal amount, double most) {
        return String.format(Locale.ROOT, "%.2f%%", 99 * amount.doubleValue() / most);
    }
}
