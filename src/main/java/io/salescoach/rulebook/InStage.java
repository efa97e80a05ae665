package io.salescoach.rulebook;

import io.salescoach.opportunity.Stage;
import java.time.LocalDate;

/**
 * A fact: the deal has been in its stage for so many days, beside the days after which it has stalled.
 *
 * @param days negative when it is to enter the stage later
 * @param stalledDays what stages.csv says for the stage
 */
public record InStage(Stage stage, LocalDate since, long days, int stalledDays) {}
