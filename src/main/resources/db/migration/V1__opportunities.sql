-- What opportunities are found by. Runs on H2 and on PostgreSQL.
create table opportunity (
    id varchar(64) not null primary key,
    version bigint not null,
    name varchar(200) not null,
    account_manager varchar(200),
    stage varchar(20) not null,
    status varchar(20) not null,
    amount numeric(21, 6),
    currency varchar(3),
    customer varchar(200),
    opened_on date,
    stage_entered_on date,
    expected_close_on date,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    -- id, name and customer in small letters: databases do not agree on the small letters of other alphabets
    search_text varchar(1000) not null
);

create index opportunity_by_account_manager on opportunity (account_manager, updated_at);
create index opportunity_by_status on opportunity (status, id);
create index opportunity_by_stage on opportunity (stage, updated_at);
create index opportunity_by_update on opportunity (updated_at, id);

-- The files, as they were given. Apart, so that lists do not read through them.
create table opportunity_file (
    opportunity_id varchar(64) not null primary key references opportunity (id) on delete cascade,
    document varchar(1048576) not null
);

-- Everything that happened to an opportunity; outlives it.
create table history_entry (
    id bigint generated always as identity primary key,
    opportunity_id varchar(64) not null,
    kind varchar(20) not null,
    version bigint not null,
    -- the version that the entry made; null for an entry that changed nothing, so that no version is made twice
    made_version bigint,
    happened_at timestamp with time zone not null,
    user_name varchar(200) not null,
    content varchar(1048576) not null,
    constraint version_made_once unique (opportunity_id, made_version)
);

create index history_entry_by_opportunity on history_entry (opportunity_id, id);

-- What people made of an action, for each finding that it answered.
create table feedback (
    history_id bigint not null,
    opportunity_id varchar(64) not null,
    action varchar(200) not null,
    finding varchar(400) not null,
    rule_name varchar(400) not null,
    outcome varchar(20) not null,
    -- SHA-256 of the facts of the finding
    facts varchar(64) not null,
    given_on date not null,
    -- whether it still holds: newer feedback, or the end of the opportunity, lifts it
    holds boolean not null,
    primary key (history_id, finding)
);

create index feedback_by_opportunity on feedback (opportunity_id, holds);

-- The numbers by which sets of rules are told in a few characters.
create table rule_name (
    id integer generated always as identity primary key,
    name varchar(400) not null unique
);

-- How often an opportunity was advised with the same set of rules: what the journal amounts to, in far fewer rows.
create table advised (
    opportunity_id varchar(64) not null,
    rules varchar(2000) not null,
    times bigint not null,
    since timestamp with time zone not null,
    primary key (opportunity_id, rules)
);
