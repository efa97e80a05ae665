package io.salescoach.release;

import io.salescoach.analysis.Remark;
import io.salescoach.input.Sentence;

/**
 * A remark about checked rules.
 *
 * @param line the line of a rule file, or the row of a table; 0 when it is the file as a whole
 * @param isNew whether the live rules do not give it too
 */
public record RuleRemark(Remark.Kind kind, String file, int line, Sentence message, boolean isNew) {

    static RuleRemark of(Remark remark, boolean isNew) {
        return new RuleRemark(remark.kind(), remark.file(), remark.line(), remark.message(), isNew);
    }
}
