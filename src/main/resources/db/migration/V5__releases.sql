-- Every rule book that went live. Only the comparison of a gate that runs beside the activation is added later.
create table rule_release (
    number bigint not null primary key,
    hash varchar(64) not null,
    author varchar(200) not null,
    comment varchar(2000) not null,
    -- FOLDER or HTTP
    source varchar(20) not null,
    created_at timestamp with time zone not null,
    overrule_reason varchar(2000),
    -- what the gate found, as JSON
    gate text not null
);

create index rule_release_by_hash on rule_release (hash);

-- Each text once, however many releases hold it: most releases change one file of many.
create table rule_text (
    hash varchar(64) not null primary key,
    content text not null
);

create table rule_release_file (
    release bigint not null references rule_release (number),
    name varchar(255) not null,
    text_hash varchar(64) not null references rule_text (hash),
    primary key (release, name)
);

-- What went live when; the last entry is live. Two that are made at once collide on the number.
create table rule_activation (
    number bigint not null primary key,
    release bigint not null references rule_release (number),
    activated_at timestamp with time zone not null,
    activated_by varchar(200) not null,
    comment varchar(2000) not null
);
