-- Long work as jobs that every instance sees and may take over. Runs on H2 and on PostgreSQL.

-- Who is at work on what: kept by the scheduler (db-scheduler), one table a queue. They hold no data of the jobs.
create table job_check (
    task_name varchar(100) not null,
    task_instance varchar(250) not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(50),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index job_check_by_time on job_check (execution_time);
create index job_check_by_heartbeat on job_check (last_heartbeat);

create table job_import (
    task_name varchar(100) not null,
    task_instance varchar(250) not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(50),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index job_import_by_time on job_import (execution_time);
create index job_import_by_heartbeat on job_import (last_heartbeat);

-- How far all instances together have come through opportunities that the live rules have not judged yet: each takes the
-- next part from here.
create table walk (
    kind varchar(20) not null primary key,
    rules_hash varchar(64) not null,
    as_of date not null,
    -- the last opportunity that somebody has taken
    after_id varchar(64) not null,
    -- null while there is more
    ended_at timestamp with time zone
);

-- Checks of changed rules: what is to be checked, how far it has come, and what was found.
create table rule_check (
    id varchar(36) not null primary key,
    -- empty for the service itself
    asked_by varchar(200) not null,
    asked_at timestamp with time zone not null,
    -- from where it was asked for, for the audit
    address varchar(100) not null,
    path varchar(1000) not null,
    -- the release that the changes were made from
    base bigint not null references rule_release (number),
    -- a release that is live already and is compared with that before it; null: the changes are checked
    compared bigint references rule_release (number),
    -- what is to become of rules that pass, as JSON; null: they are only checked
    proposal text,
    -- how far it has come and what it found, as JSON
    state text not null,
    cancelled boolean not null,
    -- counted at each begin: who was overtaken by a later one has no say any more
    attempt integer not null,
    -- whether an instance has it in hand, and how often one was lost that had
    held boolean not null,
    lost integer not null,
    ended_at timestamp with time zone
);
create index rule_check_by_person on rule_check (asked_by, asked_at);
create index rule_check_by_end on rule_check (ended_at);

create table rule_check_file (
    check_id varchar(36) not null references rule_check (id) on delete cascade,
    name varchar(255) not null,
    -- null: the file is removed
    content text,
    primary key (check_id, name)
);

-- Files that people sent for imports, where every instance finds them: some are looked at, some are kept after a dry run, some
-- are being imported. They go soon.
create table import_upload (
    id varchar(24) not null primary key,
    owner varchar(200) not null,
    -- PENDING, IMPORT or KEPT
    purpose varchar(10) not null,
    -- the import that reads it, or the dry run that has read it
    run bigint references import_run (number) on delete cascade,
    file_name varchar(200) not null,
    file_hash varchar(64) not null,
    bytes bigint not null,
    -- when it was last asked for
    used_at timestamp with time zone not null
);
create index import_upload_by_run on import_upload (run);
create index import_upload_by_time on import_upload (purpose, used_at);

create table import_upload_part (
    upload varchar(24) not null references import_upload (id) on delete cascade,
    -- empty for the export itself, else the name of a second file
    file varchar(200) not null,
    part integer not null,
    -- deflated
    content bytea not null,
    primary key (upload, file, part)
);

-- What an instance needs that takes an import over. null: an import of an earlier version, or one that is over
alter table import_run add column mapping text;
alter table import_run add column duplicates varchar(10);
-- the roles of whoever sent it
alter table import_run add column roles varchar(200);
-- counted at each begin: who was overtaken by a later one has no say any more
alter table import_run add column attempt integer default 0 not null;
-- whether an instance has it in hand, and how often one was lost that had
alter table import_run add column held boolean default false not null;
alter table import_run add column lost integer default 0 not null;

create table job_scenario (
    task_name varchar(100) not null,
    task_instance varchar(250) not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(50),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

-- The last run of all scenarios, in one row; and how each scenario went last.
create table scenario_run (
    id integer not null primary key,
    running boolean not null,
    done integer not null,
    total integer not null,
    -- when the last whole run ended
    ended_at timestamp with time zone,
    -- what it found, as JSON
    never_fired text not null,
    -- whether an instance has it in hand, and how often one was lost that had
    held boolean not null,
    lost integer not null
);

create table scenario_outcome (
    file varchar(1000) not null primary key,
    passed boolean not null,
    played_at timestamp with time zone not null,
    -- the version of the rules
    rules varchar(200) not null
);
