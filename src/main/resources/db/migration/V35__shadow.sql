-- The commit of the rules folder that a release came from, and whether the rules are exactly those of the commit.
alter table rule_release add column commit_hash varchar(64);
alter table rule_release add column commit_clean boolean;

-- Archives of rule books that people sent and have not taken yet, one each. Gone after a day.
create table rule_archive (
    owner varchar(200) not null primary key,
    name varchar(200) not null,
    sent_at timestamp with time zone not null,
    -- the bytes in base 64
    content text not null
);

-- Rules that run beside the live ones. What one is made of never changes.
create table rule_shadow (
    number bigint generated always as identity primary key,
    -- YES, or null once it has ended: so one runs at most
    running varchar(3) unique,
    -- RUNNING, DROPPED, LIVE or FAILED
    state varchar(20) not null,
    -- DRAFT, CANDIDATE or RELEASE
    kind varchar(20) not null,
    -- the number of the candidate or release
    source bigint,
    -- the release that its changes were made from
    base bigint not null references rule_release (number),
    hash varchar(64) not null,
    started_by varchar(200) not null,
    started_at timestamp with time zone not null,
    -- null: the service itself
    ended_by varchar(200),
    ended_at timestamp with time zone,
    -- why the service ended it, as a sentence in JSON
    reason text
);

create table rule_shadow_file (
    shadow bigint not null references rule_shadow (number),
    name varchar(255) not null,
    -- null: the file is removed
    content text,
    primary key (shadow, name)
);

-- What the last shadow says of each open opportunity beside what a release says.
create table rule_shadow_deal (
    shadow bigint not null references rule_shadow (number),
    opportunity_id varchar(64) not null,
    opportunity_version bigint not null,
    -- the release that was live
    release bigint not null,
    as_of date not null,
    changed boolean not null,
    failed boolean not null,
    -- before and after, as JSON; null when nothing differs
    content text,
    primary key (shadow, opportunity_id)
);

-- Each single difference, so that deals can be counted by it.
create table rule_shadow_change (
    shadow bigint not null references rule_shadow (number),
    opportunity_id varchar(64) not null,
    release bigint not null,
    -- MORE, LESS, SEVERITY, FIRST_ACTION, VERDICT or READY
    what varchar(20) not null,
    -- of the finding, or both values
    code varchar(420) not null,
    primary key (shadow, opportunity_id, what, code)
);
