-- Releases that are not live: they wait for approval or for their time, or did not go live in the end. What one changes is
-- never altered: who wants to change it takes it back and sends another.
create table rule_candidate (
    number bigint generated always as identity primary key,
    -- WAITING, SCHEDULED, HELD, DECLINED, WITHDRAWN or PUBLISHED
    state varchar(20) not null,
    author varchar(200) not null,
    comment varchar(2000) not null,
    overrule_reason varchar(2000),
    -- the release that the changes were made from
    base bigint not null references rule_release (number),
    -- null: as soon as it is approved
    go_live_at timestamp with time zone,
    sent_at timestamp with time zone not null,
    -- what the gate found when it was sent, as JSON
    gate text not null,
    -- why it is held, as a sentence in JSON
    reason text,
    -- what it became
    release bigint references rule_release (number),
    -- until when an instance has it in hand
    taken_until timestamp with time zone
);
create index rule_candidate_by_state on rule_candidate (state, go_live_at);

create table rule_candidate_file (
    candidate bigint not null references rule_candidate (number) on delete cascade,
    name varchar(255) not null,
    -- null: the file is removed
    content text,
    primary key (candidate, name)
);

-- What people did with a candidate and said about it, and what became of it.
create table rule_candidate_note (
    id bigint generated always as identity primary key,
    candidate bigint not null references rule_candidate (number) on delete cascade,
    -- SENT, COMMENT, APPROVED, DECLINED, WITHDRAWN, HELD or PUBLISHED
    kind varchar(20) not null,
    made_by varchar(200) not null,
    made_at timestamp with time zone not null,
    text varchar(2000) not null,
    -- the place in the changes that it is about
    file varchar(255),
    line integer
);
create index rule_candidate_note_by_candidate on rule_candidate_note (candidate, id);

-- From which candidate a release came, and who approved it.
alter table rule_release add column candidate bigint;
alter table rule_release add column approved_by varchar(200);
