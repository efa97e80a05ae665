-- Practice: who played which scenario, what was answered, and what the coach said. Runs on H2 and on PostgreSQL.
-- Learners are named, not referenced: results stay when a user is deleted.
create table practice_play (
    id varchar(36) not null primary key,
    learner varchar(200) not null,
    file varchar(1000) not null,
    name varchar(200) not null,
    -- the scenario as it was when the play began: editing it later changes no play
    scenario varchar(1048576) not null,
    as_of date not null,
    steps integer not null,
    answered integer not null,
    points integer not null,
    most integer not null,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    -- names learner and scenario while the play goes on, so that nobody plays one twice at once; then null
    open_key varchar(64),
    constraint practice_play_open_once unique (open_key)
);

create index practice_play_by_learner on practice_play (learner, finished_at);
create index practice_play_by_end on practice_play (finished_at);

-- One answered step, with all that was shown: rules and wording may be others tomorrow.
create table practice_step (
    play varchar(36) not null references practice_play (id),
    number integer not null,
    points integer not null,
    most integer not null,
    answered_at timestamp with time zone not null,
    -- as JSON
    review varchar(1048576) not null,
    primary key (play, number)
);

-- What was asked and how it went, to tell which topics are missed most.
create table practice_mark (
    play varchar(36) not null,
    step integer not null,
    number integer not null,
    topic varchar(20) not null,
    code varchar(200) not null,
    points integer not null,
    most integer not null,
    primary key (play, step, number),
    foreign key (play, step) references practice_step (play, number)
);
