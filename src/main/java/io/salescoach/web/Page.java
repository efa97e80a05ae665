package io.salescoach.web;

import java.util.List;

/**
 * A part of a list.
 *
 * @param page which part, from 0
 * @param size how many entries a full part has
 * @param total how many entries the whole list has
 */
public record Page<T>(List<T> items, int page, int size, long total) {}
