-- The skills of our people as each deal notes them, so that what was entered once is offered on the next.
create table person_skill (
    opportunity_id varchar(64)              not null references opportunity (id) on delete cascade,
    person         varchar(200)             not null,
    role           varchar(20)              not null,
    -- a JSON object of levels
    skills         varchar(2000)            not null,
    noted_at       timestamp with time zone not null,
    primary key (opportunity_id, person)
);
create index person_skill_by_person on person_skill (person, noted_at);
create index person_skill_by_time on person_skill (noted_at);
