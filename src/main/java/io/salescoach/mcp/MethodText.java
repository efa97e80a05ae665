package io.salescoach.mcp;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Text;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The method as the live tables have it, and the facts of a deal, as texts for an assistant. */
final class MethodText {

    /** The codes that the method lives by, as terms.csv names them. */
    private static final Map<String, Text> TERMS = new LinkedHashMap<>();

    static {
        TERMS.put("engagement", new Text("How a customer buys", "客户的购买方式"));
        TERMS.put("verdict", new Text("Verdict on need, authority, budget and timeline", "筛选结论（需求、决策权、预算、时间）"));
        TERMS.put("severity", new Text("How much a finding weighs", "发现的严重程度"));
        TERMS.put("quadrant", new Text("Quadrants of the SWOT", "SWOT 象限"));
        TERMS.put("surface", new Text("Excuses", "表面理由"));
        TERMS.put("cause", new Text("What lies behind an objection", "异议的真实原因"));
        TERMS.put("role", new Text("Who does an action", "行动由谁负责"));
    }

    private static final Text STAGES = new Text(
            "# The method of this company\n\n## Stages, in their order, with their share of the selling time\n\n",
            "# 本公司的销售方法\n\n## 各阶段（按先后顺序）及其销售时间占比\n\n");
    private static final Text AREAS =
            new Text("\n## Areas of findings, and in which stages they are looked for\n\n", "\n## 发现的领域及适用阶段\n\n");
    private static final Text FINDINGS = new Text("\n## Findings\n\n", "\n## 发现\n\n");
    private static final Text FACTS = new Text(
            "# The facts of a deal\n\nAbsent means not known. Dates are written as 2026-05-01. In changes, a field stands at"
                    + " its path; in add, a list is named by its code.\n",
            "# 商机的事实\n\n未填写表示未知。日期写作 2026-05-01。在 changes 中按路径填写字段；在 add 中用列表的代码指明列表。\n");
    private static final Text OWN_FIELDS = new Text("\n## Fields that this company has added\n\n", "\n## 本公司自有字段\n\n");

    private MethodText() {}

    static String method(Tables tables, Locale locale) {
        var text = new StringBuilder();
        text.append(STAGES.in(locale));
        tables.stages()
                .forEach((code, plan) -> text.append("- %s: %s (%s %%)%n"
                        .formatted(code, plan.title().in(locale), plan.share().toPlainString())));
        text.append(AREAS.in(locale));
        tables.areas()
                .forEach((code, area) -> text.append("- %s: %s (%s to %s; %s)%n"
                        .formatted(
                                code,
                                area.title().in(locale),
                                area.from(),
                                area.to(),
                                String.join(", ", area.engagements()))));
        TERMS.forEach((kind, title) -> {
            text.append("\n## ").append(title.in(locale)).append("\n\n");
            tables.terms().forEach((key, term) -> {
                if (key.startsWith(kind + " ")) {
                    text.append("- %s: %s%n".formatted(key.substring(kind.length() + 1), term.in(locale)));
                }
            });
        });
        text.append(FINDINGS.in(locale));
        tables.findings().values().stream()
                .filter(finding -> finding.told())
                .forEach(finding -> text.append("- %s (%s, %s): %s%n"
                        .formatted(
                                finding.code(),
                                finding.area(),
                                finding.severity(),
                                tables.inGeneral(finding, locale))));
        return text.toString();
    }

    static String facts(Tables tables, Locale locale) {
        var schema = FactSchema.OPPORTUNITY
                .with(tables::codes)
                .and(tables.definitions().values());
        var text = new StringBuilder(FACTS.in(locale));
        for (FactSection section : schema.sections()) {
            text.append("\n## %s%s%n%n".formatted(section.code(), place(section)));
            section.fields().forEach(field -> text.append(line(field)));
        }
        if (!tables.fields().isEmpty()) {
            text.append(OWN_FIELDS.in(locale));
            tables.fields()
                    .values()
                    .forEach(field -> text.append("- custom.%s (%s): %s%n"
                            .formatted(
                                    field.definition().code(),
                                    field.definition().of(),
                                    field.title().in(locale))));
        }
        return text.toString();
    }

    private static String place(FactSection section) {
        String at =
                section.path().isEmpty() ? "the file itself" : section.path().replace('/', '.');
        return " (%s%s)".formatted(section.list() ? "list at " : "at ", at);
    }

    private static String line(FactField field) {
        return "- %s: %s%s%s%n"
                .formatted(
                        field.name(),
                        field.type(),
                        field.codes().isEmpty() ? "" : ", one of " + String.join(", ", field.codes()),
                        field.required() ? ", required" : "");
    }
}
