package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.BadInput;
import io.salescoach.opportunity.Documents;
import io.salescoach.opportunity.Limits;
import io.salescoach.opportunity.Stage;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.Opportunities;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down a new opportunity, with the little that is known at the beginning. The id is made with the form and not with
 * its arrival, so that a form that is sent twice makes one opportunity.
 */
@Controller
class NewOpportunityPage {

    private static final List<String> CURRENCIES = List.of("CNY", "USD", "EUR", "HKD", "JPY", "GBP", "SGD");
    private static final Map<String, String> NAMES = Map.of(
            "/name", "name",
            "/customer/name", "customer",
            "/customer/industry", "industry",
            "/offering", "offering",
            "/value/amount", "amount",
            "/value/currency", "currency",
            "/expectedCloseOn", "expectedCloseOn",
            "/accountManager", "accountManager",
            "/stage", "stage");

    private final Opportunities opportunities;
    private final Words words;
    private final Clock clock;

    NewOpportunityPage(Opportunities opportunities, Words words, Clock clock) {
        this.opportunities = opportunities;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/new-opportunity")
    String empty(Model model) {
        var form = Form.empty();
        form.set("id", "o-" + UUID.randomUUID());
        form.set("stage", Stage.ENTRANCE);
        form.set("currency", CURRENCIES.get(0));
        return show(form, model);
    }

    @PostMapping("/new-opportunity")
    String create(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        var form = Form.of(new LinkedHashMap<>(sent));
        ObjectNode file = file(form);
        if (form.sound()) {
            try {
                String id = opportunities.create(viewer, file).id();
                redirect.addFlashAttribute("told", words.message("new.done"));
                return "redirect:/opportunities/" + id;
            } catch (BadInput e) {
                form.refuse(e, NAMES, words);
            } catch (ResponseStatusException e) {
                if (e.getStatusCode() == HttpStatus.CONFLICT) {
                    // The form came twice; the first one did it.
                    return "redirect:/opportunities/"
                            + opportunities.find(viewer, form.value("id")).id();
                }
                throw e;
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(form, model);
    }

    private String show(Form form, Model model) {
        var stages = new LinkedHashMap<String, String>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.name(), words.stage(stage));
        }
        var currencies = new LinkedHashMap<String, String>();
        CURRENCIES.forEach(code -> currencies.put(code, code));
        model.addAttribute("form", form);
        model.addAttribute("stages", stages);
        model.addAttribute("currencies", currencies);
        return "opportunities/new";
    }

    /** The opportunity file that the form says; what is wrong is noted at the form. */
    private ObjectNode file(Form form) {
        ObjectNode file = Documents.read("{}");
        String today = LocalDate.now(clock).toString();
        file.put("id", form.value("id"));
        file.put("openedOn", today);
        file.put("stageEnteredOn", today);
        file.put("stage", form.value("stage"));
        if (form.entered("name") == null) {
            form.refuse("name", words.message("new.name.missing"));
        }
        text(form, "name", Limits.NAME, file, "name");
        text(form, "offering", Limits.TEXT, file, "offering");
        text(form, "accountManager", Limits.NAME, file, "accountManager");
        ObjectNode customer = file.objectNode();
        text(form, "customer", Limits.NAME, customer, "name");
        text(form, "industry", Limits.TEXT, customer, "industry");
        if (!customer.isEmpty()) {
            file.set("customer", customer);
        }
        BigDecimal amount = amount(form);
        if (amount != null) {
            file.putObject("value").put("amount", amount).put("currency", form.value("currency"));
        }
        try {
            String date = form.entered("expectedCloseOn");
            if (date != null) {
                file.put("expectedCloseOn", LocalDate.parse(date).toString());
            }
        } catch (DateTimeParseException e) {
            form.refuse("expectedCloseOn", words.message("field.date"));
        }
        return file;
    }

    private void text(Form form, String field, int longest, ObjectNode into, String name) {
        String text = form.entered(field);
        if (text != null && text.length() > longest) {
            form.refuse(field, words.message("field.long", longest));
        } else if (text != null) {
            into.put(name, text);
        }
    }

    private @Nullable BigDecimal amount(Form form) {
        String text = form.entered("amount");
        if (text == null) {
            return null;
        }
        try {
            var amount = new BigDecimal(text.replaceAll("[,，\\s]", ""));
            if (amount.signum() < 0) {
                form.refuse("amount", words.message("field.negative"));
            }
            return amount;
        } catch (NumberFormatException e) {
            form.refuse("amount", words.message("field.number"));
            return null;
        }
    }
}
