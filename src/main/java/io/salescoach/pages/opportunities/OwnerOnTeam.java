package io.salescoach.pages.opportunities;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Role;
import io.salescoach.pipeline.store.PersonSkillRepository;
import io.salescoach.pipeline.store.PersonSkillRepository.Person;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Puts the owner of a new opportunity on its team, with the skills that were noted of this person before. */
@Component
class OwnerOnTeam {

    private final PersonSkillRepository skills;
    private final UserNames users;

    OwnerOnTeam(PersonSkillRepository skills, UserNames users) {
        this.skills = skills;
        this.users = users;
    }

    void put(Viewer viewer, ObjectNode file) {
        String owner = file.path("accountManager").asString(viewer.seesAll() ? "" : viewer.name());
        if (owner.isBlank()) {
            return;
        }
        String called = users.shown(owner);
        var member = file.putArray("team").addObject();
        member.put("name", called).put("role", Role.ACCOUNT_MANAGER.name());
        skills.of(viewer, called)
                .or(() -> skills.of(viewer, owner))
                .map(Person::skills)
                .ifPresent(levels -> levels.forEach(member.putObject("skills")::put));
    }
}
