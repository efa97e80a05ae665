package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Problem;
import io.salescoach.opportunity.Sentence;
import io.salescoach.rulebook.Tables.FactSection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.i18n.LocaleContextHolder;

@SpringBootTest
@AutoConfigureMockMvc
class SectionsTests {

    @Autowired
    private Sections sections;

    @Autowired
    private FactLabels labels;

    @Test
    void theSectionsThatFindingsLeadToAreThoseOfThePages() {
        var viewer = new Viewer("wang.fang", Set.of(UserRole.ACCOUNT_MANAGER));
        assertThat(sections.all(viewer))
                .extracting(Section::code)
                .containsExactlyElementsOf(
                        Arrays.stream(FactSection.values()).map(Sections::code).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "/needs/1/impact, 客户需求 2",
        "/swot/0/note, 客户SWOT 1",
        "/customer/profile/0/topic, 客户全貌 1",
        "/qualification/budget, 商机甄别",
        "/value/amount, 基本信息",
        "/team/0/skills/NEGOTIATING, 我方团队",
        "/elsewhere, /elsewhere"
    })
    void aFactThatIsWrongIsNamedAsThePageNamesIt(String pointer, String name) {
        LocaleContextHolder.setLocale(Locale.CHINA);
        try {
            assertThat(labels.wrong(new Problem(pointer, Sentence.of("is required")), true))
                    .startsWith(name)
                    .endsWith("：必须填写");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
