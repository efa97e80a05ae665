-- What people write to each other about a deal.
create table deal_note (
    id             bigint generated always as identity primary key,
    opportunity_id varchar(64)              not null references opportunity (id) on delete cascade,
    made_by        varchar(200)             not null,
    made_at        timestamp with time zone not null,
    changed_at     timestamp with time zone,
    text           varchar(4000)            not null
);
create index deal_note_by_opportunity on deal_note (opportunity_id, id);

-- Who is named in a note. read_at: null until that person has read it.
create table deal_note_mention (
    note      bigint       not null references deal_note (id) on delete cascade,
    user_name varchar(200) not null,
    read_at   timestamp with time zone,
    primary key (note, user_name)
);
create index deal_note_mention_by_user on deal_note_mention (user_name, read_at);

-- The list of opportunities as somebody keeps it: its filters and its order, as an address says them.
create table saved_view (
    id        bigint generated always as identity primary key,
    user_name varchar(200)  not null,
    name      varchar(80)   not null,
    query     varchar(2000) not null,
    preferred boolean       not null,
    unique (user_name, name)
);
