-- The commit of the rules folder that a release came from, and whether the rules are exactly those of the commit.
alter table rule_release add column commit_hash varchar(64);
alter table rule_release add column commit_clean boolean;

-- Archives of rule books that people sent and have not taken yet, one each. Gone after a day.
create table rule_archive (
    owner varchar(200) not null primary key,
    name varchar(200) not null,
    sent_at timestamp with time zone not null,
    -- the bytes in base 64
    content text not null
);
