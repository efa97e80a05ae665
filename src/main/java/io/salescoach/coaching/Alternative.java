package io.salescoach.coaching;

/**
 * An action of the playbook that the coach does not advise in a situation.
 *
 * @param code the action's code
 * @param title as the playbook words it for this opportunity
 * @param answers whether it answers something that was found, but does not suit
 * @param near whether it answers what the coach looks for in this stage at all
 */
public record Alternative(String code, String title, boolean answers, boolean near) {}
