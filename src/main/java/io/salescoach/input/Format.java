package io.salescoach.input;

import java.util.Locale;

/** How a file is written. */
public enum Format {
    JSON,
    YAML;

    /** The format that a file's name tells. */
    public static Format of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        throw BadInputException.unreadable(Sentence.of("the name '%s' should end in .json, .yaml or .yml", fileName));
    }
}
