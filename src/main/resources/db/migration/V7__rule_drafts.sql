-- What somebody has changed in the rules and not yet published: one draft each, kept until it is published or discarded.
create table rule_draft (
    owner varchar(200) not null primary key,
    -- the release that it was made from
    base bigint not null references rule_release (number),
    -- the last check of it, and the hash of the files that were checked
    checked varchar(36),
    checked_hash varchar(64)
);

create table rule_draft_file (
    owner varchar(200) not null references rule_draft (owner) on delete cascade,
    name varchar(255) not null,
    -- null: the file is removed
    content text,
    primary key (owner, name)
);
