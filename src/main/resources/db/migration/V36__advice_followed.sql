-- Which advice an ended deal had been given before the day of its end, and what had been made of it by then. Made again from
-- journal, feedback and plan at any time. Runs on H2 and on PostgreSQL.
create table ended_deal_action (
    opportunity_id varchar(64) not null references ended_deal (opportunity_id) on delete cascade,
    action varchar(200) not null,
    -- ACCEPTED, DONE or DISMISSED; null where nobody said anything of it
    outcome varchar(20),
    primary key (opportunity_id, action)
);
-- so that all are judged again, with it
update ended_deal set rules_hash = '';

-- Closing dates that were put off into a later month, written with the change: a forecast names the latest of them without
-- reading histories.
create table closing_date_move (
    opportunity_id varchar(64) not null references opportunity (id) on delete cascade,
    version bigint not null,
    moved_at timestamp with time zone not null,
    from_day date not null,
    to_day date not null,
    primary key (opportunity_id, version)
);
create index closing_date_move_by_time on closing_date_move (moved_at);
