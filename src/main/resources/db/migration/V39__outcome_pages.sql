-- Pages of ended deals keep what they count in memory, in parts. Runs on H2 and on PostgreSQL.

-- In which part a deal is: made of the last three characters of its id, as EndedDealPartRepository makes it.
alter table ended_deal add column part integer default 0 not null;
update ended_deal set part = mod(961 * ascii(right(opportunity_id, 1)) + 31 * ascii(right(opportunity_id, 2))
    + ascii(right(opportunity_id, 3)), 1024);
create index ended_deal_by_part on ended_deal (part);

-- Counted up with each change of a deal of the part, in the same transaction.
create table ended_deal_part (
    part integer not null primary key,
    revision bigint not null
);
insert into ended_deal_part (part, revision)
select 32 * high.n + low.n, 0 from
    (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20),
        (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31)) high (n)
    cross join
    (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20),
        (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31)) low (n);

-- So that how many ended deals there are, and in which versions, is read from the index alone.
drop index opportunity_by_status;
create index opportunity_by_status on opportunity (status, id, version);
