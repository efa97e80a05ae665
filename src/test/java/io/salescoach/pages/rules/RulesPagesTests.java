package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;

/** Every page on rules is there, and in both languages. */
class RulesPagesTests extends RulesPages {

    @Autowired
    private RuleWords words;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rules",
                "/rules/catalogue?q=budget&area=QUALIFICATION",
                "/rules/catalogue/rule?name=the customer does not have a budget",
                "/rules/tables",
                "/rules/tables/stages",
                "/rules/tables/playbook?row=2",
                "/rules/tables/findings?add=3",
                "/rules/tables/objection-examples?page=2",
                "/rules/tables/objection-phrases",
                "/rules/tables/team-problems?q=nothing-has-this",
                "/rules/files",
                "/rules/files/verdict.drl",
                "/rules/draft",
                "/rules/draft?check=none",
                "/rules/draft/progress?check=none",
                "/rules/releases",
                "/rules/releases/1",
                "/rules/workbook",
                "/team-review?team=a&symptom=PRICE_COMPETITION"
            })
    void everyPageIsShownInBothLanguages(String address) {
        for (String language : new String[] {"en", "zh"}) {
            var answer = mvc.get()
                    .uri(address)
                    .with(MANAGER)
                    .header("Accept-Language", language)
                    .exchange();
            assertThat(answer).as(address).hasStatusOk();
            assertThat(body(answer)).doesNotContain("??");
        }
    }

    @Test
    void rulesAreCalledByNamesOfTheReadersLanguage() {
        assertThat(body(get("/rules/catalogue?q=budget")))
                .contains("the customer does not have a budget")
                .doesNotContain("客户没有预算");
        assertThat(bodyInChinese("/rules/catalogue?q=budget"))
                .contains("客户没有预算", "缺了这一项，其余做得再好，单子也走不下去。")
                .doesNotContain("the customer does not have a budget", "What is missing here");
    }

    @Test
    void aRuleShowsWhichOpenDealsItFindsAndNearlyFinds() {
        String address = "/rules/catalogue/rule?name=the customer does not have a budget";
        assertThat(body(get(address))).contains("hx-get=").doesNotContain("Nearly found");
        assertThat(body(get(address + "&deals=true")))
                .contains("Nearly found", "/why-not?rule=the%20customer%20does%20not%20have%20a%20budget")
                .doesNotContain("hx-get=");
        assertThat(bodyInChinese(address + "&deals=true")).contains("差一点命中", "最接近的：");
        assertThat(body(get("/rules/catalogue?q=budget"))).contains("/rules/catalogue/rule?name=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyCodeThatIsChosenHasWords(String language) throws Exception {
        // English words that are codes as they are.
        var same = language.equals("en")
                ? List.of("yes", "no", "opportunity", "customer", "need", "visit", "competitor", "criterion")
                : List.of();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            var files = RuleFiles.load(Path.of("rules"));
            assertThat(TableSchema.all())
                    .allSatisfy(schema -> assertThat(schema.columns())
                            .allSatisfy(column -> assertThat(column.codes().in(files))
                                    .as(schema.name() + " " + column.name())
                                    .noneMatch(code -> words.code(column, code).equals(code) && !same.contains(code))));
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rules/tables/none",
                "/rules/catalogue/rule?name=no such rule",
                "/rules/files/none.drl",
                "/rules/files/pom.xml",
                "/rules/releases/99",
                "/rules/releases/1?from=99"
            })
    void whatIsNotThereIsNotFound(String address) {
        assertThat(mvc.get().uri(address).with(MANAGER)).hasStatus(HttpStatus.NOT_FOUND);
    }
}
