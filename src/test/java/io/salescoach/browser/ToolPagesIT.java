package io.salescoach.browser;

import java.util.List;

/** The method's ten forms of one opportunity, filled in. */
@BrowserTest
class ToolPagesIT {

    private static final List<String> TOOLS = List.of(
            "CUSTOMER_PROFILE_FORM",
            "SWOT_FORM",
            "POTENTIAL_NEEDS_FORM",
            "VISIT_RECORD",
            "SITUATION_DIFFICULTY_IMPACT_FORM",
            "QUESTION_PREPARATION",
            "QUESTIONING_AND_LISTENING",
            "SUCCESS_CASES",
            "FAB",
            "OPPORTUNITY_ASSESSMENT");

    @InEveryWindow
    void everyFormIsListedAndCanBeRead(Window window, Browsers browsers) {
        var reader = browsers.open(window).signIn("wang.fang").open("/opportunities/huadong-vpn/tools");
        reader.reads("tool.all").checks("tools");
        for (String tool : TOOLS) {
            reader.open("/opportunities/huadong-vpn/tools/" + tool);
            reader.sees("Huadong Logistics").checks("tool-" + tool);
        }
    }
}
