package io.salescoach.rulebook;

import io.salescoach.opportunity.Stage;

/** A fact: the deal has been in its stage for so many days, negative when it is to enter it later. */
public record InStage(Stage stage, long days) {}
