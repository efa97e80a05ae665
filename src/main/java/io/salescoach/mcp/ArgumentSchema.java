package io.salescoach.mcp;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes the arguments of a tool as JSON Schema, from the record that reads them, so that the two cannot differ. */
final class ArgumentSchema {

    private ArgumentSchema() {}

    static Map<String, Object> of(Class<? extends Record> arguments) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (RecordComponent component : arguments.getRecordComponents()) {
            properties.put(component.getName(), property(component));
            if (has(component, NotNull.class) != null || has(component, NotBlank.class) != null) {
                required.add(component.getName());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(RecordComponent component) {
        Map<String, Object> property = type(component.getType());
        var about = has(component, JsonPropertyDescription.class);
        if (about != null) {
            property.put("description", about.value());
        }
        var size = has(component, Size.class);
        if (size != null && component.getType() == String.class) {
            property.put("maxLength", size.max());
        } else if (size != null && component.getType() == List.class) {
            property.put("maxItems", size.max());
        }
        var pattern = has(component, Pattern.class);
        if (pattern != null) {
            property.put("pattern", "^" + pattern.regexp() + "$");
        }
        if (has(component, PositiveOrZero.class) != null) {
            property.put("minimum", 0);
        }
        return property;
    }

    private static Map<String, Object> type(Class<?> type) {
        var schema = new LinkedHashMap<String, Object>();
        if (type == String.class) {
            schema.put("type", "string");
        } else if (type == LocalDate.class) {
            schema.put("type", "string");
            schema.put("format", "date");
        } else if (type == Integer.class || type == Long.class) {
            schema.put("type", "integer");
        } else if (type == Boolean.class) {
            schema.put("type", "boolean");
        } else if (type.isEnum()) {
            schema.put("type", "string");
            schema.put(
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        } else if (type == List.class) {
            schema.put("type", "array");
            schema.put("items", type(String.class));
        } else {
            schema.put("type", "object");
        }
        return schema;
    }

    /** What stands at a component gets to its accessor. */
    private static <T extends Annotation> @Nullable T has(RecordComponent component, Class<T> annotation) {
        return component.getAccessor().getAnnotation(annotation);
    }
}
