-- What the coach concluded about each open opportunity, for the pipeline view and for filters. Every open opportunity has
-- one row, a closed one none. The columns before rules_hash repeat the opportunity, so that the view reads this table alone.
create table assessment (
    opportunity_id varchar(64) not null primary key,
    opportunity_version bigint not null,
    stage varchar(20) not null,
    account_manager varchar(200),
    amount numeric(21, 6),
    currency varchar(3),
    hours_entrance double precision not null,
    hours_demand double precision not null,
    hours_consulting double precision not null,
    hours_business double precision not null,
    hours_action double precision not null,
    -- the rule book that concluded it; empty for none yet
    rules_hash varchar(64) not null,
    as_of date not null,
    assessed_at timestamp with time zone not null,
    engagement varchar(20) not null,
    verdict varchar(20) not null,
    ready boolean not null,
    -- numbers of finding_number in ascending order, with a blank before and after each
    findings varchar(65536) not null
);

create index assessment_by_account_manager on assessment (account_manager, stage);
create index assessment_by_stage on assessment (stage);

-- A number for each finding and severity, and once more for each skill where the finding is counted by skill.
create table finding_number (
    id integer generated always as identity primary key,
    finding varchar(200) not null,
    severity varchar(20) not null,
    subject varchar(200) not null,
    constraint finding_numbered_once unique (finding, severity, subject)
);

insert into assessment (opportunity_id, opportunity_version, stage, account_manager, amount, currency,
    hours_entrance, hours_demand, hours_consulting, hours_business, hours_action,
    rules_hash, as_of, assessed_at, engagement, verdict, ready, findings)
select id, version, stage, account_manager, amount, currency, 0, 0, 0, 0, 0,
    '', date '1970-01-01', updated_at, '', '', false, ''
from opportunity where status = 'OPEN';
