-- What the sentence of an objection really is, said by somebody who has the deal, until the rules know it. What customers
-- said goes with their opportunity.
create table correction (
    id bigint generated always as identity primary key,
    opportunity_id varchar(64) not null references opportunity (id) on delete cascade,
    objection varchar(64) not null,
    sentence varchar(300) not null,
    -- an excuse, or NONE
    label varchar(20) not null,
    said_by varchar(200) not null,
    said_at timestamp with time zone not null,
    -- the sales manager who does not take it over; null while it waits
    declined_by varchar(200),
    constraint one_correction_of_an_objection unique (opportunity_id, objection)
);

create index correction_waiting on correction (declined_by, id);
