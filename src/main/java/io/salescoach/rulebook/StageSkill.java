package io.salescoach.rulebook;

import org.jspecify.annotations.Nullable;

/** A fact: a skill that the stage requires, the account manager's level of it (null: never assessed) and the colleague on the team who is best at it, where anybody else was assessed. */
public record StageSkill(
        String skill,
        int required,
        @Nullable Integer level,
        @Nullable String colleague,
        @Nullable Integer colleagueLevel) {}
