package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The users of the service, of whom an export speaks in its own words.
 *
 * @param find gives the name of the one user who is meant; null for nobody, and for more than one
 */
record KnownUsers(UnaryOperator<@Nullable String> find) {

    /** The user who is called so; else the value as it stands, which is told of an owner: nobody is made up. */
    JsonNode inPlaceOf(JsonNode value, String written, MappedField field, String column, RowNotes notes) {
        String user = find.apply(written);
        if (user != null) {
            return JsonNodeFactory.instance.stringNode(user);
        }
        if (field.isOwner()) {
            notes.remark(column, Sentence.of("'%s' is no user here, or more than one", CellTexts.cut(written)));
        }
        return value;
    }
}
