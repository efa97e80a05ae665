package io.salescoach.pipeline.views;

/**
 * A list under a name.
 *
 * @param query the filters and the order, as the address of the list says them
 * @param preferred whether the list opens with it
 */
public record SavedView(long number, String name, String query, boolean preferred) {}
