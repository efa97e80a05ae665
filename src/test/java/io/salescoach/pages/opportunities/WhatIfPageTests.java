package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Changes that are tried before anybody saves them. */
class WhatIfPageTests extends DealForms {

    @Test
    void whatIfShowsAndKeepsNothing() {
        var sent = fields("/what-if");
        sent.set("qualification.authority", "YES");
        sent.set("needs.+.statement", "a new need");
        var answer = post("/what-if", sent);
        assertThat(answer).hasStatusOk();
        assertThat(DealFiles.text(answer)).contains("No longer found");
        assertThat(DealFiles.stored(mvc, id)).isEqualTo(DealFiles.full(id, "a text"));
        assertThat(DealFiles.text(DealFiles.page(mvc, path + "/history", "en"))).doesNotContain("Advice given");
        sent.add("save", "true");
        assertThat(post("/what-if", sent)).hasRedirectedUrl(path + "#path");
        var file = DealFiles.stored(mvc, id);
        assertThat(file.at("/qualification/authority").asString()).isEqualTo("YES");
        assertThat(file.at("/needs/2/statement").asString()).isEqualTo("a new need");
        assertThat(file.path("visits")).hasSize(2);
    }

    /** The skills of those who are there, and one more entry of every list, can be tried as well. */
    @Test
    void whatIfTriesSkillsAndEveryList() {
        var sent = fields("/what-if");
        sent.set("team.~0.skills.NEGOTIATING", "5");
        sent.set("team.+.name", "Chen");
        sent.set("team.+.role", "EXECUTIVE");
        sent.set("swot.+.quadrant", "THREAT");
        sent.set("swot.+.factor", "a rival");
        sent.set("profile.+.source", "CUSTOMER");
        sent.set("profile.+.topic", "their offer");
        sent.set("objections.+.quote", "too dear");
        assertThat(post("/what-if", sent)).hasStatusOk();
        assertThat(DealFiles.stored(mvc, id)).isEqualTo(DealFiles.full(id, "a text"));
        sent.add("save", "true");
        assertThat(post("/what-if", sent)).hasRedirectedUrl(path + "#path");
        var file = DealFiles.stored(mvc, id);
        assertThat(file.at("/team/0/skills/NEGOTIATING").asInt()).isEqualTo(5);
        assertThat(file.at("/team/2/role").asString()).isEqualTo("EXECUTIVE");
        assertThat(file.at("/swot/2/factor").asString()).isEqualTo("a rival");
        assertThat(file.at("/customer/profile/2/topic").asString()).isEqualTo("their offer");
        assertThat(file.at("/objections/1/quote").asString()).isEqualTo("too dear");
    }
}
