package io.salescoach.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What a mapping needs besides the columns that somebody chose: what a file must have, and what goes without saying. */
record ImpliedSources(ImportChoices choices, Map<String, ImportField> fields, ObjectNode sources) {

    private static final String STATUS = "status";

    void add() {
        stage();
        currencies();
        people();
    }

    /** A stage such as "won" says how the deal ended too, unless a column of its own does. */
    private void stage() {
        var column = choices.columns().stream()
                .filter(each -> each.field().equals("stage"))
                .findFirst()
                .orElse(null);
        if (column == null) {
            sources.putObject("stage").put("constant", choices.stage());
            return;
        }
        var ended = new LinkedHashMap<String, String>();
        column.values().forEach((written, code) -> {
            if (code.indexOf(' ') > 0) {
                ended.put(written, code.substring(code.indexOf(' ') + 1));
            }
        });
        if (!ended.isEmpty() && !choices.gives(STATUS)) {
            ObjectNode source = sources.putObject(STATUS).put("column", column.column());
            ObjectNode values = source.putObject("values");
            ended.forEach(values::put);
            values.put("*", "OPEN");
        }
    }

    /** An amount has a currency, and a currency without an amount says nothing. */
    private void currencies() {
        var column = choices.columns().stream()
                .filter(each -> each.field().equals("value.currency"))
                .findFirst();
        sources.remove("value.currency");
        fields.values().stream()
                .filter(field -> field.isAmount() && choices.gives(field.path()))
                .map(ImportField::path)
                .sorted()
                .forEach(path -> {
                    ObjectNode source = sources.putObject(path.replaceFirst("amount$", "currency"));
                    if (column.isPresent()) {
                        source.put("column", column.get().column());
                        source.putObject("when")
                                .put("column", sources.path(path).path("column").asString())
                                .put("not", "");
                    } else {
                        source.put("constant", choices.currency());
                    }
                });
    }

    /** Entries of lists need an id; the owner is on the team of the deal. */
    private void people() {
        if (sources.has("stakeholders.0.name")) {
            String column = sources.path("stakeholders.0.name").path("column").asString();
            ObjectNode id =
                    sources.putObject("stakeholders.0.id").put("column", column).put("slug", "-");
            String split = sources.path("stakeholders.0.name").path("split").asString("");
            if (!split.isEmpty()) {
                id.put("split", split);
            }
        }
        for (String list : List.of("stakeholders", "needs", "plan")) {
            boolean isGiven =
                    choices.columns().stream().anyMatch(each -> each.field().startsWith(list + ".0."));
            if (isGiven && !sources.has(list + ".0.id")) {
                sources.putObject(list + ".0.id").put("constant", list.substring(0, 1) + "1");
            }
        }
        if (sources.path("accountManager") instanceof ObjectNode owner) {
            sources.set("team.0.name", owner.deepCopy());
            sources.putObject("team.0.role").put("constant", "ACCOUNT_MANAGER");
        }
    }
}
