package io.salescoach.pages.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSection;
import io.salescoach.pages.Words;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.i18n.LocaleContextHolder;

@SpringBootTest
@AutoConfigureMockMvc
class FactLabelsTests {

    @Autowired
    private Words words;

    @Autowired
    private FactLabels labels;

    @Test
    void everySectionAndFieldHasALabelInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
            LocaleContextHolder.setLocale(locale);
            try {
                for (FactSection section : words.schema().sections()) {
                    assertThat(labels.section(section.code())).isNotEqualTo(section.code());
                    assertThat(labels.lead(section.code())).isNotBlank();
                    for (FactField field : section.fields()) {
                        assertThat(labels.label(section, field))
                                .as("%s %s", section.code(), field.path())
                                .isNotEqualTo(field.name())
                                .isNotEqualTo(field.path());
                        field.codes()
                                .forEach(code -> assertThat(words.called(field.vocabulary(), code))
                                        .as("%s %s", field.vocabulary(), code)
                                        .isNotEqualTo(code));
                    }
                }
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/needs/1/impact, 客户需求 2",
        "/swot/0/note, 客户SWOT 1",
        "/customer/profile/0/topic, 客户全貌 1",
        "/qualification/budget, 商机筛选",
        "/value/amount, 基本信息",
        "/team/0/skills/NEGOTIATING, 我方团队",
        "/competitors/0/position, 竞争对手 1",
        "/event/on, 促使决策的事件",
        "/elsewhere, /elsewhere"
    })
    void aFactThatIsWrongIsNamedAsThePageNamesIt(String pointer, String name) {
        LocaleContextHolder.setLocale(Locale.CHINA);
        try {
            assertThat(labels.wrong(new Problem(pointer, Sentence.of("is required")), true))
                    .startsWith(name)
                    .as("behind a question stands no colon")
                    .endsWith(pointer.equals("/qualification/budget") ? "是否有预算？必须填写" : "：必须填写");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
