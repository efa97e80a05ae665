-- Imports of exports of other systems, and what each export said last. Runs on H2 and on PostgreSQL.
create table import_run (
    number bigint generated always as identity primary key,
    state varchar(20) not null,
    dry_run boolean not null,
    started_by varchar(200) not null,
    started_at timestamp with time zone not null,
    -- when the run last told how far it is; a run that tells nothing for long was broken off
    told_at timestamp with time zone not null,
    file_name varchar(200) not null,
    file_hash varchar(64) not null,
    mapping_name varchar(200) not null,
    share_read double precision not null,
    rows_read bigint not null,
    rows_accepted bigint not null,
    rows_refused bigint not null,
    rows_skipped bigint not null,
    files_new bigint not null,
    files_changed bigint not null,
    files_unchanged bigint not null,
    -- problems and kept values, within bounds
    report varchar(1048576) not null,
    -- why it failed; null otherwise
    failure varchar(1000)
);

create index import_run_by_person on import_run (started_by, number);

-- What the last import said of an opportunity: what a person changed since is told apart by it.
create table imported (
    opportunity_id varchar(64) not null primary key,
    run bigint not null,
    document varchar(1048576) not null
);
