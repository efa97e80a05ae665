-- Points are learnt from ended deals as a job that every instance sees and may take over. Runs on H2 and on PostgreSQL.

create table job_score (
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

-- What is kept is the result of the run that ended last; these tell of the run that goes on, if one does.
alter table kept_result add column running boolean default false not null;
alter table kept_result add column cancelled boolean default false not null;
-- counted at each begin: who was overtaken by a later one has no say any more
alter table kept_result add column attempt integer default 0 not null;
-- whether an instance has it in hand, and how often one was lost that had
alter table kept_result add column held boolean default false not null;
alter table kept_result add column lost integer default 0 not null;

-- A run that went on when the service was stopped for this version is begun again.
update kept_result set running = true where ended_at is null;
