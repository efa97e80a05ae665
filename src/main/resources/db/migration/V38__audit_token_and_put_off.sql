-- The API token with which a program did what its person may. Runs on H2 and on PostgreSQL.
alter table audit add column token varchar(150);
alter table rule_check add column token varchar(150);

-- Opportunities whose history has yet to be read for closing dates that were put off before closing_date_move was written:
-- a forecast looks back 30 days. A job empties the table.
create table closing_date_history (
    opportunity_id varchar(64) not null primary key references opportunity (id) on delete cascade
);
insert into closing_date_history (opportunity_id)
select id from opportunity o where o.status = 'OPEN' and exists (
    select 1 from history_entry h where h.opportunity_id = o.id and h.kind = 'CHANGED'
    and h.happened_at >= current_timestamp - interval '31' day and h.content like '%expectedCloseOn%');
