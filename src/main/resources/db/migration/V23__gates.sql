-- Moves of an opportunity that somebody made although the coach saw no reason for them: on with a gate shut, back, or out.
create table gate_override (
    id             bigint generated always as identity primary key,
    opportunity_id varchar(64)              not null references opportunity (id) on delete cascade,
    kind           varchar(20)              not null,
    from_stage     varchar(20)              not null,
    to_stage       varchar(20)              not null,
    reason         varchar(4000)            not null,
    -- labels of the findings that kept the gates shut, with commas between
    blockers       varchar(4000)            not null,
    made_by        varchar(200)             not null,
    made_at        timestamp with time zone not null
);
create index gate_override_by_opportunity on gate_override (opportunity_id, id);
create index gate_override_by_time on gate_override (made_at);
