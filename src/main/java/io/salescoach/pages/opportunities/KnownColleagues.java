package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.PersonSkillRepository;
import io.salescoach.pipeline.store.PersonSkillRepository.Person;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Our people whose skills were entered on another deal: one press fills them in on this one. Templates know it as {@code @knownColleagues}. */
@Component
public class KnownColleagues {

    private static final int MOST = 30;

    private final PersonSkillRepository skills;
    private final OpportunityService opportunities;

    KnownColleagues(PersonSkillRepository skills, OpportunityService opportunities) {
        this.skills = skills;
        this.opportunities = opportunities;
    }

    /**
     * Somebody who can be put on the team.
     *
     * @param form the address of the form with everything filled in
     */
    public record Offer(String name, String role, int skills, String form) {}

    /** Those who are not on the team of this deal. */
    public List<Offer> of(Viewer viewer, StoredOpportunity stored) {
        var there = opportunities.facts(stored).team().stream()
                .map(TeamMember::name)
                .map(String::strip)
                .toList();
        return skills.latest(viewer, MOST + there.size()).stream()
                .filter(person -> !there.contains(person.name()))
                .limit(MOST)
                .sorted(Comparator.comparing(Person::name))
                .map(person -> new Offer(
                        person.name(), person.role().name(), person.skills().size(), form(stored.id(), person)))
                .toList();
    }

    private static String form(String id, Person person) {
        var address = UriComponentsBuilder.fromPath("/opportunities/{id}/add/team")
                .queryParam("name", "{name}")
                .queryParam("role", "{role}");
        var values = new ArrayList<Object>(List.of(id, person.name(), person.role()));
        person.skills().forEach((skill, level) -> {
            address.queryParam("skills." + skill, level);
        });
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }
}
