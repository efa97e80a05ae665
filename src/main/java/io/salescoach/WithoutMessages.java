package io.salescoach;

import java.io.IOException;
import java.sql.SQLException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Prints where something failed without what the exceptions say: a database, for one, quotes the row that it refuses, and
 * what stands in there is the customer's.
 */
class WithoutMessages implements StackTracePrinter {

    private static final int LONGEST = 20_000;

    private final StackTracePrinter printer = StandardStackTracePrinter.rootFirst()
            .withFormatter(WithoutMessages::name)
            .withMaximumLength(LONGEST);

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        printer.printStackTrace(failure, out);
    }

    private static String name(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql ? name + " (SQL state " + sql.getSQLState() + ")" : name;
    }
}
