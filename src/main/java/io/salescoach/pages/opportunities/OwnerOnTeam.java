package io.salescoach.pages.opportunities;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.store.OpportunityService;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Puts the owner of a new opportunity on its team, with the skills that were noted of this person on another one. */
@Component
class OwnerOnTeam {

    /** The opportunities that were changed last, in which skills are looked for. */
    private static final int MAX_LOOKED_AT = 10;

    private final OpportunityService opportunities;
    private final UserNames users;

    OwnerOnTeam(OpportunityService opportunities, UserNames users) {
        this.opportunities = opportunities;
        this.users = users;
    }

    void put(Viewer viewer, ObjectNode file) {
        String owner = file.path("accountManager").asString(viewer.seesAll() ? "" : viewer.name());
        if (owner.isBlank()) {
            return;
        }
        var member = file.putArray("team").addObject();
        member.put("name", users.shown(owner)).put("role", Role.ACCOUNT_MANAGER.name());
        var skills = skills(viewer, owner);
        if (!skills.isEmpty()) {
            skills.forEach(member.putObject("skills")::put);
        }
    }

    private Map<String, Integer> skills(Viewer viewer, String owner) {
        var search =
                new OpportunityQuery(owner, null, null, null, null, null, null, 0, MAX_LOOKED_AT, "updatedAt,desc");
        return opportunities.list(viewer, search).items().stream()
                .map(listed -> opportunities.facts(opportunities.find(viewer, listed.id())))
                .flatMap(facts -> facts.team().stream())
                .filter(member -> member.role() == Role.ACCOUNT_MANAGER)
                .map(TeamMember::skills)
                .filter(skills -> !skills.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }
}
