-- What somebody chose on the page of columns, kept under a name and offered again for files with the same columns. It is that
-- person's alone.
create table import_mapping (
    id           bigint generated always as identity primary key,
    owner        varchar(200)             not null,
    name         varchar(100)             not null,
    -- SHA-256 of the names of the columns
    columns_hash varchar(64)              not null,
    -- the choices, as JSON
    choices      varchar(262144)          not null,
    used_at      timestamp with time zone not null,
    constraint import_mapping_name unique (owner, name)
);

-- Rows that an import left out, for a file that its sender mends and imports again. Gone after a while.
create table import_refused_file (
    run        bigint                   not null primary key references import_run (number) on delete cascade,
    made_at    timestamp with time zone not null,
    -- the row that names the columns, from 1; 0 when there is none
    header_row integer                  not null,
    separator  varchar(1)               not null,
    -- the names of the columns, as JSON
    columns    varchar(1048576)         not null
);
create index import_refused_file_by_time on import_refused_file (made_at);

create table import_refused_row (
    run        bigint           not null references import_refused_file (run) on delete cascade,
    place      integer          not null,
    row_number bigint           not null,
    -- the cells as they stood, and what is wrong with them, as JSON
    cells      varchar(1048576) not null,
    problems   varchar(1048576) not null,
    primary key (run, place)
);
