package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Opportunity;
import tools.jackson.databind.node.ObjectNode;

/**
 * An opportunity file that may be kept: well-formed, and owned by somebody to whom whoever sent it may give it.
 *
 * @param document the file as a tree, without fields that are null
 * @param json the same as text
 */
public record ValidFile(Opportunity opportunity, ObjectNode document, String json) {}
