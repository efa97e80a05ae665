package io.salescoach.pipeline.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that somebody wants among many others.
 *
 * @param file gets the file that is there, or null, and gives the file that should be there
 */
public record OpportunityChange(String id, Function<@Nullable ObjectNode, ObjectNode> file) {}
