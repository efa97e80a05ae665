-- The first day on which something of an open opportunity is due: an open step of its plan, or a visit. Every opportunity is
-- assessed again, which fills it in.
alter table assessment add column next_due date;
update assessment set rules_hash = '';
create index assessment_by_next_due on assessment (next_due);

-- The secret address at which a person's calendar is read. token: its SHA-256; language: in which the calendar is written.
create table calendar_address (
    user_name varchar(200) not null primary key,
    token     varchar(64) not null unique,
    language  varchar(20) not null,
    made_at   timestamp with time zone not null
);
