-- What ended opportunities were like before their end, as the rules judge it, and how they ended. Made again from the
-- history at any time. Runs on H2 and on PostgreSQL.
create table ended_deal (
    opportunity_id varchar(64) not null primary key,
    opportunity_version bigint not null,
    -- the rule book that judged it
    rules_hash varchar(64) not null,
    judged_at timestamp with time zone not null,
    status varchar(20) not null,
    ended_on date not null,
    -- whether the history knows no moment before the end, as of a deal that was imported when it had ended
    as_given boolean not null,
    account_manager varchar(200),
    amount numeric(21, 6),
    currency varchar(3),
    engagement varchar(20) not null,
    reason varchar(64),
    visits integer not null,
    hours double precision not null,
    -- days from the first to the last; null where they are not known
    cycle_days integer,
    days_entrance integer,
    days_demand integer,
    days_consulting integer,
    days_business integer,
    days_action integer
);
create index ended_deal_by_day on ended_deal (ended_on);

-- What spoke for or against winning a deal at a moment before its end.
create table ended_deal_facts (
    moment varchar(20) not null,
    opportunity_id varchar(64) not null references ended_deal (opportunity_id) on delete cascade,
    facts_on date not null,
    -- numbers of signal_number in ascending order, with a blank before and after each
    signals varchar(65536) not null,
    -- of score.csv; null without one
    points numeric(12, 4),
    primary key (moment, opportunity_id)
);
create index ended_deal_facts_by_deal on ended_deal_facts (opportunity_id);

-- The numbers by which signals are told in a few characters: findings, and values of fields.
create table signal_number (
    id integer generated always as identity primary key,
    name varchar(400) not null unique
);

-- How probable it is to win an open opportunity; null without a score.
alter table assessment add column likelihood numeric(5, 4);
-- so that all are assessed again, with it
update assessment set rules_hash = '';

-- For what was changed lately, as closing dates that were moved.
create index history_entry_by_time on history_entry (happened_at);

-- What a sales manager wants to be won in a month. Only people write here.
create table sales_target (
    target_month date not null primary key,
    amount numeric(21, 6) not null,
    currency varchar(3) not null,
    set_by varchar(200) not null,
    set_at timestamp with time zone not null
);

-- What was worked out in the background and is kept: points that ended deals suggest.
create table kept_result (
    kind varchar(20) not null primary key,
    rules_hash varchar(64) not null,
    begun_at timestamp with time zone not null,
    -- when the work last told that it goes on; what tells nothing for long was broken off
    told_at timestamp with time zone not null,
    -- null while it goes on
    ended_at timestamp with time zone,
    content varchar(1048576) not null
);
