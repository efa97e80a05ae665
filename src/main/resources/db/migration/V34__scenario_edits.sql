-- Scenarios that expect something else once a draft is live: the files of the folder change when it goes live, and never if
-- it does not.
create table rule_draft_scenario (
    owner varchar(200) not null,
    -- below the scenarios folder
    file varchar(500) not null,
    -- the hash of the file that the text was made from; where another text lies there, this one counts no more
    seen varchar(64) not null,
    content text not null,
    primary key (owner, file)
);

create table rule_candidate_scenario (
    candidate bigint not null references rule_candidate (number) on delete cascade,
    file varchar(500) not null,
    seen varchar(64) not null,
    content text not null,
    primary key (candidate, file)
);

create table rule_check_scenario (
    check_id varchar(36) not null references rule_check (id) on delete cascade,
    file varchar(500) not null,
    seen varchar(64) not null,
    content text not null,
    primary key (check_id, file)
);
