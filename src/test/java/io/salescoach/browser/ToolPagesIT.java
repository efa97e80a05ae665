package io.salescoach.browser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The method's ten forms of one opportunity, filled in. */
@BrowserTest
class ToolPagesIT {

    @ParameterizedTest
    @CsvSource({"1280, en, Forms", "390, zh, 工具表单"})
    void theFormsAreListed(int width, String language, String title, Browsers browsers) {
        var reader = browsers.open(width, language).signIn("wang.fang").open("/opportunities/huadong-vpn/tools");
        reader.sees(title).checks("tools-" + language + "-" + width);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUSTOMER_PROFILE_FORM",
                "SWOT_FORM",
                "POTENTIAL_NEEDS_FORM",
                "VISIT_RECORD",
                "SITUATION_DIFFICULTY_IMPACT_FORM",
                "QUESTION_PREPARATION",
                "QUESTIONING_AND_LISTENING",
                "SUCCESS_CASES",
                "FAB",
                "OPPORTUNITY_ASSESSMENT"
            })
    void eachFormCanBeReadEverywhere(String tool, Browsers browsers) {
        for (var reader : java.util.List.of(browsers.open(1280, "en"), browsers.open(390, "zh"))) {
            reader.signIn("wang.fang").open("/opportunities/huadong-vpn/tools/" + tool);
            reader.sees("Huadong Logistics").checks("tool-" + tool + "-" + reader.width());
        }
    }
}
