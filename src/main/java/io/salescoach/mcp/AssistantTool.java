package io.salescoach.mcp;

import java.util.function.BiFunction;

/**
 * Something that an assistant can do here for its person.
 *
 * @param about what it does and when to use it, for a reader that knows nothing else of this service
 * @param arguments the record that it takes
 * @param call the call of the interface, method and path, that does the same: whoever may not make it may not use the tool
 * @param changes whether it changes what is stored
 * @param work gives the answer, which is sent as JSON
 */
record AssistantTool<A extends Record>(
        String name,
        String title,
        String about,
        Class<A> arguments,
        String call,
        boolean changes,
        BiFunction<Asker, A, Object> work) {

    String method() {
        return call.substring(0, call.indexOf(' '));
    }

    String path() {
        return call.substring(call.indexOf(' ') + 1);
    }
}
